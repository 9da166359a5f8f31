import { JoinedTransaction } from './joined-transaction.ts'
import { StatementError } from './statement-error.ts'
import type { StatementThread } from './statement-thread.ts'
import type { Outcome, Statement, StatementResult } from './thread-message.ts'

/** Nobody waits longer than for this many, however much is asked at once. */
const mostInGroup = 500

/**
 * Whatever is asked while a commit is under way shares the next one, and is answered after it. Statements run in the
 * order in which they were asked; one that fails fails alone. A transaction has the record to itself until it ends,
 * and then shares the group's commit.
 */
export class GroupCommit {
  readonly #open: () => Promise<StatementThread>
  readonly #waiting: Waiting[] = []
  #thread: StatementThread | null = null
  #working: Promise<void> | null = null
  #closed = false

  /** `open` starts the thread; again, when it was lost. */
  constructor(open: () => Promise<StatementThread>) {
    this.#open = open
  }

  /** Rejects as the opening does, e.g. because another server has the record. */
  async start(): Promise<void> {
    this.#thread = await this.#open()
  }

  run(statement: Statement): Promise<StatementResult> {
    const { promise, resolve, reject } = Promise.withResolvers<StatementResult>()
    this.#enter({ kind: 'statement', statement, resolve, reject })
    return promise
  }

  /** Resolves when it has the record to itself. */
  begin(): Promise<JoinedTransaction> {
    const { promise, resolve, reject } = Promise.withResolvers<JoinedTransaction>()
    this.#enter({ kind: 'transaction', resolve, reject })
    return promise
  }

  /** After everything that was asked. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#working
    await this.#thread?.close()
  }

  #enter(waiting: Waiting): void {
    if (this.#closed) {
      waiting.reject(new StatementError({ message: 'the record is closed', code: null }))
      return
    }
    this.#waiting.push(waiting)
    this.#working ??= this.#work()
  }

  async #work(): Promise<void> {
    // What is asked in the same turn of the event loop goes together.
    await Promise.resolve()
    while (this.#waiting.length > 0) await this.#commitGroup()
    this.#working = null
  }

  async #commitGroup(): Promise<void> {
    const group = this.#waiting.splice(0, mostInGroup)
    try {
      if (this.#thread === null || this.#thread.isLost) this.#thread = await this.#open()
      await runGroup(group, this.#thread)
    } catch (error) {
      // Of one that was answered already this changes nothing.
      for (const { reject } of group) reject(error)
    }
  }
}

interface WaitingStatement {
  readonly kind: 'statement'
  readonly statement: Statement
  readonly resolve: (result: StatementResult) => void
  readonly reject: (error: unknown) => void
}
type Waiting =
  | WaitingStatement
  | {
      readonly kind: 'transaction'
      readonly resolve: (transaction: JoinedTransaction) => void
      readonly reject: (error: unknown) => void
    }

/** One transaction of the database for all of them. */
async function runGroup(group: readonly Waiting[], thread: StatementThread): Promise<void> {
  const joined: JoinedTransaction[] = []
  const answers: (() => void)[] = []
  try {
    for (let at = 0; at < group.length;) {
      const statements = statementsFrom(group, at)
      const outcomes = await thread.run({
        begins: at === 0,
        statements: statements.map(({ statement }) => statement),
        commits: at + statements.length === group.length,
      })
      statements.forEach((one, index) => answers.push(answerTo(one, outcomes[index])))
      at += statements.length
      const next = group[at]
      if (next?.kind !== 'transaction') continue
      const transaction = await JoinedTransaction.begin(thread)
      joined.push(transaction)
      next.resolve(transaction)
      await transaction.ended
      at += 1
      if (at === group.length) await thread.run({ begins: false, statements: [], commits: true })
    }
  } catch (error) {
    for (const transaction of joined) transaction.groupFailed(error)
    throw error
  }
  for (const answer of answers) answer()
  for (const transaction of joined) transaction.groupKept()
}

function statementsFrom(group: readonly Waiting[], at: number): WaitingStatement[] {
  const statements: WaitingStatement[] = []
  for (const waiting of group.slice(at)) {
    if (waiting.kind === 'transaction') break
    statements.push(waiting)
  }
  return statements
}

const answerTo = (waiting: WaitingStatement, outcome: Outcome | undefined) => (): void => {
  if (outcome?.ok === true) waiting.resolve(outcome.value)
  else waiting.reject(new StatementError(outcome?.error ?? unanswered))
}

const unanswered = { message: 'the statement was not answered', code: null }
