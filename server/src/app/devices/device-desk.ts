import { ok, refuse, type Result } from '@vigil/shared/base'
import type { DeviceBody, NewDeviceBody } from '@vigil/shared/contracts'
import type { Clock } from '@vigil/shared/time'
import type { DeviceId } from '@vigil/shared/vocabulary'
import type { Logger } from '../ports.ts'
import type { RegisteredDevice } from '../record-ports.ts'
import type { Refusal, RefusalCode } from '../refusal.ts'
import { anyRoom, claimsOf, type Site } from '../site.ts'
import type { DeviceBook } from './device-book.ts'
import { usernameOf, type DeviceSecrets } from './device-gate.ts'

export interface DeviceDeskPorts {
  readonly site: Site
  readonly book: DeviceBook
  readonly secrets: DeviceSecrets
  readonly clock: Clock
  readonly logger: Logger
}

/** A secret is here once, on its way to whoever asked for it. */
export interface IssuedSecret {
  readonly device: RegisteredDevice
  readonly username: string
  readonly secret: string
}

/** Devices of a site are registered, changed, given secrets and cut off; one after the other, the record first. */
export class DeviceDesk {
  readonly #ports: DeviceDeskPorts
  #last: Promise<unknown> = Promise.resolve()

  constructor(ports: DeviceDeskPorts) {
    this.#ports = ports
  }

  /** Revoked ones too, by name. */
  list(): readonly RegisteredDevice[] {
    return this.#ports.book.all()
  }

  register(asked: NewDeviceBody): Promise<Result<IssuedSecret, Refusal>> {
    return this.#inTurn(async () => {
      const { site, book, clock } = this.#ports
      const { deviceId } = asked
      if (book.find(deviceId) !== null)
        return refused(
          'taken',
          `${deviceId} is registered already: give it a new secret, or choose another name`,
        )
      const barred = this.#refusal(asked)
      if (barred !== null) return refuse(barred)
      return this.#issue({
        ...{ siteId: site.siteId, ...asked, createdMs: clock.now() },
        ...{ secretHash: null, secretMs: null, revokedMs: null },
      })
    })
  }

  change(deviceId: DeviceId, asked: DeviceBody): Promise<Result<RegisteredDevice, Refusal>> {
    return this.#with(deviceId, async (device) => {
      const barred = this.#refusal({ ...asked, kind: device.kind, deviceId })
      if (barred !== null) return refuse(barred)
      const { label, roomId, roving, gatewayId } = asked
      const changed = { ...device, label, roomId, roving, gatewayId }
      await this.#ports.book.keep(changed, { kind: 'rights', secret: null })
      this.#log(deviceId, 'device changed')
      return ok(changed)
    })
  }

  /** The old one stops at once; a revoked device may come back with the new one. */
  newSecret(deviceId: DeviceId): Promise<Result<IssuedSecret, Refusal>> {
    return this.#with(deviceId, (device) => this.#issue(device))
  }

  /** Cut off at once, until it is given a new secret. */
  revoke(deviceId: DeviceId): Promise<Result<RegisteredDevice, Refusal>> {
    return this.#with(deviceId, async (device) => {
      if (device.revokedMs !== null)
        return refused(
          'nothing-to-do',
          `${deviceId} is cut off already: only a new secret lets it in again`,
        )
      const { book, clock } = this.#ports
      const revoked = { ...device, revokedMs: clock.now() }
      await book.keep(revoked, { kind: 'revoked', secret: null })
      this.#log(deviceId, 'device cut off')
      return ok(revoked)
    })
  }

  async #issue(device: RegisteredDevice): Promise<Result<IssuedSecret, Refusal>> {
    const { site, book, secrets, clock } = this.#ports
    const secret = secrets.draw()
    const secretHash = secrets.hashOf(secret)
    const issued = { ...device, secretHash, secretMs: clock.now(), revokedMs: null }
    await book.keep(issued, { kind: 'secret', secret })
    this.#log(device.deviceId, 'device given a secret')
    return ok({ device: issued, username: usernameOf(site.siteId, device.deviceId), secret })
  }

  #with<T>(
    deviceId: DeviceId,
    act: (device: RegisteredDevice) => Promise<Result<T, Refusal>>,
  ): Promise<Result<T, Refusal>> {
    return this.#inTurn(async () => {
      const device = this.#ports.book.find(deviceId)
      return device === null
        ? refused('unknown-device', `no device ${deviceId} is registered here: look at the list`)
        : act(device)
    })
  }

  /** Two who change the same device do so one after the other. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(act)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  #refusal(asked: Omit<NewDeviceBody, 'label'>): Refusal | null {
    const { deviceId, kind, roomId, roving, gatewayId } = asked
    if (kind === 'gateway' && (roving || gatewayId !== null))
      return invalid('a gateway is neither roving nor behind another gateway')
    if (roving && roomId !== null)
      return invalid(
        'a roving device belongs to no room: leave the room out, or do not let it rove',
      )
    if (roomId !== null) {
      const rooms = claimsOf(this.#ports.site).filter((claim) => claim !== anyRoom)
      if (!rooms.includes(roomId))
        return refusal(
          'unknown-room',
          `this site has no room ${roomId}; its rooms are ${rooms.join(', ')}`,
        )
    }
    return gatewayId === null ? null : this.#gatewayRefusal(deviceId, gatewayId)
  }

  #gatewayRefusal(deviceId: DeviceId, gatewayId: DeviceId): Refusal | null {
    const gateway = this.#ports.book.find(gatewayId)
    return gateway?.kind === 'gateway' && gateway.revokedMs === null
      ? null
      : invalid(`${gatewayId} is no gateway that speaks here: register it before ${deviceId}`)
  }

  #log(deviceId: DeviceId, what: string): void {
    this.#ports.logger.info({ siteId: this.#ports.site.siteId, deviceId }, what)
  }
}

const refusal = (code: RefusalCode, message: string): Refusal => ({ code, message })
const invalid = (message: string): Refusal => refusal('invalid', message)
const refused = (code: RefusalCode, message: string): { ok: false; error: Refusal } =>
  refuse(refusal(code, message))
