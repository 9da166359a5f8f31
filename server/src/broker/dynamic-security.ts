import mqtt, { type MqttClient } from 'mqtt'
import { seconds } from '@vigil/shared/time'
import type { SiteId } from '@vigil/shared/vocabulary'
import { z } from 'zod'
import type { DeviceGate } from '#app/devices/device-gate.ts'
import type { Cancel, Logger, Scheduler } from '#app/ports.ts'
import { dynamicSecurityPlan, type ControlCommand, type Found } from './dynamic-security-plan.ts'

export interface DynamicSecurityOptions {
  /** With the user name and password of a client that may administer the plugin. */
  readonly url: string
  readonly clientId: string
  readonly sites: readonly SiteId[]
  readonly gate: DeviceGate
  readonly scheduler: Scheduler
  readonly logger: Logger
}

const control = '$CONTROL/dynamic-security/v1'
const answerMs = seconds(5)
const againMs = seconds(2)
/** A broker takes long messages; short ones show where one went wrong. */
const commandsAtOnce = 40

/**
 * Keeps Mosquitto's dynamic security in step with the registered devices: at the start, after each change, and whenever
 * the broker comes back. The broker keeps its own hash of a secret; the secret itself is here until the broker has it.
 */
export class DynamicSecurity {
  readonly #options: DynamicSecurityOptions
  readonly #secrets = new Map<string, string>()
  #client: MqttClient | null = null
  #waiting: ((answer: unknown) => void) | null = null
  #interrupt: (error: Error) => void = () => undefined
  #running = false
  #isDue = false
  #again: Cancel = () => undefined
  #endOfChanges: () => void = () => undefined
  /** What was told last, so that a trouble that lasts is told once. */
  #told = ''

  constructor(options: DynamicSecurityOptions) {
    this.#options = options
  }

  start(): void {
    const { url, clientId, gate } = this.#options
    const client = mqtt.connect(url, {
      ...{ clientId, protocolVersion: 4, clean: true, keepalive: 10, reconnectPeriod: seconds(1) },
      ...{ connectTimeout: seconds(10), queueQoSZero: false, resubscribe: false },
      log: () => undefined,
    })
    this.#client = client
    this.#endOfChanges = gate.onChange(({ username, secret }) => {
      if (secret !== null) this.#secrets.set(username, secret)
      this.#keepInStep()
    })
    client.on('message', (_topic, payload) => this.#waiting?.(parsed(payload)))
    client.on('error', (error) =>
      this.#tell(`cannot reach the broker to tell it who may connect (${error.message})`),
    )
    // A change of the server's own rights cuts it off: that is no answer to wait for.
    client.on('close', () => this.#interrupt(new Error('the connection was cut')))
    client.on('connect', () => {
      client.subscribe(`${control}/response`, { qos: 1 }, () => this.#keepInStep())
    })
  }

  async close(): Promise<void> {
    const client = this.#client
    this.#client = null
    this.#again()
    this.#endOfChanges()
    this.#secrets.clear()
    if (client !== null) await client.endAsync(!client.connected)
  }

  #keepInStep(): void {
    this.#isDue = true
    if (this.#running || this.#client?.connected !== true) return
    this.#running = true
    this.#again()
    void this.#step().then((isDone) => {
      this.#running = false
      if (!isDone) this.#again = this.#options.scheduler.after(againMs, () => this.#keepInStep())
      else if (this.#isDue) this.#keepInStep()
    })
  }

  /** True where the broker has what it should; false: to be tried again. */
  async #step(): Promise<boolean> {
    this.#isDue = false
    try {
      const { gate, sites, url } = this.#options
      const secrets = new Map(this.#secrets)
      const serverUsername = decodeURIComponent(new URL(url).username)
      const wanted = { serverUsername, sites, credentials: gate.all(), secrets }
      const { commands, unknown } = dynamicSecurityPlan(wanted, await this.#found())
      for (let at = 0; at < commands.length; at += commandsAtOnce)
        await this.#ask(commands.slice(at, at + commandsAtOnce))
      for (const [username, secret] of secrets)
        if (this.#secrets.get(username) === secret) this.#secrets.delete(username)
      if (unknown.length === 0) this.#told = ''
      else
        this.#tell(
          `the broker does not know the secrets of ${unknown.join(', ')}, and they are kept nowhere: give these devices new ones`,
        )
      return true
    } catch (error) {
      this.#tell(
        `the broker was not told who may connect (${error instanceof Error ? error.message : 'unknown'}): check that its dynamic security plugin is loaded and that the user of MQTT_URL has the role admin there`,
      )
      return false
    }
  }

  async #found(): Promise<Found> {
    const [defaults, roles, clients] = await this.#ask([
      { command: 'getDefaultACLAccess' },
      { command: 'listRoles', verbose: true, count: -1, offset: 0 },
      { command: 'listClients', verbose: true, count: -1, offset: 0 },
    ])
    return {
      defaults: defaultsAnswer.parse(defaults).acls,
      roles: rolesAnswer.parse(roles).roles,
      clients: clientsAnswer.parse(clients).clients,
    }
  }

  /** One at a time: the broker answers in the order it was asked. */
  async #ask(commands: readonly ControlCommand[]): Promise<readonly unknown[]> {
    const client = this.#client
    if (client === null) throw new Error('the server stops')
    const answer = new Promise<unknown>((resolve, reject) => {
      const cancel = this.#options.scheduler.after(answerMs, () => reject(new Error('no answer')))
      this.#interrupt = (error) => {
        cancel()
        reject(error)
      }
      this.#waiting = (given) => {
        cancel()
        resolve(given)
      }
    })
    try {
      // At most once: one that is sent again after a break would undo what came meanwhile.
      client.publish(control, JSON.stringify({ commands }), { qos: 0 })
      const { responses } = answers.parse(await answer)
      const wrong = responses.find(({ error }) => error !== undefined)
      if (wrong !== undefined) throw new Error(`${wrong.command}: ${wrong.error ?? ''}`)
      return responses.map((response) => response.data)
    } finally {
      this.#waiting = null
    }
  }

  #tell(sentence: string): void {
    if (sentence === this.#told) return
    this.#told = sentence
    this.#options.logger.error(sentence)
  }
}

const answers = z.object({
  responses: z.array(
    z.object({
      command: z.string(),
      error: z.string().optional(),
      data: z.unknown().optional(),
    }),
  ),
})
const acl = z.object({
  acltype: z.enum([
    'publishClientSend',
    'publishClientReceive',
    'subscribeLiteral',
    'subscribePattern',
  ]),
  topic: z.string(),
  priority: z.number(),
  allow: z.boolean(),
})
/** Other roles may have rights that we never give: `unsubscribe...`. */
const acls = z
  .array(z.unknown())
  .transform((list) => list.flatMap((one) => acl.safeParse(one).data ?? []))
const defaultsAnswer = z.object({
  acls: z.array(z.object({ acltype: z.string(), allow: z.boolean() })),
})
const rolesAnswer = z.object({ roles: z.array(z.object({ rolename: z.string(), acls })) })
const clientsAnswer = z.object({
  clients: z.array(
    z.object({
      username: z.string(),
      textname: z.string().optional(),
      disabled: z.boolean().optional(),
      roles: z.array(z.object({ rolename: z.string() })).default([]),
    }),
  ),
})

function parsed(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString('utf8'))
  } catch {
    return null
  }
}
