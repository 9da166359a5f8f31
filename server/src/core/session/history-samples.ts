import type { InstantMs } from '@vigil/shared/time'
import type {
  CuffObservation,
  Measured,
  Observation,
  Reading,
  StreamObservation,
  Vital,
} from '@vigil/shared/vocabulary'
import type { Sample } from '../alarm/limit-track.ts'
import { numberOf } from './judge-streams.ts'

/** A valid value of a reading that came too late to be judged as it happened. */
export interface HistorySample extends Pick<Sample, 'value' | 'quality'> {
  readonly vital: Vital
  readonly source: string
  readonly measuredMs: InstantMs
  readonly isSpot: boolean
  /** The same measurement speaks of a systolic: then its mean is no pressure of its own. */
  readonly withSystolic: boolean
}

/** What limits can judge of it; one heart makes one rate: the ECG's, else the oximeter's (alarms.md 2.1). */
export function samplesOf(reading: Reading): HistorySample[] {
  const { deviceId: source } = reading
  const streams = reading.observations.filter((one) => one.kind === 'stream')
  const withSystolic = streams.some(({ vital }) => vital === 'abp-sys')
  const sampled = (observation: StreamObservation, vital: Vital): HistorySample[] =>
    asSample(observation.result, {
      vital,
      source,
      measuredMs: observation.measuredMs,
      isSpot: false,
      withSystolic,
    })
  const heart = streams.find(hasValue('hr')) ?? streams.find(hasValue('pr'))
  return [
    ...streams.flatMap((one) => sampled(one, one.vital)),
    ...(heart === undefined ? [] : sampled(heart, 'rate')),
    ...reading.observations.flatMap((one) => (isMeasured(one) ? cuffSamples(source, one) : [])),
  ]
}

const hasValue =
  (vital: 'hr' | 'pr') =>
  (one: StreamObservation): boolean =>
    one.vital === vital && numberOf(one.result) !== null

const isMeasured = (one: Observation): one is CuffObservation =>
  one.kind === 'cuff' && one.state === 'measured'

function cuffSamples(source: string, cuff: CuffObservation): HistorySample[] {
  const { sys, dia, map, measuredMs } = cuff
  const parts = [
    ['nibp-sys', sys],
    ['nibp-dia', dia],
    ['nibp-map', map],
  ] as const
  return parts.flatMap(([vital, measured]) =>
    measured === null
      ? []
      : asSample(measured, { vital, source, measuredMs, isSpot: true, withSystolic: sys !== null }),
  )
}

function asSample(
  measured: Measured,
  where: Omit<HistorySample, 'value' | 'quality'>,
): HistorySample[] {
  const number = numberOf(measured)
  return number === null ? [] : [{ ...where, ...number }]
}
