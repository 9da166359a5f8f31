import type { DeviceId, RoomId, TopicName } from '@vigil/shared/vocabulary'
import type { DeviceInput } from '#core/input.ts'
import type { DeviceDirectory } from './device-directory.ts'

/** What sessions hear of a gateway. */
export type GatewayInput = Extract<DeviceInput, { kind: 'gateway' }>

export interface GatewayPorts {
  /** Every room that a device may claim. */
  readonly roomIds: readonly RoomId[]
  readonly devices: DeviceDirectory
  /** Hands it to the sessions of these devices, as far as there are any. */
  readonly tell: (roomId: RoomId, input: GatewayInput) => void
}

/** Gateways that are gone, and which rooms they served. */
export class GatewayDirectory {
  readonly #ports: GatewayPorts
  readonly #lost = new Set<TopicName>()

  constructor(ports: GatewayPorts) {
    this.#ports = ports
  }

  lost(gatewayId: TopicName): void {
    // A name costs a place: only those that devices name are kept.
    if (
      this.#lost.has(gatewayId) ||
      !this.#ports.roomIds.some((roomId) => this.#serves(gatewayId, roomId))
    )
      return
    this.#lost.add(gatewayId)
    this.#tellRooms(gatewayId, 'lost')
  }

  back(gatewayId: TopicName): void {
    if (this.#lost.delete(gatewayId)) this.#tellRooms(gatewayId, 'back')
  }

  /** What a session that begins in a room has to know already. */
  lostFor(roomId: RoomId): GatewayInput[] {
    return [...this.#lost].flatMap((gatewayId) => this.#inputs(gatewayId, roomId, 'lost'))
  }

  #tellRooms(gatewayId: TopicName, state: 'lost' | 'back'): void {
    for (const roomId of this.#ports.roomIds)
      for (const input of this.#inputs(gatewayId, roomId, state)) this.#ports.tell(roomId, input)
  }

  #inputs(gatewayId: TopicName, roomId: RoomId, state: 'lost' | 'back'): GatewayInput[] {
    const deviceIds = this.#behind(gatewayId, roomId)
    return deviceIds.length === 0 ? [] : [{ kind: 'gateway', gatewayId, state, deviceIds }]
  }

  #serves(gatewayId: TopicName, roomId: RoomId): boolean {
    return this.#behind(gatewayId, roomId).length > 0
  }

  #behind(gatewayId: TopicName, roomId: RoomId): DeviceId[] {
    return this.#ports.devices
      .inRoom(roomId)
      .filter(({ description }) => description.via === gatewayId)
      .map(({ deviceId }) => deviceId)
  }
}
