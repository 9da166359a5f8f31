import { runEmergency } from './emergency.ts'
import { noteAccepted } from './escalation.ts'
import { withPatientMs } from './office.ts'
import { noteTestAnswered, sendTestPage } from './page-path.ts'
import { acceptPage, findPage } from './pages.ts'
import { acceptRoom, declineRoom, offerRoom, takeRooms, withdrawOffer, withRoom } from './rooms.ts'
import { goOffShift, goOnShift } from './shift.ts'
import { acknowledgeSiteAlarm, siteOccurrence } from './site-alarms.ts'
import { accept, objection, refuse, type Objection, type SiteDraft } from './site-draft.ts'
import type { SiteCommandInput } from './site-input.ts'
import { siteRightsObjection } from './site-rights.ts'
import { restTone } from './stations.ts'

type Of<K extends SiteCommandInput['kind']> = Extract<SiteCommandInput, { kind: K }>

/** Carries out what a person asks of the site, or refuses it and changes nothing. */
export function runSiteCommand(draft: SiteDraft, command: SiteCommandInput): void {
  draft.who = command.actor
  const objected = siteRightsObjection(command) ?? run(draft, command)
  draft.who = null
  if (objected === null) accept(draft, command)
  else refuse(draft, command, objected)
}

function run(draft: SiteDraft, command: SiteCommandInput): Objection | null {
  switch (command.kind) {
    case 'shift-on':
      return goOnShift(draft, command.actor, command.onCall)
    case 'shift-off':
      return goOffShift(draft, command.actor)
    case 'take-rooms':
      return takeRooms(draft, command)
    case 'offer-room':
      return offerRoom(draft, command)
    case 'withdraw-offer':
      return withdrawOffer(draft, command)
    case 'accept-room':
      return acceptRoom(draft, command)
    case 'decline-room':
      return declineRoom(draft, command)
    case 'acknowledge-site-alarm':
      return acknowledge(draft, command)
    case 'send-test-page':
      return sendTestPage(draft)
    case 'answer-page':
      return answerPage(draft, command)
    case 'with-patient':
      return stayWithPatient(draft, command)
    case 'emergency':
    case 'emergency-event':
    case 'emergency-over':
      return runEmergency(draft, command)
  }
}

function acknowledge(draft: SiteDraft, command: Of<'acknowledge-site-alarm'>): Objection | null {
  const { actor, occurrenceId } = command
  const occurrence = siteOccurrence(draft, occurrenceId)
  if (occurrence === null)
    return objection('unknown-occurrence', 'This alarm is no longer there. Look at the site again.')
  const by = occurrence.shown.alarm.acknowledged
  if (by !== null)
    return objection('already-acknowledged', `${by.personId} has already acknowledged this alarm.`)
  acknowledgeSiteAlarm(draft, occurrence, {
    ...actor,
    atMs: draft.atMs,
    note: null,
    actionable: null,
  })
  return null
}

function answerPage(draft: SiteDraft, { pageId }: Of<'answer-page'>): Objection | null {
  const page = findPage(draft, pageId)
  if (page === null)
    return objection('unknown-page', 'There is no such page, or it is too old to matter.')
  if (page.state === 'accepted')
    return objection('nothing-to-do', 'This page has been answered already.')
  acceptPage(draft, page)
  if (page.why === 'test') noteTestAnswered(draft)
  noteAccepted(draft, pageId)
  return null
}

/** The tone of the station that asks rests; its picture and its alarms stay, and nothing waits longer. */
function stayWithPatient(draft: SiteDraft, command: Of<'with-patient'>): Objection | null {
  if (draft.options.type !== 'office')
    return objection(
      'not-permitted',
      'Only an office has this: acknowledge the alarm, or pause the sound of the room.',
    )
  return withRoom(draft, command, () => {
    restTone(draft, command.actor.stationId, draft.atMs + withPatientMs)
    return null
  })
}
