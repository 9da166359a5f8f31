import { Worker } from 'node:worker_threads'
import { refuse, type Result } from '@vigil/shared/base'
import type { RecordingsReply, RehearsalReply } from '@vigil/shared/contracts'
import { seconds } from '@vigil/shared/time'
import type { Cancel, Logger, Scheduler } from '#app/ports.ts'
import type { RehearsalOrder, Rehearsals, SessionToRehearse } from '#app/rehearsals.ts'
import type { Refusal } from '#app/refusal.ts'
import type { RecordingsFolder } from './recordings-folder.ts'
import type { WorkerAnswer, WorkerMessage } from './worker-message.ts'

export interface WorkerRehearsalsPorts {
  readonly recordings: RecordingsFolder
  readonly scheduler: Scheduler
  readonly logger: Logger
  readonly bounds?: Partial<RehearsalBounds>
}

/** How much one rehearsal may take. */
export interface RehearsalBounds {
  readonly atOnce: number
  readonly longestMs: number
  /** Of journals, all sessions together. */
  readonly mostText: number
  readonly memoryMb: number
}

/** Two, so that one large one leaves room for a second person; the judging of live readings keeps its own thread. */
const usualBounds: RehearsalBounds = {
  atOnce: 2,
  longestMs: seconds(60),
  mostText: 128 * 2 ** 20,
  memoryMb: 768,
}

/** Rehearsals in threads of their own: one for each, which ends with it. */
export class WorkerRehearsals implements Rehearsals {
  readonly #ports: WorkerRehearsalsPorts
  readonly #bounds: RehearsalBounds
  readonly #running = new Set<Worker>()

  constructor(ports: WorkerRehearsalsPorts) {
    this.#ports = ports
    this.#bounds = { ...usualBounds, ...ports.bounds }
  }

  recordings(): Promise<RecordingsReply['recordings']> {
    return this.#ports.recordings.list()
  }

  async run(
    order: RehearsalOrder,
    cancelled: AbortSignal,
  ): Promise<Result<RehearsalReply, Refusal>> {
    if (cancelled.aborted) return refuse(superseded)
    if (this.#running.size >= this.#bounds.atOnce) return refuse(busy)
    const worker = this.#startWorker()
    this.#running.add(worker)
    try {
      return await this.#answerOf(worker, order, cancelled)
    } finally {
      this.#running.delete(worker)
      await worker.terminate()
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#running].map((worker) => worker.terminate()))
  }

  #startWorker(): Worker {
    return new Worker(new URL('./rehearsal-thread.ts', import.meta.url), {
      // None of the server's own: neither its flags nor its environment.
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: this.#bounds.memoryMb },
    })
  }

  async #answerOf(
    worker: Worker,
    order: RehearsalOrder,
    cancelled: AbortSignal,
  ): Promise<Result<RehearsalReply, Refusal>> {
    const cleanups: Cancel[] = []
    const stopped = Promise.withResolvers<Result<never, Refusal>>()
    const cancel = (): void => stopped.resolve(refuse(superseded))
    cancelled.addEventListener('abort', cancel)
    cleanups.push(() => cancelled.removeEventListener('abort', cancel))
    const tooLong = (): void => stopped.resolve(refuse(tooMuch(this.#bounds)))
    cleanups.push(this.#ports.scheduler.after(this.#bounds.longestMs, tooLong))
    const answered = this.#answerFrom(worker)
    try {
      const untold = await Promise.race([this.#tellAll(worker, order), stopped.promise, answered])
      return untold ?? (await Promise.race([answered, stopped.promise]))
    } finally {
      for (const cleanup of cleanups) cleanup()
    }
  }

  #answerFrom(worker: Worker): Promise<Result<RehearsalReply, Refusal>> {
    return new Promise((resolve) => {
      worker.once('message', (answer: WorkerAnswer) => {
        resolve(answer.ok ? answer : refuse({ code: 'invalid', message: answer.error }))
      })
      worker.once('error', (error: NodeJS.ErrnoException) => {
        const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        if (!isMemory) this.#ports.logger.error({ err: error }, 'a rehearsal broke: report this')
        resolve(refuse(isMemory ? tooMuch(this.#bounds) : broken))
      })
      worker.once('exit', () => {
        resolve(refuse(broken))
      })
    })
  }

  /** Null: the worker knows all it needs. */
  async #tellAll(
    worker: Worker,
    { limits, over }: RehearsalOrder,
  ): Promise<Result<never, Refusal> | null> {
    const tell = (message: WorkerMessage): void => worker.postMessage(message)
    const isHeard = (): boolean => this.#running.has(worker)
    tell({ kind: 'limits', ...limits })
    let room = this.#bounds.mostText
    for (const source of over)
      if (source.kind === 'recording') {
        const { name } = source
        const path = await this.#ports.recordings.pathOf(name)
        if (path === null) return refuse(unknownRecording)
        tell({ kind: 'recording', name, path })
      } else if (room > 0) room -= await tellSession(source, { tell, isHeard })
      else tell({ kind: 'left-out', source: source.session.sessionId, why: tooOld })
    tell({ kind: 'all-told' })
    return null
  }
}

interface Listener {
  readonly tell: (message: WorkerMessage) => void
  /** False: it was cancelled, and nobody listens any more. */
  readonly isHeard: () => boolean
}

/** Piece by piece, so that no long text holds up the thread that judges readings; gives its length. */
async function tellSession(
  { session, journal }: SessionToRehearse,
  { tell, isHeard }: Listener,
): Promise<number> {
  let length = 0
  tell({ kind: 'session', session })
  for await (const lines of journal) {
    if (!isHeard()) return length
    tell({ kind: 'journal', lines })
    length += lines.length
  }
  tell({ kind: 'session-told' })
  return length
}

const tooOld = 'the newer sessions are as much as one rehearsal takes'

const superseded: Refusal = {
  code: 'superseded',
  message: 'a newer rehearsal of this patient took its place: look at that one',
}
const busy: Refusal = {
  code: 'too-often',
  message: 'other rehearsals are running: try again in a moment',
}
const broken: Refusal = {
  code: 'rehearsal-failed',
  message:
    'the rehearsal ended by itself; it is logged. Alarms are not touched by it: try again, with less',
}
const unknownRecording: Refusal = {
  code: 'unknown-recording',
  message: 'a recording that was chosen is not there (any more): choose from the list again',
}
const tooMuch = ({ longestMs }: RehearsalBounds): Refusal => ({
  code: 'too-large',
  message: `that is more than one rehearsal takes (${longestMs / 1000} s): choose fewer recordings, or let old sessions be`,
})
