import type { InstantMs } from '@vigil/shared/time'
import type { ConditionLimits, Reading } from '@vigil/shared/vocabulary'
import { byUrgency, conditionName } from '@vigil/shared/vocabulary'
import { worse } from '../alarm/limit-rule.ts'
import {
  activeLevels,
  judgeSpot,
  judgeTrack,
  newTrack,
  runTrackDeadlines,
  trackDeadline,
  type ActiveLevels,
  type LimitTrack,
} from '../alarm/limit-track.ts'
import { openOccurrence, type Occurrence } from '../alarm/occurrence.ts'
import { lapseMs } from '../alarm/vital-stream.ts'
import type { SessionInput } from '../input.ts'
import { named, newOccurrenceId, occurrenceOf, putOccurrence, type Draft } from './draft.ts'
import { recordCourse } from './record-course.ts'
import { samplesOf, type HistorySample } from './history-samples.ts'
import { findStream } from './find-stream.ts'
import type { HistoryTrack } from './signals-state.ts'

/** Where the spacing of a stream is not known: that of one value a second. */
const assumedLapseMs = 5000

/**
 * Retrospective findings (alarms.md 3 and 6): history is judged in the order of measuring by the rules of live
 * readings. What would have alarmed is written down; of high priority it also stays on the screen until
 * somebody has seen it. Nothing sounds, nothing is refreshed, and what was an alarm at its time is no finding.
 */
export function findInHistory(draft: Draft, inputs: readonly SessionInput[]): void {
  for (const input of inputs)
    if (input.kind === 'reading' && input.reading.timeliness === 'history')
      readHistory(draft, input.reading)
}

function readHistory(draft: Draft, reading: Reading): void {
  for (const sample of samplesOf(reading)) {
    if (sample.measuredMs < draft.session.startedMs) continue
    for (const { limits } of draft.conditions)
      if (limits.vital === sample.vital && (limits.judged === 'always' || !sample.withSystolic))
        judgeHistory(draft, limits, sample)
  }
}

function judgeHistory(draft: Draft, limits: ConditionLimits, sample: HistorySample): void {
  const known = draft.signals.history.find(
    (one) => one.limits === limits && one.source === sample.source,
  ) ?? { track: newTrack(limits), limits, newestMs: -Infinity, noted: null }
  if (sample.measuredMs <= known.newestMs) return
  const { track, active } = trackAfter(draft, known, sample)
  const isNew = active !== null && !wasAlarm(draft, limits, sample.measuredMs)
  if (isNew) noteFinding(draft, { limits, sample, active, noted: known.noted })
  const noted = isNew ? active : null
  const next = { source: sample.source, limits, track, newestMs: sample.measuredMs, noted }
  const others = draft.signals.history.filter(
    (one) => one.source !== sample.source || isElsewhere(one.limits, limits),
  )
  draft.signals = { ...draft.signals, history: [...others, next] }
}

/** The track with one more measurement, and what is or was active since the one before. */
function trackAfter(
  draft: Draft,
  known: Pick<HistoryTrack, 'track' | 'limits'>,
  sample: HistorySample,
): { readonly track: LimitTrack; readonly active: ActiveLevels | null } {
  const { limits } = known
  const passed = sample.isSpot ? known.track : passTime(draft, known, sample)
  const judge = sample.isSpot ? judgeSpot : judgeTrack
  const at = { sinceMs: sample.measuredMs, atMs: sample.measuredMs }
  const { track } = judge(passed, limits, { ...sample, ...at })
  return { track, active: activeLevels(track, limits) ?? activeLevels(passed, limits) }
}

const isElsewhere = (a: ConditionLimits, b: ConditionLimits): boolean =>
  a.vital !== b.vital || a.side !== b.side

/** Deadlines up to the time of this measurement, each at its own instant. */
function passTime(
  draft: Draft,
  { track, limits }: Pick<HistoryTrack, 'track' | 'limits'>,
  { vital, source, measuredMs }: HistorySample,
): LimitTrack {
  const stream = findStream(draft, vital as Parameters<typeof findStream>[1], source)
  const lapse = stream === null ? assumedLapseMs : lapseMs(stream)
  let passed = track
  for (;;) {
    const nowMs = trackDeadline(passed, limits, lapse)
    if (nowMs > measuredMs) return passed
    passed = runTrackDeadlines(passed, limits, { nowMs, lapseMs: lapse, lastValidMs: nowMs }).track
  }
}

interface Finding extends Pick<HistoryTrack, 'limits' | 'noted'> {
  readonly sample: HistorySample
  readonly active: ActiveLevels
}

function noteFinding(draft: Draft, finding: Finding): void {
  const { limits, sample, active, noted } = finding
  if (noted === null || byUrgency(active.priority, noted.priority) < 0)
    recordCourse(draft, {
      subject: 'finding',
      from: String(sample.measuredMs),
      to: `${conditionName(named(limits))} ${active.priority}`,
      reason: 'found-in-history',
    })
  if (active.priority === 'high') showFinding(draft, finding)
}

function wasAlarm(draft: Draft, limits: ConditionLimits, measuredMs: InstantMs): boolean {
  const alarm = occurrenceOf(draft, named(limits))?.alarm
  if (alarm === undefined || measuredMs < alarm.sinceMs) return false
  return alarm.endedMs === null || measuredMs <= alarm.endedMs
}

function showFinding(draft: Draft, { limits, sample, active }: Finding): void {
  const name = conditionName(named(limits))
  const value = Number.isFinite(sample.value) ? sample.value : null
  const shown =
    draft.occurrences.find(
      ({ alarm, onScreen }) =>
        onScreen && alarm.presence === 'finding' && conditionName(alarm.condition) === name,
    ) ?? openFinding(draft, { limits, sample, active })
  const { alarm } = shown
  putOccurrence(draft, {
    ...shown,
    alarm: {
      ...alarm,
      endedMs: sample.measuredMs,
      value,
      worstValue: worse(alarm.worstValue, value, limits.side),
    },
  })
}

function openFinding(
  draft: Draft,
  { limits, sample, active }: Pick<Finding, 'limits' | 'sample' | 'active'>,
): Occurrence {
  const opened = openOccurrence(
    {
      condition: named(limits),
      priority: 'information',
      limit: active.limit,
      extreme: active.extreme,
      value: null,
      lastKnown: false,
      reason: 'found-in-history',
    },
    { occurrenceId: newOccurrenceId(draft), atMs: sample.measuredMs },
  )
  return { ...opened, alarm: { ...opened.alarm, presence: 'finding' } }
}
