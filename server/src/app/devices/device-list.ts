import type { DevicesReply, RegisteredDevice as DeviceView } from '@vigil/shared/contracts'
import type { Clock, InstantMs } from '@vigil/shared/time'
import type { DeviceId, SiteId, TopicName } from '@vigil/shared/vocabulary'
import type { DevicePlace } from '../device-table.ts'
import type { RegisteredDevice } from '../record-ports.ts'
import type { DeviceBook } from './device-book.ts'
import { usernameOf } from './device-gate.ts'

export interface DeviceListPorts {
  readonly siteId: SiteId
  readonly book: DeviceBook
  /** Real time. */
  readonly clock: Clock
  readonly broker: {
    /** What to give a device besides its secret. */
    readonly address: DevicesReply['broker']
    readonly hasClient: (username: string) => boolean | null
  }
}

interface Sign {
  readonly atMs: InstantMs
  readonly claim: TopicName
}

/** Registered devices as people see them, with what was heard of them. */
export class DeviceList {
  readonly #ports: DeviceListPorts
  readonly #heard = new Map<DeviceId, Sign>()

  constructor(ports: DeviceListPorts) {
    this.#ports = ports
  }

  /** Runs for every message of a device: whether this one is to be heard at all. */
  heard({ deviceId, roomId }: DevicePlace): 'heard' | 'cut-off' {
    const device = this.#ports.book.find(deviceId)
    if (device === null) return 'heard'
    if (device.revokedMs !== null) return 'cut-off'
    this.#heard.set(deviceId, { atMs: this.#ports.clock.now(), claim: roomId })
    return 'heard'
  }

  reply(): DevicesReply {
    const { book, broker } = this.#ports
    return { devices: book.all().map((device) => this.view(device)), broker: broker.address }
  }

  view(device: RegisteredDevice): DeviceView {
    const { deviceId, kind, label, roomId, roving, gatewayId } = device
    const { createdMs, secretMs, revokedMs } = device
    const sign = this.#heard.get(deviceId) ?? null
    return {
      ...{ deviceId, kind, label, roomId, roving, gatewayId, createdMs, secretMs, revokedMs },
      seenMs: sign?.atMs ?? null,
      heardIn: sign?.claim ?? null,
      connected: this.#isConnected(device),
    }
  }

  /** By itself, or by the gateway that speaks for it. */
  #isConnected({ siteId, deviceId, gatewayId }: RegisteredDevice): boolean | null {
    const { hasClient } = this.#ports.broker
    const isIn = hasClient(usernameOf(siteId, deviceId))
    return isIn === false && gatewayId !== null ? hasClient(usernameOf(siteId, gatewayId)) : isIn
  }
}
