import type { Condition } from '@vigil/shared/vocabulary'
import type { MonitorState } from '../session/monitor-state.ts'
import { sensorVitals, watchOf } from '../session/plan.ts'

/** True while this condition means that a vital which is watched continuously is not (sessions.md 4, no data gap). */
export function isGap(condition: Condition, monitor: MonitorState): boolean {
  switch (condition.kind) {
    case 'sensor-lost':
    case 'vital-missing':
    case 'lost-while':
      return true
    case 'device-offline':
      return monitor.streams.some(
        ({ vital, source }) =>
          source === condition.deviceId &&
          vital !== 'rate' &&
          (sensorVitals as readonly string[]).includes(vital) &&
          watchOf(monitor.session.plan, vital) === 'continuous',
      )
    case 'link-lost':
    case 'readings-not-judged':
      return isWatching(monitor)
    default:
      return false
  }
}

/** Some sensor should be on the patient all the time. */
export const isWatching = ({ sensors, missing }: MonitorState): boolean =>
  sensors.length > 0 || missing.length > 0
