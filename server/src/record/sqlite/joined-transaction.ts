import { StatementError } from './statement-error.ts'
import type { StatementThread } from './statement-thread.ts'
import type { Outcome, Statement, StatementResult } from './thread-message.ts'

/** Everything else waits for a transaction: one that asks for nothing this long is broken. */
const longestPauseMs = 10_000

/** A transaction of ours inside the group's one of the database: kept with the group, rolled back alone. */
export class JoinedTransaction {
  readonly #thread: StatementThread
  readonly #ended = Promise.withResolvers<null>()
  readonly #kept = Promise.withResolvers<null>()
  #isOpen = true
  #patience: NodeJS.Timeout | null = null

  private constructor(thread: StatementThread) {
    this.#thread = thread
    // Nobody need be waiting for it.
    this.#kept.promise.catch(() => undefined)
  }

  static async begin(thread: StatementThread): Promise<JoinedTransaction> {
    const transaction = new JoinedTransaction(thread)
    await transaction.#tell('savepoint joined')
    transaction.#bePatient()
    return transaction
  }

  /** Resolves when the group may go on; rejects when the group is lost with it. */
  get ended(): Promise<unknown> {
    return this.#ended.promise
  }

  async run(statement: Statement): Promise<StatementResult> {
    this.#assertOpen()
    this.#bePatient()
    const [outcome] = await this.#send([statement])
    if (outcome?.ok === true) return outcome.value
    throw new StatementError(outcome?.error ?? over)
  }

  /** Resolves when the group has committed. */
  async commit(): Promise<void> {
    this.#assertOpen()
    this.#end()
    await this.#tell('release joined')
    this.#ended.resolve(null)
    await this.#kept.promise
  }

  /** Of one that is over it changes nothing. */
  async rollback(): Promise<void> {
    if (!this.#isOpen) return
    this.#end()
    await this.#tell('rollback to joined', 'release joined')
    this.#ended.resolve(null)
  }

  groupKept(): void {
    this.#kept.resolve(null)
  }

  groupFailed(error: unknown): void {
    this.#end()
    this.#kept.reject(error)
  }

  #assertOpen(): void {
    if (!this.#isOpen) throw new StatementError(over)
  }

  #bePatient(): void {
    if (this.#patience !== null) clearTimeout(this.#patience)
    this.#patience = setTimeout(() => {
      this.rollback().catch(() => undefined)
    }, longestPauseMs)
  }

  #end(): void {
    this.#isOpen = false
    if (this.#patience !== null) clearTimeout(this.#patience)
  }

  async #tell(...commands: readonly string[]): Promise<void> {
    const outcomes = await this.#send(commands.map((sql) => ({ sql, parameters: [] })))
    for (const outcome of outcomes)
      if (!outcome.ok) throw this.#lost(new StatementError(outcome.error))
  }

  /** A thread or a transaction of the database that is gone takes the whole group with it. */
  async #send(statements: readonly Statement[]): Promise<readonly Outcome[]> {
    try {
      return await this.#thread.run({ begins: false, statements, commits: false })
    } catch (error) {
      throw this.#lost(error)
    }
  }

  #lost(error: unknown): unknown {
    this.#ended.reject(error)
    return error
  }
}

const over = {
  message: 'this transaction is over: it ended, or asked nothing for 10 s and was rolled back',
  code: null,
}
