import { actingRoles, type ActingRole } from '@vigil/shared/vocabulary'
import { objection, type Objection } from './site-draft.ts'
import type { SiteCommandInput } from './site-input.ts'

interface Right {
  readonly roles: readonly ActingRole[]
  /** False: only somebody at the site can do it. */
  readonly fromAfar: boolean
}

/** Who looks after patients (sessions.md 1). */
const clinicians: readonly ActingRole[] = ['nurse', 'provider', 'therapist']
const clinical: Right = { roles: clinicians, fromAfar: true }
const clinicalHere: Right = { roles: clinicians, fromAfar: false }
/** Help: of everybody at the site, also where nobody is signed on at a station. */
const whoever: Right = { roles: actingRoles, fromAfar: true }

/** Who may ask the site for what (alarms.md 4 and 5). A responsible person is of this site, and there. */
export const siteRights: Readonly<Record<SiteCommandInput['kind'], Right>> = {
  'shift-on': clinical,
  'shift-off': clinical,
  'take-rooms': clinicalHere,
  'offer-room': clinical,
  'withdraw-offer': clinical,
  'accept-room': clinicalHere,
  'decline-room': clinical,
  'acknowledge-site-alarm': clinicalHere,
  'send-test-page': { roles: [...clinicians, 'integrator', 'administrator'], fromAfar: true },
  // Whoever was paged may say so, from wherever the page came.
  'answer-page': clinical,
  // The tone of one station rests; who is with the patient need not sign on first.
  'with-patient': { roles: actingRoles, fromAfar: false },
  emergency: whoever,
  'emergency-event': whoever,
  'emergency-over': clinical,
}

/** Null: this person may ask for it. */
export function siteRightsObjection({ kind, actor }: SiteCommandInput): Objection | null {
  const { roles, fromAfar } = siteRights[kind]
  if (!roles.includes(actor.role))
    return objection(
      'not-permitted',
      `This is for ${roles.join(', ')}; you are here as ${actor.role}.`,
    )
  return actor.place === 'remote' && !fromAfar
    ? objection('not-permitted', 'This can be done at the site only: call somebody there.')
    : null
}
