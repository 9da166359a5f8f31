import { seconds } from '@vigil/shared/time'
import type { DeviceId, Priority, Sensor } from '@vigil/shared/vocabulary'
import { vitalSigns } from '@vigil/shared/vocabulary'
import { leastStaleMs, staleMs } from '../alarm/vital-stream.ts'
import { announceTechnical, type Draft } from './draft.ts'
import type { ValidReading } from './judge-streams.ts'
import type { SensorWatch } from './monitor-state.ts'
import { sensorVitals, watchOf } from './plan.ts'

/** After the loss is shown, this much more time makes it sound (alarms.md 2.3: shown at 10 s, medium at 30 s). */
const soundsAfterMs = seconds(20)
const validToEnd = 3

const isSensorVital = (vital: string): vital is (typeof sensorVitals)[number] =>
  (sensorVitals as readonly string[]).includes(vital)

/** A sensor's stale time: that of its slowest vital, so that a slow monitor is not called lost between rows. */
function sensorStaleMs(draft: Draft, sensor: Sensor): number {
  let longest = draft.declaredStaleMs[sensor] ?? leastStaleMs
  for (const stream of draft.streams)
    if (stream.vital !== 'rate' && vitalSigns[stream.vital].sensor === sensor)
      longest = Math.max(longest, staleMs(stream))
  return longest
}

/** What the valid readings of this instant prove about the sensors they came from. */
export function noteSensors(draft: Draft, valid: readonly ValidReading[]): void {
  const proven = new Map<Sensor, DeviceId>()
  for (const { vital, source } of valid)
    if (isSensorVital(vital) && watchOf(draft.session.plan, vital) === 'continuous')
      proven.set(vitalSigns[vital].sensor, source)
  for (const [sensor, source] of proven) noteSensor(draft, sensor, source)
}

function noteSensor(draft: Draft, sensor: Sensor, source: DeviceId): void {
  const known = draft.sensors.find((watch) => watch.sensor === sensor)
  if (known === undefined) {
    const fresh = { sensor, sources: [source], lastValidMs: draft.atMs }
    draft.sensors = [...draft.sensors, { ...fresh, lostSinceMs: null, validAgain: 0, shown: null }]
    return
  }
  const validAgain = known.lostSinceMs === null ? 0 : known.validAgain + 1
  const next: SensorWatch = {
    ...known,
    sources: known.sources.includes(source) ? known.sources : [...known.sources, source],
    lastValidMs: draft.atMs,
    lostSinceMs: validAgain >= validToEnd ? null : known.lostSinceMs,
    validAgain: validAgain >= validToEnd ? 0 : validAgain,
  }
  draft.sensors = draft.sensors.map((watch) => (watch === known ? next : watch))
}

/** Opens, raises and ends "sensor lost": one sensor, one cause, one alarm. */
export function watchSensors(draft: Draft): void {
  for (const watch of draft.sensors) {
    const next = afterTime(draft, watch)
    const shown = lossPriority(draft, next)
    if (shown !== watch.shown)
      announceTechnical(draft, {
        condition: { kind: 'sensor-lost', sensor: watch.sensor },
        from: watch.shown,
        to: shown,
        reason:
          shown === null
            ? next.lostSinceMs === null
              ? 'valid-again'
              : 'inhibited'
            : 'nothing-valid',
      })
    if (next !== watch || shown !== watch.shown)
      draft.sensors = draft.sensors.map((one) => (one === watch ? { ...next, shown } : one))
  }
}

function afterTime(draft: Draft, watch: SensorWatch): SensorWatch {
  if (draft.atMs < watch.lastValidMs + sensorStaleMs(draft, watch.sensor)) return watch
  if (watch.lostSinceMs !== null)
    return watch.validAgain === 0 ? watch : { ...watch, validAgain: 0 }
  return { ...watch, lostSinceMs: watch.lastValidMs, validAgain: 0 }
}

function lossPriority(draft: Draft, watch: SensorWatch): Priority | null {
  if (watch.lostSinceMs === null || isOffline(draft, watch)) return null
  const shownMs = watch.lostSinceMs + sensorStaleMs(draft, watch.sensor)
  if (watch.shown === 'medium' || draft.atMs >= shownMs + soundsAfterMs) return 'medium'
  return 'information'
}

/** Of device and sensor only the outermost loss is signalled (alarms.md 2.3). */
const isOffline = (draft: Draft, watch: SensorWatch): boolean =>
  watch.sources.length > 0 &&
  watch.sources.every((source) =>
    draft.devices.some((device) => device.deviceId === source && device.shown),
  )

/** True while this sensor is known to give nothing. */
export const isSensorLost = (draft: Draft, sensor: Sensor): boolean =>
  draft.sensors.some((watch) => watch.sensor === sensor && watch.lostSinceMs !== null)

export function sensorDeadline(draft: Draft, watch: SensorWatch): number {
  const stale = sensorStaleMs(draft, watch.sensor)
  if (watch.lostSinceMs === null) return watch.lastValidMs + stale
  const sounds = watch.lostSinceMs + stale + soundsAfterMs
  const forgets = watch.validAgain > 0 ? watch.lastValidMs + stale : Infinity
  const next = watch.shown === 'information' ? sounds : Infinity
  return Math.min(next, forgets)
}
