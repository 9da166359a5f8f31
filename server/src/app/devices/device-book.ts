import type { DeviceId, SiteId, TopicName } from '@vigil/shared/vocabulary'
import type { RegisteredSpeaker } from '#core/devices/topic-rights.ts'
import type { DeviceStore, RegisteredDevice } from '../record-ports.ts'
import {
  usernameOf,
  type Admission,
  type Credential,
  type CredentialChange,
  type DeviceSecrets,
} from './device-gate.ts'

export interface DeviceBookPorts {
  readonly siteId: SiteId
  readonly store: DeviceStore
  readonly secrets: DeviceSecrets
}

type Change = Pick<CredentialChange, 'kind' | 'secret'>

/** What a site knows of its devices and gateways: the record, held in memory. */
export class DeviceBook {
  readonly #ports: DeviceBookPorts
  readonly #devices = new Map<DeviceId, RegisteredDevice>()
  readonly #names = new Set<TopicName>()
  /** Made anew with every change, so that each message finds it ready. */
  #speakers: ReadonlyMap<DeviceId, RegisteredSpeaker> = new Map()
  readonly #listeners = new Set<(change: CredentialChange) => void>()

  constructor(ports: DeviceBookPorts) {
    this.#ports = ports
  }

  get siteId(): SiteId {
    return this.#ports.siteId
  }

  async load(): Promise<void> {
    const { store, siteId } = this.#ports
    for (const device of await store.all(siteId)) this.#remember(device)
    this.#speakers = this.#allSpeakers()
  }

  /** Revoked ones too, by name. */
  all(): RegisteredDevice[] {
    return [...this.#devices.values()].sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1))
  }

  find(deviceId: DeviceId): RegisteredDevice | null {
    return this.#devices.get(deviceId) ?? null
  }

  /** Names that nobody may use without their secret; revoked ones too. */
  get names(): ReadonlySet<TopicName> {
    return this.#names
  }

  /** The record first; then whoever lets devices in hears of it. */
  async keep(device: RegisteredDevice, change: Change): Promise<void> {
    const before = this.find(device.deviceId)
    await this.#ports.store.save(device)
    this.#remember(device)
    this.#speakers = this.#allSpeakers()
    this.#tell(device.deviceId, change)
    for (const gatewayId of new Set([before?.gatewayId, device.gatewayId]))
      if (gatewayId != null) this.#tell(gatewayId, { kind: 'rights', secret: null })
  }

  admit(deviceId: DeviceId, secret: string): Admission {
    const device = this.find(deviceId)
    const speaker = this.speakerOf(deviceId)
    // Whoever guesses a name learns nothing from how long the answer takes.
    const fits = this.#ports.secrets.fits(secret, device?.secretHash ?? noHash)
    if (device === null) return refused('unknown')
    if (device.secretHash === null) return refused('no-secret')
    if (!fits) return refused('wrong-secret')
    return speaker === null ? refused('revoked') : { kind: 'admitted', speaker }
  }

  /** Null: unknown, or revoked. */
  speakerOf(deviceId: DeviceId): RegisteredSpeaker | null {
    const isRevoked = this.find(deviceId)?.revokedMs !== null
    return isRevoked ? null : (this.#speakers.get(deviceId) ?? null)
  }

  credentials(): Credential[] {
    return this.all().flatMap(({ deviceId, revokedMs, secretHash }) => {
      const speaker = this.#speakers.get(deviceId)
      if (speaker === undefined) return []
      const username = this.#usernameOf(deviceId)
      const secretMark = secretHash?.slice(0, markLength) ?? null
      return [{ username, speaker, secretMark, isRevoked: revokedMs !== null }]
    })
  }

  onChange(listener: (change: CredentialChange) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #remember(device: RegisteredDevice): void {
    this.#devices.set(device.deviceId, device)
    this.#names.add(device.deviceId)
  }

  #allSpeakers(): ReadonlyMap<DeviceId, RegisteredSpeaker> {
    return new Map(this.all().map((device) => [device.deviceId, this.#speaker(device)]))
  }

  #speaker({ siteId, deviceId, kind }: RegisteredDevice): RegisteredSpeaker {
    if (kind === 'device') return { kind, siteId, deviceId }
    const behind = this.all().filter(
      ({ gatewayId, revokedMs }) => gatewayId === deviceId && revokedMs === null,
    )
    const deviceIds = new Set(behind.map((device) => device.deviceId))
    return { kind, siteId, gatewayId: deviceId, deviceIds }
  }

  #tell(deviceId: DeviceId, change: Change): void {
    const username = this.#usernameOf(deviceId)
    for (const listener of this.#listeners) listener({ username, ...change })
  }

  #usernameOf(deviceId: DeviceId): string {
    return usernameOf(this.#ports.siteId, deviceId)
  }
}

/** Enough of a hash to tell one secret from another. */
const markLength = 16
/** Of no secret. */
const noHash = '0'.repeat(64)

const refused = (why: Extract<Admission, { kind: 'refused' }>['why']): Admission => ({
  kind: 'refused',
  why,
})
