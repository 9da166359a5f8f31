import type { Socket } from 'node:net'
import type { AuthenticateError, Client } from 'aedes'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { Admission, CredentialChange, DeviceGate } from '#app/devices/device-gate.ts'
import type { Logger, Scheduler } from '#app/ports.ts'
import type { Speaker } from '#core/devices/speaker.ts'
import { GuessDelay } from './guess-delay.ts'
import { isLoopback } from './loopback.ts'

export interface ClientDoorPorts {
  readonly sites: readonly SiteId[]
  readonly gate: DeviceGate
  readonly scheduler: Scheduler
  readonly logger: Logger
}

/** The one site whose devices need no secret, and only from this machine. */
const anonymousSite = 'demo'
/** Answers that wait for one address at a time; more connections of it are closed without one. */
const waitingPerAddress = 16

/** CONNACK of MQTT 3.1.1. */
const codes = { identifier: 2, secret: 4, notAuthorised: 5 } as const

type Refusal = { readonly code: keyof typeof codes; readonly fix: string }
type Done = (error: AuthenticateError | null, success: boolean | null) => void

/** Who comes in, as whom, and who is thrown out. */
export class ClientDoor {
  readonly #ports: ClientDoorPorts
  readonly #guesses = new GuessDelay(() => performance.now())
  readonly #waiting = new Map<string, number>()
  /** Whoever came in without a secret. */
  readonly #anonymous = new WeakMap<Client, Speaker>()
  /** From the moment its secret was right. */
  readonly #named = new Map<string, Set<Client>>()
  readonly #names = new WeakMap<Client, string>()

  constructor(ports: ClientDoorPorts) {
    this.#ports = ports
  }

  authenticate(
    client: Client,
    given: { readonly username?: string | undefined; readonly password?: Buffer | undefined },
    done: Done,
  ): void {
    const { username, password } = given
    const from = addressOf(client)
    if (username === undefined) return this.#withoutSecret(client, from, done)
    const admission = this.#ports.gate.admit(username, password?.toString() ?? '')
    const origins = [`address ${from}`, `name ${username}`]
    if (admission.kind === 'refused') {
      const waitMs = this.#guesses.wrong(origins)
      this.#told(client, { from, username, fix: admissionFix(admission.why) })
      const code = admission.why === 'revoked' ? 'notAuthorised' : 'secret'
      return this.#answerLater(client, { from, waitMs }, () => done(refusal(code), null))
    }
    if (client.id !== username) {
      this.#told(client, { from, username, fix: `connect with the client id ${username}` })
      return done(refusal('identifier'), null)
    }
    this.#guesses.right(origins)
    this.#hold(client, username)
    done(null, true)
  }

  /** What a connection may do now; null: nothing any more. */
  speakerOf(client: Client): Speaker | null {
    const username = this.#names.get(client)
    return username === undefined
      ? (this.#anonymous.get(client) ?? null)
      : this.#ports.gate.speakerOf(username)
  }

  /** Whether somebody is in with this name. */
  isIn(username: string): boolean {
    for (const client of this.#named.get(username) ?? []) if (!client.closed) return true
    return false
  }

  /** Cuts off whoever is in with a secret that is no longer right; its last will is not heard either. */
  changed({ username, kind }: CredentialChange): void {
    if (kind === 'rights') return
    for (const client of this.#named.get(username) ?? []) {
      this.#names.delete(client)
      client.close()
    }
    this.#named.delete(username)
  }

  #withoutSecret(client: Client, from: string, done: Done): void {
    const { gate } = this.#ports
    const refused = this.#anonymousRefusal(client.id, from)
    if (refused !== null) {
      this.#told(client, { from, fix: refused.fix })
      return done(refusal(refused.code), null)
    }
    this.#anonymous.set(client, {
      kind: 'unregistered',
      siteId: anonymousSite,
      registered: gate.registered(anonymousSite),
    })
    done(null, true)
  }

  #anonymousRefusal(clientId: string, from: string): Refusal | null {
    const { sites, gate } = this.#ports
    if (!sites.includes(anonymousSite) || !isLoopback(from))
      return {
        code: 'notAuthorised',
        fix: 'connect with the user name and the secret of a registered device; without them only site demo is open, and only from the server’s own machine',
      }
    const [siteId = '', name = ''] = clientId.split('.')
    // A second connection of a name throws the first one out.
    return gate.registered(siteId).has(name)
      ? {
          code: 'identifier',
          fix: `${clientId} is registered: connect with its secret, or with another client id`,
        }
      : null
  }

  #hold(client: Client, username: string): void {
    const held = this.#named.get(username) ?? new Set()
    this.#named.set(username, held.add(client))
    this.#names.set(client, username)
    client.conn.once('close', () => {
      held.delete(client)
      if (held.size === 0 && this.#named.get(username) === held) this.#named.delete(username)
    })
  }

  #answerLater(
    client: Client,
    { from, waitMs }: { readonly from: string; readonly waitMs: number },
    answer: () => void,
  ): void {
    const waiting = this.#waiting.get(from) ?? 0
    if (waiting >= waitingPerAddress) return client.close()
    this.#waiting.set(from, waiting + 1)
    this.#ports.scheduler.after(waitMs, () => {
      const left = (this.#waiting.get(from) ?? 1) - 1
      if (left > 0) this.#waiting.set(from, left)
      else this.#waiting.delete(from)
      answer()
    })
  }

  /** Whatever was typed into the wrong field may be a secret: only what looks like a name is repeated. */
  #told(
    client: Client,
    {
      from,
      username,
      fix,
    }: { readonly from: string; readonly username?: string; readonly fix: string },
  ): void {
    this.#ports.logger.warn(
      { client: shown(client.id), username: shown(username ?? ''), from, fix },
      'MQTT client refused',
    )
  }
}

const addressOf = ({ conn }: Client): string => (conn as Socket).remoteAddress ?? 'unknown'

const shown = (name: string): string =>
  /^[a-z0-9-]{1,32}\.[a-z0-9-]{1,32}$/.test(name)
    ? name
    : name === ''
      ? ''
      : '(no name of a device)'

function admissionFix(why: Extract<Admission, { kind: 'refused' }>['why']): string {
  switch (why) {
    case 'unknown':
      return 'no such device is registered: the user name is {site}.{device}, as the list of devices shows it'
    case 'no-secret':
      return 'this device has no secret yet: give it one in the list of devices'
    case 'wrong-secret':
      return 'the secret is not right: it may have been replaced; give the device a new one in the list of devices'
    case 'revoked':
      return 'this device was cut off: give it a new secret in the list of devices to let it in again'
  }
}

function refusal(code: keyof typeof codes): AuthenticateError {
  const error: Error = Object.assign(new Error('connection refused'), { returnCode: codes[code] })
  return error as AuthenticateError
}
