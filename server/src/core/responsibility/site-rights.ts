import type { ActingRole } from '@vigil/shared/vocabulary'
import { objection, type Objection } from './site-draft.ts'
import type { SiteCommandInput } from './site-input.ts'

interface Right {
  readonly roles: readonly ActingRole[] | 'anybody'
  /** False: only somebody at the site can do it. */
  readonly fromAfar: boolean
}

/** Who looks after patients (sessions.md 1). */
const clinicians: readonly ActingRole[] = ['nurse', 'provider', 'therapist']
const clinical: Right = { roles: clinicians, fromAfar: true }
const clinicalHere: Right = { roles: clinicians, fromAfar: false }
const anybody: Right = { roles: 'anybody', fromAfar: true }

/** Who may ask the site for what (alarms.md 4 and 5). A responsible person is of this site, and there. */
const siteRights: Readonly<Record<SiteCommandInput['kind'], Right>> = {
  'shift-on': clinical,
  'shift-off': clinical,
  'take-rooms': clinicalHere,
  'offer-room': clinical,
  'withdraw-offer': clinical,
  'accept-room': clinicalHere,
  'decline-room': clinical,
  'acknowledge-site-alarm': clinicalHere,
  'send-test-page': anybody,
  // Whoever was paged may say so, from wherever the page came.
  'answer-page': anybody,
  'with-patient': clinicalHere,
  emergency: anybody,
  'emergency-event': anybody,
  'emergency-over': anybody,
}

/** Null: this person may ask for it. */
export function siteRightsObjection({ kind, actor }: SiteCommandInput): Objection | null {
  const { roles, fromAfar } = siteRights[kind]
  if (roles !== 'anybody' && !roles.includes(actor.role))
    return objection(
      'not-permitted',
      `This is for ${roles.join(', ')}; you are here as ${actor.role}.`,
    )
  return actor.place === 'remote' && !fromAfar
    ? objection('not-permitted', 'This can be done at the site only: call somebody there.')
    : null
}
