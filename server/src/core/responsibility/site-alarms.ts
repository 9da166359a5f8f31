import { minutes, seconds, type InstantMs } from '@vigil/shared/time'
import type {
  Acknowledgement,
  Alarm,
  OccurrenceId,
  Priority,
  RoomId,
  SiteCondition,
} from '@vigil/shared/vocabulary'
import { conditionName } from '@vigil/shared/vocabulary'
import { nextName, note, type SiteDraft } from './site-draft.ts'
import type { SiteOccurrence } from './site-state.ts'

/** One that opens again this soon after its end continues it (alarms.md 2.1). */
const continuesWithinMs = seconds(60)

/** Acknowledged and still there, it sounds again (alarms.md 3); null: it does not. */
const remindsAfterMs: Readonly<Record<Priority, number | null>> = {
  high: minutes(3),
  medium: minutes(10),
  low: null,
  information: null,
}

/** A condition of the site that is there now. */
export interface SiteStanding {
  readonly condition: SiteCondition
  readonly priority: Priority
  readonly roomIds: readonly RoomId[]
  readonly reason: string
}

/** Shows that a condition is there; nothing happens while the same is shown already. */
export function openSiteAlarm(draft: SiteDraft, standing: SiteStanding): void {
  const previous = find(draft, standing.condition)
  if (previous?.shown.alarm.presence === 'present') return
  const goesOn = previous !== null && mayGoOn(draft, previous)
  const occurrence: SiteOccurrence = {
    shown: {
      alarm: goesOn ? reopened(previous, standing, draft.atMs) : newAlarm(draft, standing),
      roomIds: standing.roomIds,
    },
    onScreen: true,
  }
  draft.alarms = [
    ...draft.alarms.filter((other) => other !== previous && isKept(draft, other)),
    occurrence,
  ]
  record(draft, occurrence, { from: 'inactive', to: 'active', reason: standing.reason })
}

const newAlarm = (draft: SiteDraft, { condition, priority, reason }: SiteStanding): Alarm => ({
  occurrenceId: nextName(draft, 'alarm'),
  revision: 1,
  condition,
  priority,
  presence: 'present',
  sinceMs: draft.atMs,
  endedMs: null,
  value: null,
  worstValue: null,
  limit: null,
  lastKnown: false,
  checkable: false,
  confirmation: null,
  asks: [],
  deviceText: null,
  acknowledged: null,
  remindsAtMs: null,
  ...heard({ presence: 'present', acknowledged: null, priority }),
  reason,
})

/** It goes on with its acknowledgement; what was acknowledged as less sounds again. */
function reopened({ shown }: SiteOccurrence, standing: SiteStanding, atMs: InstantMs): Alarm {
  const { priority, reason } = standing
  const { acknowledged } = shown.alarm
  return revised(shown.alarm, {
    priority,
    presence: 'present',
    endedMs: null,
    remindsAtMs: acknowledged === null ? null : reminder(priority, atMs),
    reason,
  })
}

/**
 * The condition is over. `by: 'person'` is one that a person's own act ended, such as arming a station: it leaves the
 * screen at once. Otherwise a high that nobody acknowledged stays until somebody does.
 */
export function endSiteAlarm(
  draft: SiteDraft,
  condition: SiteCondition,
  end: { readonly by: 'person' | 'itself'; readonly reason: string },
): void {
  const occurrence = find(draft, condition)
  if (occurrence?.shown.alarm.presence !== 'present') return
  const { alarm } = occurrence.shown
  const latches = end.by === 'itself' && alarm.priority === 'high' && alarm.acknowledged === null
  replace(draft, occurrence, {
    alarm: revised(alarm, {
      presence: 'ended',
      endedMs: draft.atMs,
      remindsAtMs: null,
      reason: end.reason,
    }),
    onScreen: latches,
  })
  record(draft, occurrence, {
    from: 'active',
    to: latches ? 'latched' : 'inactive',
    reason: end.reason,
  })
}

/** Null: not on the screen. */
export const siteOccurrence = (
  draft: SiteDraft,
  occurrenceId: OccurrenceId,
): SiteOccurrence | null =>
  draft.alarms.find(
    ({ shown, onScreen }) => onScreen && shown.alarm.occurrenceId === occurrenceId,
  ) ?? null

/** A person takes note of it; one that is over leaves the screen. */
export function acknowledgeSiteAlarm(
  draft: SiteDraft,
  occurrence: SiteOccurrence,
  by: Acknowledgement,
): void {
  const { alarm } = occurrence.shown
  const isPresent = alarm.presence === 'present'
  replace(draft, occurrence, {
    alarm: revised(alarm, {
      acknowledged: by,
      remindsAtMs: isPresent ? reminder(alarm.priority, draft.atMs) : null,
    }),
    onScreen: isPresent,
  })
  record(draft, occurrence, {
    from: isPresent ? 'active' : 'latched',
    to: isPresent ? 'acknowledged' : 'gone',
    reason: 'acknowledged',
  })
}

/** Acknowledged ones that are still there sound again, and are unacknowledged again. */
export function runReminders(draft: SiteDraft): void {
  for (const occurrence of draft.alarms) {
    const { alarm } = occurrence.shown
    if (alarm.remindsAtMs === null || alarm.remindsAtMs > draft.atMs) continue
    const again = revised(alarm, { acknowledged: null, remindsAtMs: null })
    replace(draft, occurrence, { alarm: again, onScreen: true })
    record(draft, occurrence, { from: 'acknowledged', to: 'active', reason: 'reminder' })
  }
}

export const remindersDeadline = ({ alarms }: SiteDraft): number =>
  Math.min(Infinity, ...alarms.map(({ shown }) => shown.alarm.remindsAtMs ?? Infinity))

const reminder = (priority: Priority, atMs: InstantMs): InstantMs | null => {
  const afterMs = remindsAfterMs[priority]
  return afterMs === null ? null : atMs + afterMs
}

function revised(before: Alarm, change: Partial<Alarm>): Alarm {
  const alarm = { ...before, ...change, revision: before.revision + 1 }
  return { ...alarm, ...heard(alarm) }
}

function heard(
  alarm: Pick<Alarm, 'presence' | 'acknowledged' | 'priority'>,
): Pick<Alarm, 'audible' | 'quiet'> {
  const quiet = quietCause(alarm)
  return { audible: quiet === null, quiet }
}

function quietCause(alarm: Pick<Alarm, 'presence' | 'acknowledged' | 'priority'>): Alarm['quiet'] {
  if (alarm.presence !== 'present') return 'ended'
  if (alarm.acknowledged !== null) return 'acknowledged'
  return alarm.priority === 'information' ? 'information' : null
}

const find = (draft: SiteDraft, condition: SiteCondition): SiteOccurrence | null => {
  const name = conditionName(condition)
  return draft.alarms.find(({ shown }) => conditionName(shown.alarm.condition) === name) ?? null
}

/** What is over, off the screen and too old to go on is of no more use. */
const isKept = (draft: SiteDraft, occurrence: SiteOccurrence): boolean =>
  occurrence.onScreen || mayGoOn(draft, occurrence)

const mayGoOn = ({ atMs }: SiteDraft, { shown }: SiteOccurrence): boolean =>
  shown.alarm.endedMs !== null && atMs - shown.alarm.endedMs <= continuesWithinMs

function replace(
  draft: SiteDraft,
  occurrence: SiteOccurrence,
  by: { readonly alarm: Alarm; readonly onScreen: boolean },
): void {
  const { alarm, onScreen } = by
  draft.alarms = draft.alarms.map((other) =>
    other === occurrence ? { shown: { ...other.shown, alarm }, onScreen } : other,
  )
}

function record(
  draft: SiteDraft,
  { shown: { alarm } }: SiteOccurrence,
  change: { readonly from: string; readonly to: string; readonly reason: string },
): void {
  note(draft, {
    machine: 'alarm',
    roomId: 'roomId' in alarm.condition ? alarm.condition.roomId : null,
    occurrenceId: alarm.occurrenceId,
    subject: conditionName(alarm.condition),
    ...change,
  })
}
