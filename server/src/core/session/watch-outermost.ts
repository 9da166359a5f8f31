import { seconds } from '@vigil/shared/time'
import type { DeviceId, Priority } from '@vigil/shared/vocabulary'
import { mostUrgent } from '@vigil/shared/vocabulary'
import type { LinkWatch } from './chain-state.ts'
import type { Draft } from './draft.ts'
import type { DeviceWatch, SensorWatch } from './monitor-state.ts'

/*
 * Of broker, gateway, device and sensor only the outermost loss is signalled, at the highest priority any of them
 * would have (alarms.md 2.3). Here is who stands behind whom.
 */

/** A will that is followed by a reading this soon was only a reconnect (mqtt.md 6.7). */
export const reconnectMs = seconds(3)

/** The will of the device has come, and no reading since. */
export const isOffline = (draft: Draft, { offlineSinceMs }: DeviceWatch): boolean =>
  offlineSinceMs !== null && draft.atMs >= offlineSinceMs + reconnectMs

export const isLinkLost = ({ inhibitsUntilMs }: LinkWatch): boolean => inhibitsUntilMs === Infinity

const inhibits = (draft: Draft, link: LinkWatch): boolean => draft.atMs < link.inhibitsUntilMs

export const isBrokerOut = (draft: Draft): boolean =>
  draft.chain.links.some((link) => link.deviceIds === 'all' && inhibits(draft, link))

export const isBehindGateway = (draft: Draft, deviceId: DeviceId): boolean =>
  draft.chain.links.some(
    (link) =>
      link.deviceIds !== 'all' && link.deviceIds.includes(deviceId) && inhibits(draft, link),
  )

const isOut = (draft: Draft, deviceId: DeviceId): boolean =>
  isBehindGateway(draft, deviceId) ||
  draft.devices.some((device) => device.deviceId === deviceId && isOffline(draft, device))

/** Everything this sensor's values could come through is lost. */
export const isSensorBehind = (draft: Draft, { sources }: SensorWatch): boolean =>
  isBrokerOut(draft) || (sources.length > 0 && sources.every((deviceId) => isOut(draft, deviceId)))

export const moreUrgent = (a: Priority | null, b: Priority | null): Priority | null =>
  a === null ? b : b === null ? a : mostUrgent(a, b)

/** The most urgent of the lost sensors behind this device; null: none is lost. */
export function lossBehind(draft: Draft, deviceId: DeviceId): Priority | null {
  let urgent: Priority | null = null
  for (const sensor of draft.sensors)
    if (sensor.sources.includes(deviceId) && isSensorBehind(draft, sensor))
      urgent = moreUrgent(urgent, sensor.loss)
  return urgent
}
