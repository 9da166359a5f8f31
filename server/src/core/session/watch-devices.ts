import { seconds } from '@vigil/shared/time'
import type { DeviceId } from '@vigil/shared/vocabulary'
import type { SessionInput } from '../input.ts'
import { announceTechnical, type Draft } from './draft.ts'
import type { DeviceWatch } from './monitor-state.ts'

/** A will followed by a reading this soon was only a reconnect (alarms.md 2.3, mqtt.md 6.7). */
const reconnectMs = seconds(3)

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
        watch.shown ? watch : { ...watch, offlineSinceMs: null },
      )
    }
}

function noteReading(draft: Draft, deviceId: DeviceId): void {
  if (draft.devices.some((watch) => watch.deviceId === deviceId))
    changeDevice(draft, deviceId, (watch) =>
      watch.offlineSinceMs === null ? watch : { ...watch, offlineSinceMs: null },
    )
  else draft.devices = [...draft.devices, { deviceId, offlineSinceMs: null, shown: false }]
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

export function watchDevices(draft: Draft): void {
  for (const watch of draft.devices) {
    const shown = watch.offlineSinceMs !== null && draft.atMs >= watch.offlineSinceMs + reconnectMs
    if (shown === watch.shown) continue
    announceTechnical(draft, {
      condition: { kind: 'device-offline', deviceId: watch.deviceId },
      from: watch.shown ? 'medium' : null,
      to: shown ? 'medium' : null,
      reason: shown ? 'device-went' : 'device-reads-again',
    })
    changeDevice(draft, watch.deviceId, (one) => ({ ...one, shown }))
  }
}

export const deviceDeadline = (watch: DeviceWatch): number =>
  watch.offlineSinceMs === null || watch.shown ? Infinity : watch.offlineSinceMs + reconnectMs
