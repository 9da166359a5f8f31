import type { DeviceId, RoomId, TopicName } from '@vigil/shared/vocabulary'

/** Where a session is, and which devices are its own wherever they speak. */
export class SessionPlace {
  #roomId: RoomId
  readonly #bound: Set<DeviceId>
  readonly #released = new Set<DeviceId>()
  /** Rooms in topics from which its devices may speak without a question. */
  readonly #claims = new Set<TopicName>()
  /** Where each device spoke last that gave it readings. */
  readonly #heard = new Map<DeviceId, TopicName>()

  constructor(roomId: RoomId, devices: readonly DeviceId[] | null) {
    this.#roomId = roomId
    this.#bound = new Set(devices ?? [])
    this.#claims.add(roomId)
  }

  get roomId(): RoomId {
    return this.#roomId
  }

  get bound(): DeviceId[] {
    return [...this.#bound]
  }

  get released(): DeviceId[] {
    return [...this.#released]
  }

  /** Rooms in topics from which its devices may speak. */
  get claims(): TopicName[] {
    return [...this.#claims]
  }

  /** Where its devices speak: each that was bound or has given it readings. */
  get devices(): { readonly deviceId: DeviceId; readonly claim: TopicName }[] {
    const unheard = this.bound.filter((deviceId) => !this.#heard.has(deviceId))
    return [
      ...[...this.#heard].map(([deviceId, claim]) => ({ deviceId, claim })),
      ...unheard.map((deviceId) => ({ deviceId, claim: this.#roomId })),
    ]
  }

  move(toRoomId: RoomId): void {
    this.#roomId = toRoomId
    this.#claims.add(toRoomId)
    // Whatever nobody bound stays in the room it was in.
    for (const deviceId of this.#heard.keys())
      if (!this.#bound.has(deviceId)) this.#heard.delete(deviceId)
    this.#released.clear()
  }

  /** Its devices may speak from there, as they did before the server stopped. */
  mayClaim(claim: TopicName): void {
    this.#claims.add(claim)
  }

  /** `claim`: where it speaks now; null: it was never heard. */
  bind(deviceId: DeviceId, claim: TopicName | null): void {
    this.#bound.add(deviceId)
    this.#released.delete(deviceId)
    if (claim === null) return
    this.#claims.add(claim)
    this.#heard.set(deviceId, claim)
  }

  release(deviceId: DeviceId): void {
    this.#bound.delete(deviceId)
    this.#heard.delete(deviceId)
    this.#released.add(deviceId)
  }

  hasReleased(deviceId: DeviceId): boolean {
    return this.#released.has(deviceId)
  }

  /** It gave readings from there. */
  heard(deviceId: DeviceId, claim: TopicName): void {
    if (this.#heard.get(deviceId) !== claim) this.#heard.set(deviceId, claim)
  }

  claimOf(deviceId: DeviceId): TopicName {
    return this.#heard.get(deviceId) ?? this.#roomId
  }

  /** A device of this session that speaks from there is where it may be. */
  expects(claim: TopicName): boolean {
    return this.#claims.has(claim)
  }

  isHeardFrom(claim: TopicName): boolean {
    for (const heard of this.#heard.values()) if (heard === claim) return true
    return false
  }
}
