import type { Emergency } from '@vigil/shared/vocabulary'
import { everybody, sendPages } from './pages.ts'
import { withRoom } from './rooms.ts'
import { note, objection, reviseDuty, type Objection, type SiteDraft } from './site-draft.ts'
import type { SiteCommandInput } from './site-input.ts'

/** Events kept on the screen; all of them are in the ledger. */
const eventsKept = 200

type EmergencyCommand = Extract<
  SiteCommandInput,
  { kind: 'emergency' | 'emergency-event' | 'emergency-over' }
>

/** One button: the time runs, what happens is written down, everybody is paged (alarms.md 4). */
export function runEmergency(draft: SiteDraft, command: EmergencyCommand): Objection | null {
  return withRoom(draft, command, ({ roomId, emergency }) => {
    if (command.kind === 'emergency') return begin(draft, command, emergency)
    if (emergency === null)
      return objection('nothing-to-do', `No emergency is called in ${roomId}.`)
    if (command.kind === 'emergency-event') noteEvent(draft, command, emergency)
    else set(draft, command, { emergency: null, from: 'called', to: 'none', reason: 'over' })
    return null
  })
}

function noteEvent(
  draft: SiteDraft,
  command: Extract<EmergencyCommand, { kind: 'emergency-event' }>,
  emergency: Emergency,
): void {
  const { actor: by, what } = command
  const events = [...emergency.events, { atMs: draft.atMs, what, by }].slice(-eventsKept)
  set(draft, command, {
    emergency: { ...emergency, events },
    from: 'called',
    to: 'called',
    reason: what,
  })
}

function begin(
  draft: SiteDraft,
  command: EmergencyCommand,
  running: Emergency | null,
): Objection | null {
  const { roomId, actor: by } = command
  if (running !== null)
    return objection('nothing-to-do', `${running.by.personId} has called it; everybody is paged.`)
  set(draft, command, {
    emergency: { startedMs: draft.atMs, by, events: [] },
    from: 'none',
    to: 'called',
    reason: 'emergency button',
  })
  sendPages(draft, everybody(draft), { why: 'emergency', roomId })
  return null
}

function set(
  draft: SiteDraft,
  { roomId }: EmergencyCommand,
  change: {
    readonly emergency: Emergency | null
    readonly from: string
    readonly to: string
    readonly reason: string
  },
): void {
  const { emergency, ...noted } = change
  reviseDuty(draft, roomId, { emergency })
  note(draft, { machine: 'emergency', roomId, subject: roomId, ...noted })
}
