import { seconds } from '@vigil/shared/time'
import type { DeviceId, Priority, Sensor } from '@vigil/shared/vocabulary'
import { leastStaleMs, staleMs } from '../alarm/vital-stream.ts'
import { announceTechnical, type Draft } from './draft.ts'
import type { ValidReading } from './judge-streams.ts'
import type { SensorWatch } from './monitor-state.ts'
import { sensorVitals, watchOf } from './plan.ts'
import { sensorOf } from './sensor-of.ts'
import { holdsClipLoss } from './cuff-running.ts'
import { isSensorBehind } from './watch-outermost.ts'
import { showsPulse } from './watch-pulse.ts'
import { announceSteadily } from './watch-steadily.ts'
import { isZeroShown } from './watch-zero.ts'

/**
 * How long after the loss is shown it gets louder (alarms.md 2.3, preset: shown at 10 s, medium at 30 s, in dosing
 * and peak high at 60 s, or at 120 s beside a pulse).
 */
const mediumAfterMs = seconds(20)
const highAfterMs = seconds(50)
const highBesidePulseAfterMs = seconds(110)
const validToEnd = 3

const isSensorVital = (vital: string): vital is (typeof sensorVitals)[number] =>
  (sensorVitals as readonly string[]).includes(vital)

/** A sensor's stale time: that of its slowest vital, so that a slow monitor is not called lost between rows. */
function sensorStaleMs(draft: Draft, sensor: Sensor): number {
  let longest = draft.declaredStaleMs[sensor] ?? leastStaleMs
  for (const stream of draft.streams)
    if (stream.vital !== 'rate' && sensorOf(draft, stream.vital, stream.source) === sensor)
      longest = Math.max(longest, staleMs(stream))
  return longest
}

/** What the valid readings of this instant prove about the sensors they came from. */
export function noteSensors(draft: Draft, valid: readonly ValidReading[]): void {
  const proven = new Map<Sensor, DeviceId>()
  for (const { vital, source } of valid)
    if (isSensorVital(vital) && watchOf(draft.session.plan, vital) === 'continuous')
      proven.set(sensorOf(draft, vital, source), source)
  for (const [sensor, source] of proven) noteSensor(draft, sensor, source)
}

function noteSensor(draft: Draft, sensor: Sensor, source: DeviceId): void {
  const known = draft.sensors.find((watch) => watch.sensor === sensor)
  if (known === undefined) {
    if (sensor === 'capnograph') dropUnplannedEcg(draft)
    const fresh = { sensor, sources: [source], lastValidMs: draft.atMs, lostSinceMs: null }
    draft.sensors = [...draft.sensors, { ...fresh, validAgain: 0, loss: null, shown: null }]
    return
  }
  const validAgain = known.lostSinceMs === null ? 0 : known.validAgain + 1
  const next: SensorWatch = {
    sensor,
    sources: known.sources.includes(source) ? known.sources : [...known.sources, source],
    lastValidMs: draft.atMs,
    lostSinceMs: validAgain >= validToEnd ? null : known.lostSinceMs,
    validAgain: validAgain >= validToEnd ? 0 : validAgain,
    loss: known.loss,
    shown: known.shown,
  }
  draft.sensors = draft.sensors.map((watch) => (watch === known ? next : watch))
}

/** The plan's breathing had to be the ECG's while nothing else was known; no ECG was asked for by itself. */
function dropUnplannedEcg(draft: Draft): void {
  const ecg = draft.sensors.find((watch) => watch.sensor === 'ecg')
  if (ecg === undefined || draft.session.plan.hr === 'continuous') return
  const gives = draft.streams.some(
    ({ vital, source }) => vital !== 'rate' && sensorOf(draft, vital, source) === 'ecg',
  )
  if (gives) return
  announceTechnical(draft, {
    condition: { kind: 'sensor-lost', sensor: 'ecg' },
    from: ecg.shown,
    to: null,
    reason: 'valid-again',
  })
  draft.sensors = draft.sensors.filter((watch) => watch !== ecg)
}

/** Which sensors are lost by now; the rest of the chain asks for it. */
export function noteLosses(draft: Draft): void {
  for (const watch of draft.sensors) replace(draft, watch, afterTime(draft, watch))
}

function replace(draft: Draft, before: SensorWatch, after: SensorWatch): void {
  if (after !== before) draft.sensors = draft.sensors.map((one) => (one === before ? after : one))
}

function afterTime(draft: Draft, watch: SensorWatch): SensorWatch {
  if (draft.atMs < watch.lastValidMs + sensorStaleMs(draft, watch.sensor)) return watch
  if (watch.lostSinceMs !== null)
    return watch.validAgain === 0 ? watch : { ...watch, validAgain: 0 }
  return { ...watch, lostSinceMs: watch.lastValidMs, validAgain: 0 }
}

/** How urgent each loss is, whether it is signalled or something further out instead of it. */
export function judgeLosses(draft: Draft): void {
  for (const watch of draft.sensors) {
    const loss = watch.lostSinceMs === null ? null : lossPriority(draft, watch, watch.lostSinceMs)
    if (loss !== watch.loss) replace(draft, watch, { ...watch, loss })
  }
}

function lossPriority(draft: Draft, watch: SensorWatch, lostMs: number): Priority | null {
  // A loss that returns while the last one is still shown goes on where that was.
  const before = watch.loss ?? watch.shown
  if (before === null && isHeld(draft, watch)) return null
  const lastedMs = draft.atMs - lostMs - sensorStaleMs(draft, watch.sensor)
  const high = before === 'high' || lastedMs >= highAfter(draft, watch)
  if (high && isHighPhase(draft)) return 'high'
  return high || before === 'medium' || lastedMs >= mediumAfterMs ? 'medium' : 'information'
}

/** The cuff stops the clip on its arm: no reason to begin. */
const isHeld = (draft: Draft, { sensor }: SensorWatch): boolean =>
  sensor === 'oximeter' && holdsClipLoss(draft)

const isHighPhase = ({ course }: Draft): boolean =>
  course.phase === 'dosing' || course.phase === 'peak'

const highAfter = (draft: Draft, { sensor }: SensorWatch): number =>
  showsPulse(draft, sensor) ? highBesidePulseAfterMs : highAfterMs

/** Opens, raises and ends "sensor lost": one sensor, one cause, one alarm. */
export function watchSensors(draft: Draft): void {
  for (const watch of draft.sensors) {
    if (watch.loss === null && watch.shown === null) continue
    const shown = announce(draft, watch)
    if (shown !== watch.shown) replace(draft, watch, { ...watch, shown })
  }
}

function announce(draft: Draft, watch: SensorWatch): Priority | null {
  const { loss, shown } = watch
  const condition = { kind: 'sensor-lost', sensor: watch.sensor } as const
  if (loss !== null && (isSensorBehind(draft, watch) || isZeroInstead(draft, watch))) {
    return announceSteadily(draft, { condition, from: shown, to: null, reason: 'inhibited' })
  }
  // What gives readings again does not open any more, what is open needs three to end.
  if (shown === null && watch.validAgain > 0) return null
  return announceSteadily(draft, {
    condition,
    from: shown,
    to: loss,
    reason: loss === null ? 'valid-again' : 'nothing-valid',
  })
}

/** What writes 0 for the heart, or for the breath where that is all it gives, has its alarm. */
function isZeroInstead(draft: Draft, { sensor }: SensorWatch): boolean {
  if (sensor === 'capnograph') return isZeroShown(draft, 'rr')
  if (sensor !== 'ecg') return false
  if (isZeroShown(draft, 'hr')) return true
  return isZeroShown(draft, 'rr') && !draft.missing.some(({ vital }) => vital === 'hr')
}

/** True while this sensor is known to give nothing. */
export const isSensorLost = (draft: Draft, sensor: Sensor): boolean =>
  draft.sensors.some((watch) => watch.sensor === sensor && watch.lostSinceMs !== null)

/** When time alone makes a sensor lost, or its loss louder. */
export function sensorDeadline(draft: Draft): number {
  let earliest = Infinity
  for (const watch of draft.sensors) {
    const stale = sensorStaleMs(draft, watch.sensor)
    earliest = Math.min(earliest, future(draft, watch.lastValidMs + stale))
    if (watch.lostSinceMs !== null)
      earliest = Math.min(earliest, louderDeadline(draft, watch.lostSinceMs + stale))
  }
  return earliest
}

const louderDeadline = (draft: Draft, shownMs: number): number =>
  Math.min(
    future(draft, shownMs + mediumAfterMs),
    future(draft, shownMs + highAfterMs),
    future(draft, shownMs + highBesidePulseAfterMs),
  )

const future = ({ atMs }: Draft, dueMs: number): number => (dueMs > atMs ? dueMs : Infinity)
