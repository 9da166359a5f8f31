import { continues, outlineDeadline, takeAway, type Occurrence } from '../alarm/occurrence.ts'
import { hear, reminderDeadline, signalOf } from '../alarm/signal.ts'
import type { SignalState } from '../effect.ts'
import { absenceDeadline } from './away.ts'
import type { Draft } from './draft.ts'
import { coveredByOurs } from './watch-device-alarms.ts'

/**
 * Tells stations and ledger what is heard and seen now, as far as it changed since they were told last. It runs
 * after time and readings, and again after each command, so that the ledger knows who did it.
 */
export function announceSignals(draft: Draft): void {
  const { announcedOccurrences: before } = draft
  if (draft.occurrences === before && draft.signals === draft.announcedSignals) return
  for (const one of before) if (one.onScreen && isReplaced(draft, one)) leave(draft, one)
  draft.occurrences = draft.occurrences
    .map((one) => announce(draft, one, before.find(isSame(one))))
    .filter((one) => one.onScreen || continues(one, draft.atMs))
  draft.announcedOccurrences = draft.occurrences
  draft.signals = { ...draft.signals, deadlineMs: deadlineOf(draft) }
  draft.announcedSignals = draft.signals
}

const isSame =
  ({ alarm }: Occurrence) =>
  (other: Occurrence): boolean =>
    other.alarm.occurrenceId === alarm.occurrenceId

const isReplaced = (draft: Draft, one: Occurrence): boolean => !draft.occurrences.some(isSame(one))

const leave = (draft: Draft, one: Occurrence): void => {
  announce(draft, takeAway(one, 'a new occurrence takes its place'), one)
}

function announce(draft: Draft, now: Occurrence, before: Occurrence | undefined): Occurrence {
  const signal = signalOf(now, {
    audioPaused: draft.signals.audioPause !== null,
    awaySensors: draft.signals.away?.sensors ?? [],
    isCovered: (alarm) => coveredByOurs(draft, alarm),
  })
  if (now === before && signal === before.signal) return now
  const heard = hear(now, signal)
  tell(draft, heard, before)
  const soundsOtherwise = signal === 'sounding' && before?.alarm.priority !== now.alarm.priority
  if (signal !== now.signal || soundsOtherwise) record(draft, heard, now.signal)
  return heard
}

/** One that came and went unseen within an instant is told to nobody. */
function tell(
  draft: Draft,
  { alarm, onScreen, signalReason: reason }: Occurrence,
  before: Occurrence | undefined,
): void {
  const { occurrenceId } = alarm
  if (onScreen) draft.effects.push({ kind: 'alarm', alarm })
  else if (before?.onScreen === true)
    draft.effects.push({ kind: 'alarm-gone', occurrenceId, reason })
}

function record(
  draft: Draft,
  { alarm, signal, signalReason }: Occurrence,
  from: SignalState,
): void {
  const by = signalReason === 'acknowledged' ? alarm.acknowledged : null
  draft.effects.push({
    kind: 'transition',
    transition: {
      machine: 'signal',
      atMs: draft.atMs,
      occurrenceId: alarm.occurrenceId,
      condition: alarm.condition,
      priority: alarm.priority,
      from,
      to: signal,
      reason: roomsReason(draft, from, signal) ?? signalReason,
      limits: draft.course.limitsName,
      who: draft.who,
      note: by?.note ?? null,
      actionable: by?.actionable ?? null,
    },
  })
}

/** Why it changed where the room as a whole did; null where the occurrence itself did. */
function roomsReason({ signals }: Draft, from: SignalState, to: SignalState): string | null {
  if (to === 'audio-paused' || to === 'away' || to === 'covered') return to
  if (to !== 'sounding') return null
  if (from === 'audio-paused' && signals.audioPause === null) return 'audio-pause-over'
  return from === 'away' || from === 'covered' ? `${from}-over` : null
}

/** The earliest instant at which time alone changes a signal. */
function deadlineOf({ occurrences, signals }: Draft): number {
  let earliest = Math.min(signals.audioPause?.untilMs ?? Infinity, absenceDeadline(signals))
  for (const one of occurrences)
    earliest = Math.min(earliest, reminderDeadline(one.alarm), outlineDeadline(one))
  return earliest
}
