import { invariant } from '@vigil/shared/base'
import type { DeviceId, StreamVital } from '@vigil/shared/vocabulary'
import type { JudgedStream, VitalStream } from '../alarm/vital-stream.ts'
import type { Draft } from './draft.ts'
import type { LimitCondition } from './limit-condition.ts'

export const freshSources = (draft: Draft, vital: JudgedStream): DeviceId[] =>
  draft.streams.flatMap((stream) =>
    stream.vital === vital && !stream.stale ? [stream.source] : [],
  )

export const findStream = (
  draft: Pick<Draft, 'streams'>,
  vital: StreamVital | 'rate',
  source: DeviceId,
): VitalStream | null =>
  draft.streams.find((stream) => stream.vital === vital && stream.source === source) ?? null

/** The stream that a track of this condition judges: it lives as long as the track. */
export function streamOf(draft: Draft, { limits }: LimitCondition, source: DeviceId): VitalStream {
  const stream = draft.streams.find((one) => one.vital === limits.vital && one.source === source)
  invariant(stream !== undefined, 'a track goes with its stream')
  return stream
}
