import type { Condition, DeviceId } from '@vigil/shared/vocabulary'
import type { MonitorState } from '../session/monitor-state.ts'
import { sensorVitals, watchOf } from '../session/plan.ts'

const alwaysGaps: readonly Condition['kind'][] = ['sensor-lost', 'vital-missing', 'lost-while']
const gapsOfAll: readonly Condition['kind'][] = ['link-lost', 'readings-not-judged']

/** True while this condition means that a vital which is watched continuously is not (sessions.md 4, no data gap). */
export function isGap(condition: Condition, monitor: MonitorState): boolean {
  if (condition.kind === 'device-offline') return givesContinuous(monitor, condition.deviceId)
  return (
    alwaysGaps.includes(condition.kind) ||
    (gapsOfAll.includes(condition.kind) && isWatching(monitor))
  )
}

const givesContinuous = ({ session, streams }: MonitorState, deviceId: DeviceId): boolean =>
  streams.some(
    ({ vital, source }) =>
      source === deviceId &&
      (sensorVitals as readonly string[]).includes(vital) &&
      watchOf(session.plan, vital) === 'continuous',
  )

/** Some sensor should be on the patient all the time. */
export const isWatching = ({ sensors, missing }: MonitorState): boolean =>
  sensors.length > 0 || missing.length > 0
