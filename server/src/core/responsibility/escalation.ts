import { minutes, seconds, type InstantMs } from '@vigil/shared/time'
import type { Actor, Alarm, Escalation, Priority } from '@vigil/shared/vocabulary'
import { callsEmergencyNumber } from './office.ts'
import { onCall, sendPages } from './pages.ts'
import { note, roomOf, type SiteDraft } from './site-draft.ts'
import type { WatchedAlarm } from './site-state.ts'
import { reviseWatched } from './watched-alarms.ts'

/** How long a step waits for somebody (alarms.md 4, preset). */
const waitMs = { high: seconds(30), medium: seconds(120) } as const
/** How long an office waits for its prescriber. */
const acceptWithinMs = minutes(2)

type Step = Escalation['step']
/** A step, and when it goes further; null: nobody further. */
interface Plan {
  readonly step: Step
  readonly nextMs: InstantMs | null
}

type Urgent = 'high' | 'medium'
const isUrgent = (priority: Priority): priority is Urgent =>
  priority === 'high' || priority === 'medium'

/** Why an alarm goes no further; null: it has to. An audio pause stops nothing. */
function restsBecause({ presence, acknowledged, priority, quiet }: Alarm): string | null {
  if (presence !== 'present') return 'ended'
  if (!isUrgent(priority)) return 'no longer urgent'
  if (quiet === 'away') return 'away'
  // Acknowledging a high from elsewhere only says that it was seen (alarms.md 5).
  const isAnswered = acknowledged !== null && (acknowledged.place === 'site' || priority !== 'high')
  return isAnswered ? 'acknowledged' : null
}

/** What an alarm's change means for how far it goes; `before` is the alarm until now, null when it is new. */
export function followEscalation(
  draft: SiteDraft,
  watched: WatchedAlarm,
  before: Alarm | null,
): void {
  const { alarm, escalation } = watched
  const rests = restsBecause(alarm)
  // Whoever takes note of it still has to call: the number stays until the alarm is over.
  if (rests === 'acknowledged' && escalation?.step === 'emergency-number') return
  const isAnew = before !== null && restsBecause(before) === 'acknowledged'
  if (rests !== null) dropEscalation(draft, watched, { reason: rests, who: alarm.acknowledged })
  else if (escalation === null || isAnew) begin(draft, watched)
  else if (before?.priority !== alarm.priority) follow(draft, watched, escalation)
}

/** It goes no further. */
export function dropEscalation(
  draft: SiteDraft,
  watched: WatchedAlarm,
  { reason, who }: { readonly reason: string; readonly who: Actor | null },
): void {
  if (watched.escalation === null) return
  record(draft, watched, { to: 'none', reason, who })
  reviseWatched(draft, watched, { escalation: null, pageIds: [] })
}

function begin(draft: SiteDraft, watched: WatchedAlarm): void {
  const unpaged = reviseWatched(draft, watched, { pageIds: [] })
  go(draft, unpaged, { ...firstStep(draft, unpaged), reason: 'not acknowledged' })
}

/** Where an alarm begins: with whoever looks after the room, or else with everybody at once. */
function firstStep(draft: SiteDraft, { roomId, alarm }: WatchedAlarm): Plan {
  const { atMs, options } = draft
  const priority = urgent(alarm)
  if (options.type === 'office' && callsEmergencyNumber(alarm))
    return { step: 'emergency-number', nextMs: null }
  if (options.type === 'office' && priority === 'high')
    return { step: 'provider', nextMs: atMs + acceptWithinMs }
  const isLookedAfter = (roomOf(draft, roomId)?.duty.responsible ?? null) !== null
  const step = isLookedAfter ? 'responsible' : 'all-stations'
  return { step, nextMs: leaves(draft, step, priority) ? atMs + waitMs[priority] : null }
}

/** It became more or less urgent on its way. */
function follow(draft: SiteDraft, watched: WatchedAlarm, escalation: Escalation): void {
  const { atMs, options } = draft
  const priority = urgent(watched.alarm)
  if (options.type === 'office' && priority === 'high') {
    begin(draft, watched)
    return
  }
  const { step } = escalation
  const nextMs = leaves(draft, step, priority)
    ? Math.min(escalation.nextMs ?? Infinity, atMs + waitMs[priority])
    : null
  if (nextMs !== escalation.nextMs)
    reviseWatched(draft, watched, { escalation: { ...escalation, nextMs } })
}

/** Whether there is anybody further. Mediums never page a provider, except from an office. */
function leaves({ options }: SiteDraft, step: Step, priority: Urgent): boolean {
  if (step === 'responsible') return true
  return step === 'all-stations' && (priority === 'high' || options.type === 'office')
}

const following: Readonly<Record<Step, Step>> = {
  responsible: 'all-stations',
  'all-stations': 'provider',
  provider: 'emergency-number',
  'emergency-number': 'emergency-number',
}

/** One step further, whether or not its time has come; nothing happens where nobody is further. */
export function goFurther(draft: SiteDraft, watched: WatchedAlarm, reason: string): void {
  const { escalation, alarm } = watched
  if (escalation === null || escalation.nextMs === null) return
  const step = following[escalation.step]
  const priority = urgent(alarm)
  const nextMs = leaves(draft, step, priority) ? draft.atMs + waitMs[priority] : null
  go(draft, watched, { step, nextMs, reason })
}

/** Whoever was paged takes it: nobody further is asked. */
export function noteAccepted(draft: SiteDraft, pageId: string): void {
  const watched = draft.watched.find(({ pageIds }) => pageIds.includes(pageId))
  if (watched?.escalation?.step !== 'provider' || watched.escalation.nextMs === null) return
  reviseWatched(draft, watched, { escalation: { ...watched.escalation, nextMs: null } })
}

/** Alarms that nobody acknowledged in time. */
export function runEscalations(draft: SiteDraft): void {
  for (const watched of draft.watched)
    if ((watched.escalation?.nextMs ?? Infinity) <= draft.atMs)
      goFurther(draft, watched, 'not acknowledged in time')
}

export const escalationsDeadline = ({ watched }: SiteDraft): number =>
  Math.min(Infinity, ...watched.map(({ escalation }) => escalation?.nextMs ?? Infinity))

function go(
  draft: SiteDraft,
  watched: WatchedAlarm,
  { step, nextMs, reason }: Plan & { readonly reason: string },
): void {
  const { roomId, alarm } = watched
  record(draft, watched, { to: step, reason, who: null })
  const escalation = { roomId, occurrenceId: alarm.occurrenceId, step, nextMs }
  const isPaged =
    step === 'provider' || (step === 'emergency-number' && watched.pageIds.length === 0)
  const pageIds = isPaged
    ? sendPages(draft, onCall(draft), { why: 'escalation', roomId })
    : watched.pageIds
  reviseWatched(draft, watched, { escalation, pageIds })
}

function record(
  draft: SiteDraft,
  { roomId, alarm, escalation }: WatchedAlarm,
  change: { readonly to: string; readonly reason: string; readonly who: Actor | null },
): void {
  note(draft, {
    machine: 'escalation',
    roomId,
    occurrenceId: alarm.occurrenceId,
    subject: alarm.occurrenceId,
    from: escalation?.step ?? 'none',
    ...change,
  })
}

/** Only urgent alarms get here. */
const urgent = ({ priority }: Alarm): Urgent => (priority === 'high' ? 'high' : 'medium')
