import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
} from 'kysely'
import type { GroupCommit } from './group-commit.ts'
import type { JoinedTransaction } from './joined-transaction.ts'
import { StatementError } from './statement-error.ts'
import type { StatementResult } from './thread-message.ts'

/** Kysely's SQLite, with a driver that shares commits in a thread of its own. */
export class SqliteThreadDialect implements Dialect {
  readonly #groups: GroupCommit

  constructor(groups: GroupCommit) {
    this.#groups = groups
  }

  createDriver(): Driver {
    return new SqliteThreadDriver(this.#groups)
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new SqliteQueryCompiler()
  }

  createAdapter(): SqliteAdapter {
    return new GroupCommitAdapter()
  }

  // Kysely gives whatever tables its caller has.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  createIntrospector(db: Kysely<any>): SqliteIntrospector {
    return new SqliteIntrospector(db)
  }
}

class GroupCommitAdapter extends SqliteAdapter {
  /** The group puts them in order; Kysely's own turn-taking would leave one statement to a commit. */
  override get supportsMultipleConnections(): boolean {
    return true
  }

  /** A migration that fails leaves nothing behind. */
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class SqliteThreadDriver implements Driver {
  readonly #groups: GroupCommit

  constructor(groups: GroupCommit) {
    this.#groups = groups
  }

  init(): Promise<void> {
    return this.#groups.start()
  }

  acquireConnection(): Promise<SqliteThreadConnection> {
    return Promise.resolve(new SqliteThreadConnection(this.#groups))
  }

  /** Isolation is always full: one transaction has the record to itself. */
  beginTransaction(connection: SqliteThreadConnection): Promise<void> {
    return connection.begin()
  }

  commitTransaction(connection: SqliteThreadConnection): Promise<void> {
    return connection.end((transaction) => transaction.commit())
  }

  rollbackTransaction(connection: SqliteThreadConnection): Promise<void> {
    return connection.end((transaction) => transaction.rollback())
  }

  async savepoint(connection: SqliteThreadConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`savepoint ${quoted(name)}`))
  }

  async rollbackToSavepoint(connection: SqliteThreadConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`rollback to ${quoted(name)}`))
  }

  async releaseSavepoint(connection: SqliteThreadConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`release ${quoted(name)}`))
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve()
  }

  destroy(): Promise<void> {
    return this.#groups.close()
  }
}

class SqliteThreadConnection implements DatabaseConnection {
  readonly #groups: GroupCommit
  #transaction: JoinedTransaction | null = null

  constructor(groups: GroupCommit) {
    this.#groups = groups
  }

  async begin(): Promise<void> {
    this.#transaction = await this.#groups.begin()
  }

  async end(how: (transaction: JoinedTransaction) => Promise<void>): Promise<void> {
    const transaction = this.#transaction
    this.#transaction = null
    if (transaction !== null) await how(transaction)
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const strange = parameters.find((parameter) => !isSqlValue(parameter))
    if (strange !== undefined)
      throw new StatementError({ message: `SQLite keeps no ${typeof strange}`, code: null })
    const runs = this.#transaction ?? this.#groups
    return resultOf<R>(await runs.run({ sql, parameters }))
  }

  async *streamQuery(): AsyncIterableIterator<never> {
    await Promise.reject(new Error('the record is read in pages, not in streams'))
  }
}

const resultOf = <R>({ rows, changes }: StatementResult): QueryResult<R> => ({
  rows: rows as R[],
  ...(changes === null ? {} : { numAffectedRows: BigInt(changes) }),
})

/** Anything else would not even reach the thread, and take the whole group with it. */
const isSqlValue = (value: unknown): boolean =>
  value === null ||
  ['string', 'number', 'bigint'].includes(typeof value) ||
  value instanceof Uint8Array

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
