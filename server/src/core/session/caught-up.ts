import type { VitalStream } from '../alarm/vital-stream.ts'
import type { MissingWatch, MonitorState, SensorWatch } from './monitor-state.ts'
import { sensorVitals, watchOf } from './plan.ts'
import { sensorOf } from './sensor-of.ts'

/**
 * The state with what quiet readings left to be noted: they only move streams on (quiet-reading.ts), from which
 * follows when a sensor and a vital were last heard.
 */
export function caughtUp(state: MonitorState): MonitorState {
  const sensors = mapChanged(state.sensors, (watch) => heardSensor(state, watch))
  const missing = mapChanged(state.missing, (watch) => heardVital(state, watch))
  if (sensors === state.sensors && missing === state.missing) return state
  return { ...state, sensors, missing }
}

function heardSensor(state: MonitorState, watch: SensorWatch): SensorWatch {
  let lastValidMs = watch.lastValidMs
  for (const stream of state.streams)
    if (stream.lastValidMs > lastValidMs && provesSensor(state, stream, watch))
      lastValidMs = stream.lastValidMs
  return lastValidMs === watch.lastValidMs ? watch : { ...watch, lastValidMs }
}

const provesSensor = (
  state: MonitorState,
  { vital, source }: VitalStream,
  { sensor }: SensorWatch,
): boolean =>
  vital !== 'rate' &&
  sensorOf(state, vital, source) === sensor &&
  (sensorVitals as readonly string[]).includes(vital) &&
  watchOf(state.session.plan, vital) === 'continuous'

function heardVital(state: MonitorState, watch: MissingWatch): MissingWatch {
  // Nobody gives `rate` by itself: hr and pr speak for it once they are there.
  if (watch.vital === 'rate') return watch
  let lastValidMs = watch.lastValidMs
  for (const { vital, lastValidMs: heardMs } of state.streams)
    if (vital === watch.vital && heardMs > lastValidMs) lastValidMs = heardMs
  return lastValidMs === watch.lastValidMs ? watch : { ...watch, lastValidMs }
}

function mapChanged<T>(list: readonly T[], change: (one: T) => T): readonly T[] {
  let changed = list
  list.forEach((one, index) => {
    const after = change(one)
    if (after !== one) changed = changed.with(index, after)
  })
  return changed
}
