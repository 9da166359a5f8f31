import { seconds } from '@vigil/shared/time'
import type { ConditionLimits, Priority, Vital } from '@vigil/shared/vocabulary'
import { runTrackDeadlines, staleTrack, trackDeadline } from '../alarm/limit-track.ts'
import { lapseMs, staleDeadline, type VitalStream } from '../alarm/vital-stream.ts'
import { markLastKnown } from '../alarm/occurrence.ts'
import { followCuffDelay } from './cuff-delay.ts'
import {
  annotateAlarm,
  conditionAt,
  named,
  occurrenceOf,
  putOccurrence,
  type Draft,
} from './draft.ts'
import { freshSources, streamOf } from './find-stream.ts'
import { changeTrack, trackOf } from './judge-streams.ts'
import type { LostWhile } from './monitor-state.ts'
import { watchOf } from './plan.ts'
import { holdsClipLoss } from './cuff-running.ts'
import { announceSteadily } from './watch-steadily.ts'

/** A vital lost while a limit was breached is medium at once, and high this much later (alarms.md 2.3). */
const lostWhileHighMs = seconds(15)

/** Levels: activation, then clearing, then lapse, whichever is due. */
export function runLevelsDue(draft: Draft): void {
  followCuffDelay(draft)
  draft.conditions.forEach((condition, index) => {
    for (const { source, track } of condition.tracks) {
      const stream = streamOf(draft, condition, source)
      const lapse = lapseMs(stream)
      if (trackDeadline(track, condition.limits, lapse) > draft.atMs) continue
      const timing = { nowMs: draft.atMs, lapseMs: lapse, lastValidMs: stream.lastValidMs }
      changeTrack(draft, { index, source }, (one) =>
        runTrackDeadlines(one, condition.limits, timing),
      )
    }
  })
}

/** Streams whose stale time has passed: absence is not health (alarms.md 2.1). */
export function runStaleness(draft: Draft): void {
  for (const stream of draft.streams) {
    if (staleDeadline(stream) > draft.atMs || !turnsStale(draft, stream)) continue
    draft.streams = draft.streams.map((one) => (one === stream ? { ...one, stale: true } : one))
    draft.conditions.forEach((condition, index) => {
      if (condition.limits.vital === stream.vital) loseTrack(draft, index, stream)
    })
  }
}

/** Only a vital that is watched continuously can be stale. */
const turnsStale = (draft: Draft, stream: VitalStream): boolean =>
  watchOf(draft.session.plan, stream.vital) === 'continuous'

function loseTrack(draft: Draft, index: number, stream: VitalStream): void {
  const condition = conditionAt(draft, index)
  const { limits } = condition
  const lost = staleTrack(trackOf(condition, stream.source), limits)
  changeTrack(draft, { index, source: stream.source }, () => lost)
  if (freshSources(draft, stream.vital).length > 0) return
  if (lost.lostWhileBreached && !isClipHeld(draft, limits.vital)) noteLostWhile(draft, limits)
  const occurrence = occurrenceOf(draft, named(limits))
  if (occurrence?.alarm.presence === 'present') putOccurrence(draft, markLastKnown(occurrence))
}

/** A running cuff stops the clip on its arm: what is lost by that opens nothing (alarms.md 2.2). */
const isClipHeld = (draft: Draft, vital: Vital): boolean =>
  (vital === 'spo2' || vital === 'pr' || vital === 'rate') && holdsClipLoss(draft)

function noteLostWhile(draft: Draft, { vital, side }: ConditionLimits): void {
  const isSame = (one: LostWhile): boolean => one.vital === vital && one.side === side
  const shown = draft.lostWhile.find(isSame)?.shown ?? null
  const others = draft.lostWhile.filter((one) => !isSame(one))
  draft.lostWhile = [...others, { vital, side, sinceMs: draft.atMs, shown }]
}

/** Vitals lost while breached: until the next valid reading. */
export function watchLostWhile(draft: Draft): void {
  if (draft.lostWhile.length === 0) return
  draft.lostWhile = draft.lostWhile.flatMap((lost) => {
    const wanted = lostWhilePriority(draft, lost)
    const shown = announceSteadily(draft, {
      condition: { kind: 'lost-while', vital: lost.vital, side: lost.side },
      from: lost.shown,
      to: wanted,
      reason: wanted === null ? 'valid-again' : 'lost-while-breached',
    })
    // It stands on nothing but what was known last.
    if (lost.shown === null && shown !== null)
      annotateAlarm(
        draft,
        { kind: 'lost-while', vital: lost.vital, side: lost.side },
        { checkable: true },
      )
    return shown === null ? [] : [{ ...lost, shown }]
  })
}

function lostWhilePriority(draft: Draft, lost: LostWhile): Priority | null {
  if (freshSources(draft, lost.vital as VitalStream['vital']).length > 0) return null
  return draft.atMs >= lost.sinceMs + lostWhileHighMs ? 'high' : 'medium'
}

export const lostWhileDeadline = (lost: LostWhile): number =>
  lost.shown === 'high' ? Infinity : lost.sinceMs + lostWhileHighMs

/** The earliest instant at which time alone changes a level or makes a stream stale. */
export function limitsDeadline(draft: Draft): number {
  let earliest = Infinity
  for (const stream of draft.streams)
    if (turnsStale(draft, stream)) earliest = Math.min(earliest, staleDeadline(stream))
  for (const condition of draft.conditions)
    for (const { source, track } of condition.tracks) {
      const lapse = lapseMs(streamOf(draft, condition, source))
      earliest = Math.min(earliest, trackDeadline(track, condition.limits, lapse))
    }
  // New limits of this instant may be overdue at once: they act in the next.
  return Math.max(earliest, draft.atMs + 1)
}
