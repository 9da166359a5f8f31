import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { serverFlags } from '../server-flags.ts'
import type { Mark } from './latency.ts'
import { LoopWatch, type LoopFigures } from './loop-watch.ts'

/** What the conductor asks of its processes; each order is answered once. */
export interface Orders {
  /** Start serving. Reply: where. */
  start: {
    order: { readonly mqttUrl: string | null; readonly rooms: readonly string[] }
    reply: Serving
  }
  /** Used so far, and how the event loop fared since this was asked last. */
  usage: { order: null; reply: Usage }
  connect: { order: { readonly mqttUrl: string; readonly plan: LoadPlan }; reply: null }
  /** Send at the plan's rate for so long. Reply: what was sent. */
  send: { order: { readonly seconds: number }; reply: Sent }
  watch: { order: { readonly httpUrl: string; readonly target: Target }; reply: null }
  /** Forget the marks so far, or tell them. */
  forget: { order: null; reply: null }
  tell: { order: null; reply: readonly Mark[] }
}

/**
 * `product`: Vigil. `unrecorded`: the same, keeping nothing of what comes every second. `floor`: a relay that only parses, checks with
 * zod and emits.
 */
export type Target = 'product' | 'unrecorded' | 'floor'

export interface Serving {
  readonly httpUrl: string
  readonly mqttUrl: string
}

export interface Usage {
  readonly loop: LoopFigures
  readonly cpuUs: number
  readonly residentBytes: number
}

export interface LoadPlan {
  readonly messagesPerSecond: number
  /** Two devices in each. */
  readonly rooms: readonly string[]
  /** `few`: 2.5 values in a message. `all`: 5, as of a monitor that measures all that it can. */
  readonly values: 'few' | 'all'
}

export interface Sent {
  readonly messages: number
  /** After the last message, until every one was acknowledged. */
  readonly behindMs: number
  readonly marks: readonly Mark[]
  /** Longest time the sender itself was held up, milliseconds: what the machine did to everybody meanwhile. */
  readonly stallMs: number
}

type OrderName = keyof Orders
type Answers = { [N in OrderName]?: (order: Orders[N]['order']) => Promise<Orders[N]['reply']> }
interface Envelope {
  readonly name: OrderName
  readonly body: unknown
}

/** In a child: answers orders until the conductor is gone. */
export function answer(answers: Answers): void {
  process.on('message', ({ name, body }: Envelope) => {
    const respond = answers[name] as ((order: unknown) => Promise<unknown>) | undefined
    if (respond === undefined) throw new Error(`this process cannot ${name}`)
    void respond(body).then(
      (reply) => process.send?.({ reply }),
      (error: unknown) => process.send?.({ refusal: String(error) }),
    )
  })
  process.once('disconnect', () => process.exit())
}

/** Of a server, from its start. */
export function usageMeter(): () => Usage {
  const loop = new LoopWatch()
  return () => {
    const { user, system } = process.cpuUsage()
    return {
      cpuUs: user + system,
      residentBytes: process.memoryUsage.rss(),
      loop: loop.figures(),
    }
  }
}

/** In the conductor: a process of this folder that takes one order at a time. */
export class Worker {
  readonly #name: string
  readonly #child: ChildProcess

  constructor(name: 'load' | 'watch' | Target) {
    this.#name = name
    const isServer = name === 'product' || name === 'unrecorded'
    this.#child = fork(join(import.meta.dirname, `${name}.ts`), {
      serialization: 'advanced',
      execArgv: [...process.execArgv, ...(isServer ? serverFlags : [])],
      // The server writes its log as ever, but nobody reads it here.
      stdio: ['ignore', isServer ? 'ignore' : 'inherit', 'inherit', 'ipc'],
    })
  }

  ask<N extends OrderName>(name: N, body: Orders[N]['order']): Promise<Orders[N]['reply']> {
    return new Promise((resolve, reject) => {
      const ended = (): void => {
        reject(new Error(`${this.#name} ended while asked to ${name}`))
      }
      this.#child.once('exit', ended)
      this.#child.once('message', (message: { reply?: unknown; refusal?: string }) => {
        this.#child.off('exit', ended)
        if (message.refusal === undefined) resolve(message.reply as Orders[N]['reply'])
        else reject(new Error(`${this.#name}: ${message.refusal}`))
      })
      this.#child.send({ name, body } satisfies Envelope)
    })
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null) return
    const exited = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.disconnect()
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 3000)
    await exited
    clearTimeout(timer)
  }
}
