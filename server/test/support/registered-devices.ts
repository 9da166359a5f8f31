import { DeviceBook } from '#app/devices/device-book.ts'
import { DeviceDesk, type IssuedSecret } from '#app/devices/device-desk.ts'
import { SiteGates } from '#app/devices/site-gates.ts'
import type { DeviceStore } from '#app/record-ports.ts'
import type { NewDeviceBody } from '@vigil/shared/contracts'
import { deviceSecrets } from '../../src/broker/device-secrets.ts'
import { FakeTime } from './fake-time.ts'
import { memoryDeviceStore } from './memory-device-store.ts'
import { demoSite, quiet } from './memory-ports.ts'

const plain = {
  kind: 'device',
  label: 'Oximeter',
  roomId: null,
  roving: false,
  gatewayId: null,
} as const

/** The devices of one site, and the gate that lets them in. */
export class RegisteredDevices {
  readonly book: DeviceBook
  readonly desk: DeviceDesk
  readonly gate: SiteGates

  constructor(siteId = 'demo', store: DeviceStore = memoryDeviceStore()) {
    const site = { ...demoSite, siteId }
    this.book = new DeviceBook({ siteId, store, secrets: deviceSecrets })
    const clock = new FakeTime()
    const ports = { site, book: this.book, secrets: deviceSecrets, clock, logger: quiet }
    this.desk = new DeviceDesk(ports)
    this.gate = new SiteGates(new Map([[siteId, this.book]]))
  }

  /** With its secret. */
  async register(deviceId: string, more: Partial<NewDeviceBody> = {}): Promise<IssuedSecret> {
    const issued = await this.desk.register({ ...plain, deviceId, ...more })
    if (!issued.ok) throw new Error(issued.error.message)
    return issued.value
  }
}
