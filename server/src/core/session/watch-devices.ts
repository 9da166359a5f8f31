import type { DeviceId, Priority } from '@vigil/shared/vocabulary'
import type { SessionInput } from '../input.ts'
import type { Draft } from './draft.ts'
import type { DeviceWatch } from './monitor-state.ts'
import {
  isBehindGateway,
  isBrokerOut,
  isOffline,
  lossBehind,
  moreUrgent,
  reconnectMs,
} from './watch-outermost.ts'
import { announceSteadily } from './watch-steadily.ts'

/**
 * What this instant says of devices: readings prove presence, then the wills. A will beside a reading of the
 * same millisecond may have come after it; if it did not, the next reading takes it back in time.
 */
export function noteDevices(
  draft: Draft,
  inputs: readonly SessionInput[],
  reading: readonly DeviceId[],
): void {
  for (const deviceId of reading) noteReading(draft, deviceId)
  for (const input of inputs)
    if (input.kind === 'device-offline') {
      changeDevice(draft, input.deviceId, (watch) => ({
        ...watch,
        offlineSinceMs: watch.offlineSinceMs ?? draft.atMs,
      }))
    } else if (input.kind === 'device-online') {
      // It cancels what is not yet an alarm; an alarm is ended by readings alone.
      changeDevice(draft, input.deviceId, (watch) =>
        isOffline(draft, watch) ? watch : { ...watch, offlineSinceMs: null },
      )
    }
}

function noteReading(draft: Draft, deviceId: DeviceId): void {
  if (draft.devices.some((watch) => watch.deviceId === deviceId))
    changeDevice(draft, deviceId, (watch) =>
      watch.offlineSinceMs === null ? watch : { ...watch, offlineSinceMs: null },
    )
  else draft.devices = [...draft.devices, { deviceId, offlineSinceMs: null, shown: null }]
}

function changeDevice(
  draft: Draft,
  deviceId: DeviceId,
  change: (watch: DeviceWatch) => DeviceWatch,
): void {
  const place = draft.devices.findIndex((watch) => watch.deviceId === deviceId)
  const before = draft.devices[place]
  if (before === undefined) return
  const after = change(before)
  if (after !== before) draft.devices = draft.devices.with(place, after)
}

/** Opens, raises and ends "device offline", for the sensors behind it too. */
export function watchDevices(draft: Draft): void {
  for (const watch of draft.devices) {
    if (watch.offlineSinceMs === null && watch.shown === null) continue
    const shown = announce(draft, watch)
    if (shown !== watch.shown) changeDevice(draft, watch.deviceId, (one) => ({ ...one, shown }))
  }
}

function announce(draft: Draft, watch: DeviceWatch): Priority | null {
  const { deviceId, shown } = watch
  const condition = { kind: 'device-offline', deviceId } as const
  const offline = isOffline(draft, watch)
  if (offline && (isBrokerOut(draft) || isBehindGateway(draft, deviceId))) {
    return announceSteadily(draft, { condition, from: shown, to: null, reason: 'inhibited' })
  }
  return announceSteadily(draft, {
    condition,
    from: shown,
    to: offline ? moreUrgent('medium', lossBehind(draft, deviceId)) : null,
    reason: offline ? 'device-went' : 'device-reads-again',
  })
}

export function deviceDeadline(draft: Draft): number {
  let earliest = Infinity
  for (const { offlineSinceMs } of draft.devices)
    if (offlineSinceMs !== null && offlineSinceMs + reconnectMs > draft.atMs)
      earliest = Math.min(earliest, offlineSinceMs + reconnectMs)
  return earliest
}
