import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { RecordLostError } from '../record-lost.ts'
import { RecordRefusedError } from '../record-refused.ts'
import { StatementError } from './statement-error.ts'
import {
  closeThread,
  type Outcome,
  type ThreadAnswer,
  type ThreadGreeting,
  type ThreadOrder,
  type ThreadRequest,
  type ThreadStart,
  type ThreadWarning,
} from './thread-message.ts'

/** Runs statements somewhere else, in the order they are asked. */
export interface StatementThread {
  /** It ended by itself: every request is refused from now on. */
  readonly isLost: boolean
  /** Rejects with a StatementError where the transaction is gone, with a RecordLostError where the thread is. */
  run(request: ThreadRequest): Promise<readonly Outcome[]>
  close(): Promise<void>
}

/** A thread that holds the record of a folder. Rejects with a RecordRefusedError. */
export async function startStatementThread(
  start: ThreadStart,
  warn: (words: string) => void,
): Promise<WorkerStatementThread> {
  const worker = new Worker(new URL('./sqlite-thread.ts', import.meta.url), {
    workerData: start,
    // None of the server's own: neither its flags nor its environment.
    execArgv: [],
    env: {},
  })
  const [greeting] = (await once(worker, 'message')) as [ThreadGreeting]
  if (greeting.ok) return new WorkerStatementThread(worker, warn)
  await worker.terminate()
  throw new RecordRefusedError(greeting.error)
}

export class WorkerStatementThread implements StatementThread {
  readonly #worker: Worker
  /** Those that wait for an answer; the thread answers in order. */
  #asked: PromiseWithResolvers<readonly Outcome[]>[] = []
  #lost: RecordLostError | null = null

  constructor(worker: Worker, warn: (words: string) => void) {
    this.#worker = worker
    worker.on('message', (said: ThreadAnswer | ThreadWarning) => {
      if ('warning' in said) warn(said.warning)
      else this.#answered(said)
    })
    worker.on('error', (error: unknown) => this.#lose(String(error)))
    worker.on('exit', (code) => this.#lose(`its thread ended with ${code}`))
  }

  get isLost(): boolean {
    return this.#lost !== null
  }

  run(request: ThreadRequest): Promise<readonly Outcome[]> {
    if (this.#lost !== null) return Promise.reject(this.#lost)
    const asked = Promise.withResolvers<readonly Outcome[]>()
    this.#asked.push(asked)
    this.#post(request)
    return asked.promise
  }

  async close(): Promise<void> {
    if (this.isLost) return
    const ended = once(this.#worker, 'exit')
    this.#post(closeThread)
    await ended
  }

  /** Ends the thread at once, as a crash does. */
  async kill(): Promise<void> {
    await this.#worker.terminate()
  }

  #post(order: ThreadOrder): void {
    this.#worker.postMessage(order)
  }

  #answered(answer: ThreadAnswer): void {
    const asked = this.#asked.shift()
    if (answer.ok) asked?.resolve(answer.value)
    else asked?.reject(new StatementError(answer.error))
  }

  #lose(why: string): void {
    this.#lost ??= new RecordLostError(why)
    for (const asked of this.#asked.splice(0)) asked.reject(this.#lost)
  }
}
