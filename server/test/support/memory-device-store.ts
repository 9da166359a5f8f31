import type { DeviceStore, RegisteredDevice } from '#app/record-ports.ts'

/** Keeps devices until the test ends. */
export function memoryDeviceStore(): DeviceStore {
  const kept = new Map<string, RegisteredDevice>()
  return {
    all: (siteId) => Promise.resolve([...kept.values()].filter((one) => one.siteId === siteId)),
    save: (device) => {
      kept.set(`${device.siteId}.${device.deviceId}`, device)
      return Promise.resolve()
    },
  }
}
