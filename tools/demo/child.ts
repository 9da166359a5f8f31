import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

/** A Node program of this repository that runs beside the demonstration. */
export class Child {
  readonly name: string
  readonly #process: ChildProcess
  /** Resolves with words about how it ended. */
  readonly ended: Promise<string>

  constructor(name: string, process: ChildProcess) {
    this.name = name
    this.#process = process
    this.ended = once(process, 'exit').then(([code, signal]: unknown[]) =>
      typeof code === 'number' ? `exit code ${code}` : `signal ${String(signal)}`,
    )
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null
  }

  /** Asks it to end, and makes it end when it does not in time. */
  async stop(patienceMs: number): Promise<void> {
    if (!this.running) return
    this.#process.kill('SIGTERM')
    const waited = new AbortController()
    const late = delay(patienceMs, 'late', { signal: waited.signal }).catch(() => 'ended')
    if ((await Promise.race([this.ended, late])) === 'late') this.#process.kill('SIGKILL')
    waited.abort()
    await this.ended
  }
}

export interface ChildOptions {
  readonly name: string
  /** For Node itself. */
  readonly flags?: readonly string[]
  readonly script: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** File descriptor for what it prints, or `inherit`. */
  readonly output: number | 'inherit'
}

/** The running Node is the one that npm brought; the one on the PATH may be too old for TypeScript. */
export function startChild(options: ChildOptions): Child {
  const { name, flags = [], script, args = [], env = {}, output } = options
  const child = spawn(process.execPath, [...flags, script, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', output, output],
  })
  return new Child(name, child)
}
