import type { InstantMs } from '@vigil/shared/time'
import { minutes, seconds } from '@vigil/shared/time'
import type { DeviceId, Sensor } from '@vigil/shared/vocabulary'
import { vitalSigns } from '@vigil/shared/vocabulary'
import type { VitalStream } from '../alarm/vital-stream.ts'
import type { Draft } from './draft.ts'
import type { CuffWord } from './gather-readings.ts'
import { watchOf } from './plan.ts'
import { isSignalPoor } from './watch-signal.ts'

/** A stream whose newest word is an absence shows what it showed for this long: one dropout is no arrest. */
const dropoutMs = seconds(10)
/** A measurement shows a pulse for this long. As a reading it lives longer (2.2), but nobody lives on it. */
const measurementMs = minutes(2)

/** Remembers when a cuff last found a pulse. */
export function noteCuffPulse(draft: Draft, cuffs: readonly CuffWord[]): void {
  for (const { observation } of cuffs) {
    if (observation.state !== 'measured' || observation.pr?.kind !== 'value') continue
    const measuredMs = Math.min(observation.measuredMs, draft.atMs)
    if (measuredMs > draft.chain.cuffPulseMs)
      draft.chain = { ...draft.chain, cuffPulseMs: measuredMs }
  }
}

/** Until when this stream shows that the heart beats, or that the patient breathes; Infinity: until it changes. */
function showsUntilMs(draft: Draft, stream: VitalStream): number {
  if (stream.stale || !(stream.lastValue > 0)) return -Infinity
  if (watchOf(draft.session.plan, stream.vital) !== 'continuous')
    return stream.lastValidMs + measurementMs
  return stream.newestIsValid ? Infinity : stream.lastValidMs + dropoutMs
}

/** True when something other than this sensor shows a pulse: hr or pr of a good signal, or a cuff just now. */
export function showsPulse(draft: Draft, except: Sensor): boolean {
  if (draft.atMs < draft.chain.cuffPulseMs + measurementMs) return true
  return draft.streams.some((stream) => {
    if (stream.vital !== 'hr' && stream.vital !== 'pr') return false
    const { sensor } = vitalSigns[stream.vital]
    return (
      sensor !== except && draft.atMs < showsUntilMs(draft, stream) && !isSignalPoor(draft, sensor)
    )
  })
}

/** True when a device that measures CO2, other than these, shows that the patient breathes. */
export const showsBreath = (draft: Draft, except: readonly DeviceId[]): boolean =>
  draft.streams.some(
    (stream) =>
      stream.vital === 'rr' &&
      draft.chain.co2Devices.includes(stream.source) &&
      !except.includes(stream.source) &&
      draft.atMs < showsUntilMs(draft, stream),
  )

/** When time alone takes away what shows a pulse or a breath now. */
export function showingDeadline(draft: Draft): InstantMs {
  const future = (untilMs: number): number => (untilMs > draft.atMs ? untilMs : Infinity)
  let earliest = future(draft.chain.cuffPulseMs + measurementMs)
  for (const stream of draft.streams)
    if (stream.vital === 'hr' || stream.vital === 'pr' || stream.vital === 'rr')
      earliest = Math.min(earliest, future(showsUntilMs(draft, stream)))
  return earliest
}
