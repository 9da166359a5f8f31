import { statusPayload, type StatusPayload } from '@vigil/shared/contracts'
import { DeviceTable, type DevicePlace, type DeviceTableRules } from '#app/device-table.ts'
import { namedBy, type DeviceMessage, type IngestPorts } from './ingest-ports.ts'
import { readPayload } from './read-message.ts'

type Online = Pick<StatusPayload, 'boot' | 'conn'>

/** Channel `status` (mqtt.md 6.7): a hint that names the reason sooner; the truth is the age of the values. */
export class PresenceChannel {
  readonly #ports: IngestPorts
  /** The last `online` of each device. */
  readonly #online: DeviceTable<{ newest: Online }>

  constructor(ports: IngestPorts, rules: DeviceTableRules) {
    this.#ports = ports
    this.#online = new DeviceTable(rules)
  }

  accept(message: DeviceMessage): void {
    const parsed = readPayload(statusPayload, message.json)
    if (!parsed.ok) {
      this.#ports.notices.refuse(namedBy(message), parsed.error)
      return
    }
    const status = parsed.value
    if (status.state === 'online') this.#cameOnline(message, status)
    else this.#wentOffline(message, status)
  }

  /** An empty retained message removes the device. */
  forget(place: DevicePlace): void {
    this.#online.delete(place)
  }

  #cameOnline(message: DeviceMessage, status: StatusPayload): void {
    const { boot, conn } = status
    const online = this.#online.speaking(message.address, () => ({ newest: { boot, conn } }))
    if (online !== null) online.newest = { boot, conn }
    // The adapter lives, the monitor behind it may not: the commonest quiet failure.
    this.#noteBattery(message, status)
    const isWatching = status.monitor === undefined || status.monitor === 'on'
    if (isWatching) this.#tell(message, { kind: 'online' })
    else this.#tell(message, { kind: 'offline', why: `monitor ${status.monitor}` })
  }

  #wentOffline(message: DeviceMessage, status: StatusPayload): void {
    const { logger } = this.#ports
    const online = this.#online.find(message.address)?.newest ?? null
    if (online !== null && isOfEarlierConnection(status, online)) {
      logger.debug({ topic: message.topic }, 'offline of an earlier connection ignored')
      return
    }
    this.#tell(message, { kind: 'offline', why: status.why ?? 'offline' })
  }

  /** True of a message that the broker kept, too: a battery does not recover by itself. */
  #noteBattery({ address }: DeviceMessage, { battery_percent: percent }: StatusPayload): void {
    const { devices, registry } = this.#ports
    if (percent === undefined || devices.find(address)?.batteryPercent === percent) return
    devices.batteryTold(address, percent)
    const { deviceId } = address
    registry.tellOf(address, { kind: 'battery', deviceId, percent })
  }

  #tell(
    { address, stored }: DeviceMessage,
    told: { readonly kind: 'online' } | { readonly kind: 'offline'; readonly why: string },
  ): void {
    const { devices, registry } = this.#ports
    const { deviceId } = address
    devices.presenceTold(address, told.kind)
    // What the broker kept says how things were: nothing is raised for it.
    if (stored) return
    registry.tellOf(
      address,
      told.kind === 'online'
        ? { kind: 'device-online', deviceId }
        : { kind: 'device-offline', deviceId, why: told.why },
    )
  }
}

/** The will of a connection that was replaced may come after the new one's `online`. */
function isOfEarlierConnection(offline: StatusPayload, online: Online): boolean {
  if (offline.boot !== undefined && online.boot !== undefined && offline.boot !== online.boot)
    return true
  return offline.conn !== undefined && online.conn !== undefined && offline.conn < online.conn
}
