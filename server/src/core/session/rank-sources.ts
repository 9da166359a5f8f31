import type { DeviceId, Vital } from '@vigil/shared/vocabulary'
import { isCuffVital } from '@vigil/shared/vocabulary'
import type { JudgedStream } from '../alarm/vital-stream.ts'
import type { SessionCommand, SessionInput } from '../input.ts'
import { accept, refuse } from './command-answer.ts'
import type { Draft } from './draft.ts'
import { findStream } from './find-stream.ts'
import { moveTrack } from './limits-in-force.ts'
import { methodOf, shownLimits } from './rules-in-force.ts'
import { recordCourse } from './record-course.ts'

/** The source that a person chose for this vital; null: nobody chose. */
export function rankedFor(draft: Pick<Draft, 'course'>, vital: Vital): DeviceId | null {
  for (const ranked of draft.course.ranked) if (ranked.vital === vital) return ranked.deviceId
  return null
}

/** The source that alone is judged: the chosen one while it is fresh (alarms.md 2.1). What feeds the rate is chosen there. */
export function rankedSource(
  draft: Pick<Draft, 'course' | 'streams'>,
  vital: JudgedStream,
): DeviceId | null {
  if (draft.course.ranked.length === 0 || vital === 'rate') return null
  const ranked = rankedFor(draft, vital)
  if (ranked === null) return null
  const stream = findStream(draft, vital, ranked)
  return stream === null || stream.stale ? null : ranked
}

/** What others had come to goes over to the one that counts: a choice ends nothing by itself. */
export function handOver(draft: Draft, vital: Vital, to: DeviceId): void {
  draft.conditions.forEach((condition, index) => {
    if (condition.limits.vital !== vital) return
    for (const { source } of condition.tracks)
      if (source !== to) moveTrack(draft, { index, source }, to)
  })
}

/** A person says which of several sources of a vital counts. */
export function rankSources(
  draft: Draft,
  command: Extract<SessionCommand, { kind: 'rank-sources' }>,
): void {
  const { vital, deviceId } = command
  const before = rankedFor(draft, vital)
  if (isCuffVital(vital))
    refuse(draft, command, 'invalid', 'Of several cuffs the newest measurement always counts.')
  else if (before === deviceId)
    refuse(draft, command, 'nothing-to-do', `${deviceId} counts for ${vital} already.`)
  else if (!gives(draft, vital, deviceId))
    refuse(draft, command, 'invalid', `${deviceId} has given no ${vital} in this session.`)
  else {
    const others = draft.course.ranked.filter((one) => one.vital !== vital)
    draft.course = { ...draft.course, ranked: [...others, { vital, deviceId }] }
    const from = before ?? 'every source'
    recordCourse(draft, { subject: 'sources', from, to: deviceId, reason: `${vital} by choice` })
    if (rankedSource(draft, vital) !== null) handOver(draft, vital, deviceId)
    draft.courseTouched = true
    accept(draft, command)
  }
}

const gives = (draft: Draft, vital: JudgedStream, deviceId: DeviceId): boolean =>
  vital === 'rate'
    ? findStream(draft, 'hr', deviceId) !== null || findStream(draft, 'pr', deviceId) !== null
    : findStream(draft, vital, deviceId) !== null

/** A device says how it measures respiration: what it has come to goes over to the limits for that way. */
export function noteRespirationMethod(
  draft: Draft,
  { deviceId, method }: Extract<SessionInput, { kind: 'respiration-method' }>,
): void {
  const known = draft.course.methods[deviceId]
  if (known === method) return
  const judgedBefore = methodOf(draft.course, deviceId)
  draft.course = { ...draft.course, methods: { ...draft.course.methods, [deviceId]: method } }
  draft.course = { ...draft.course, ...shownLimits(draft) }
  draft.courseTouched = true
  if (judgedBefore === method) return
  draft.conditions.forEach((condition, index) => {
    if (condition.method === judgedBefore) moveTrack(draft, { index, source: deviceId }, deviceId)
  })
}
