import { seconds } from '@vigil/shared/time'
import type { Priority, Sensor } from '@vigil/shared/vocabulary'
import type { SignalWatch } from './chain-state.ts'
import type { Draft } from './draft.ts'
import type { ValidReading } from './judge-streams.ts'
import { watchOf } from './plan.ts'
import { sensorOf } from './sensor-of.ts'
import { holdsClipLoss } from './cuff-running.ts'
import { announceSteadily } from './watch-steadily.ts'

/** Start values (preset) of alarms.md 2.3. */
const poorSignalPreset: {
  readonly lowAfterMs: number
  readonly mediumAfterMs: number
  /** In the scale of the maker (mqtt.md 1.10); null: no maker's line is known. */
  readonly perfusionIndexUnder: number | null
} = { lowAfterMs: seconds(10), mediumAfterMs: seconds(60), perfusionIndexUnder: null }

/** What a reading says of the signal it came with: the strongest word of an instant counts. */
const strength = { nothing: 0, questionable: 1, good: 2, poor: 3 } as const
type SignalWord = keyof typeof strength

/** A low perfusion makes a signal poor whatever else is good of it; `perfusionIndexUnder` as in the preset. */
export function signalWord(
  { vital, value, quality }: Pick<ValidReading, 'vital' | 'value' | 'quality'>,
  { perfusionIndexUnder: under } = poorSignalPreset,
): SignalWord {
  if (vital === 'pi') return under !== null && value < under ? 'poor' : 'nothing'
  return quality === 'off-scale' ? 'nothing' : quality
}

const isPlain = (reading: ValidReading): boolean => {
  const word = signalWord(reading)
  return word === 'good' || word === 'nothing'
}

/** Follows the quality of what this instant's valid readings say of their sensors. */
export function noteSignals(draft: Draft, valid: readonly ValidReading[]): void {
  if (draft.chain.signals.length === 0 && valid.every(isPlain)) return
  for (const sensor of ['oximeter', 'ecg', 'arterial-line', 'capnograph'] as const) {
    const word = wordOf(draft, sensor, valid)
    if (word !== 'nothing') noteQuality(draft, sensor, word === 'good' ? 'good' : 'questionable')
  }
}

function wordOf(draft: Draft, sensor: Sensor, valid: readonly ValidReading[]): SignalWord {
  let strongest: SignalWord = 'nothing'
  for (const reading of valid) {
    if (!speaksOf(draft, sensor, reading)) continue
    const word = signalWord(reading)
    if (strength[word] > strength[strongest]) strongest = word
  }
  return strongest
}

const speaksOf = (draft: Draft, sensor: Sensor, { vital, source }: ValidReading): boolean =>
  vital !== 'rate' &&
  sensorOf(draft, vital, source) === sensor &&
  watchOf(draft.session.plan, vital) === 'continuous'

function noteQuality(draft: Draft, sensor: Sensor, quality: 'good' | 'questionable'): void {
  const { signals } = draft.chain
  const place = signals.findIndex((one) => one.sensor === sensor)
  const before = signals[place]
  const after = afterQuality(draft, before ?? nothingKnown(sensor), quality)
  if (before === undefined) {
    if (quality === 'questionable') draft.chain = { ...draft.chain, signals: [...signals, after] }
  } else if (after !== before) draft.chain = { ...draft.chain, signals: signals.with(place, after) }
}

const nothingKnown = (sensor: Sensor): SignalWatch => ({
  sensor,
  sinceMs: null,
  count: 0,
  shown: null,
})

function afterQuality(
  draft: Draft,
  before: SignalWatch,
  quality: 'good' | 'questionable',
): SignalWatch {
  if (quality === 'good') return before.sinceMs === null ? before : ended(before)
  if (before.sinceMs === null) return { ...before, sinceMs: draft.atMs, count: 1 }
  return before.count === 2 ? before : { ...before, count: 2 }
}

const ended = (watch: SignalWatch): SignalWatch => ({ ...watch, sinceMs: null, count: 0 })

/** Opens, raises and ends "poor signal", one for each sensor. */
export function watchSignals(draft: Draft): void {
  if (draft.chain.signals.length === 0) return
  for (const watch of draft.chain.signals) {
    const next = isLost(draft, watch.sensor) ? inhibited(draft, watch) : judged(draft, watch)
    // By its sensor: announcing changes the chain's state too.
    const signals = draft.chain.signals.map((one) => (one.sensor === watch.sensor ? next : one))
    draft.chain = { ...draft.chain, signals }
  }
  const signals = draft.chain.signals.filter((one) => one.sinceMs !== null || one.shown !== null)
  draft.chain = { ...draft.chain, signals }
}

const isLost = (draft: Draft, sensor: Sensor): boolean =>
  draft.sensors.some((one) => one.sensor === sensor && one.lostSinceMs !== null)

/** A lost sensor has no signal that could be poor: one sensor, one alarm. */
function inhibited(draft: Draft, watch: SignalWatch): SignalWatch {
  const shown = announceSteadily(draft, {
    condition: { kind: 'poor-signal', sensor: watch.sensor },
    from: watch.shown,
    to: null,
    reason: 'inhibited',
  })
  return { ...ended(watch), shown }
}

function judged(draft: Draft, watch: SignalWatch): SignalWatch {
  const wanted = priorityOf(draft, watch)
  const shown = announceSteadily(draft, {
    condition: { kind: 'poor-signal', sensor: watch.sensor },
    from: watch.shown,
    to: wanted,
    reason: wanted === null ? 'signal-good' : 'signal-questionable',
  })
  return shown === watch.shown ? watch : { ...watch, shown }
}

function priorityOf(draft: Draft, watch: SignalWatch): Priority | null {
  const { sinceMs, count, shown } = watch
  if (sinceMs === null || count < 2) return null
  // A running cuff spoils the signal of the clip behind it; that is no reason to begin.
  if (watch.sensor === 'oximeter' && shown === null && holdsClipLoss(draft)) return null
  if (draft.atMs >= sinceMs + poorSignalPreset.mediumAfterMs) return 'medium'
  return draft.atMs >= sinceMs + poorSignalPreset.lowAfterMs ? 'low' : null
}

/** True while this sensor's signal is shown as poor. */
export const isSignalPoor = (draft: Draft, sensor: Sensor): boolean =>
  draft.chain.signals.some((one) => one.sensor === sensor && one.shown !== null)

export function signalDeadline(draft: Draft): number {
  let earliest = Infinity
  for (const { sinceMs, count } of draft.chain.signals) {
    if (sinceMs === null || count < 2) continue
    for (const afterMs of [poorSignalPreset.lowAfterMs, poorSignalPreset.mediumAfterMs])
      if (sinceMs + afterMs > draft.atMs) earliest = Math.min(earliest, sinceMs + afterMs)
  }
  return earliest
}
