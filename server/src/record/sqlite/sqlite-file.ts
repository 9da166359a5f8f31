import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { ok, refuse } from '@vigil/shared/base'
import { RecordRefusedError } from '../record-refused.ts'
import {
  finishWritingAnew,
  openFilesAt,
  standingOf,
  writeAnew,
  type OpenFiles,
} from './file-in-place.ts'
import type {
  Outcome,
  Statement,
  StatementFailure,
  ThreadAnswer,
  ThreadRequest,
  ThreadStart,
} from './thread-message.ts'

/** A server that was told to stop may need this long to let go. */
const lockPatienceMs = 3000
const busyPatienceMs = 5000
const statementsKept = 200

export const recordPath = (dataDir: string): string => join(dataDir, 'vigil.db')
const lockPath = (dataDir: string): string => join(dataDir, 'vigil.lock')

/** A function of SQL: after this commit nothing older is left in the log. */
export const emptyLogSoon = 'empty_log_soon'

/** The record in one file of SQLite. Every call blocks until the disk has answered: only for a thread of its own. */
export class SqliteFile {
  readonly #dataDir: string
  readonly #warn: (words: string) => void
  #database: DatabaseSync
  /** What is open, while it must keep its name; null: it is only read. */
  #open: OpenFiles | null
  readonly #lock: DatabaseSync | null
  readonly #prepared = new Map<string, StatementSync>()
  /** Something was erased: the log that still has it is emptied as soon as nobody reads it. */
  #emptiesLog = false

  /** Throws a RecordRefusedError. */
  constructor({ dataDir, purpose }: ThreadStart, warn: (words: string) => void = () => undefined) {
    this.#dataDir = dataDir
    this.#warn = warn
    this.#lock = purpose === 'serve' ? lockOf(dataDir) : null
    try {
      this.#database = purpose === 'serve' ? openForServing(dataDir) : openForReading(dataDir)
    } catch (error) {
      this.#lock?.close()
      throw refusedFor(dataDir, error)
    }
    this.#open = purpose === 'serve' ? openFilesAt(recordPath(dataDir)) : null
    this.#learn()
  }

  run({ begins, statements, commits }: ThreadRequest): ThreadAnswer {
    if (begins) {
      const refusal = this.#stayInPlace()
      if (refusal !== null) return refuse(refusal)
    }
    try {
      if (begins) this.#database.exec('BEGIN')
      const outcomes: Outcome[] = []
      for (const statement of statements) {
        const outcome = this.#outcomeOf(statement)
        // SQLite gives a whole transaction up by itself when the disk is full or broken.
        if (!this.#database.isTransaction)
          return refuse(outcome.ok ? transactionEnded : outcome.error)
        outcomes.push(outcome)
      }
      if (commits) {
        this.#database.exec('COMMIT')
        this.#emptyLog()
      }
      return ok(outcomes)
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      return refuse(failureOf(error))
    }
  }

  close(): void {
    this.#prepared.clear()
    this.#database.close()
    this.#lock?.close()
  }

  #learn(): void {
    this.#database.function(emptyLogSoon, () => {
      this.#emptiesLog = true
      return 1
    })
  }

  /**
   * A file that was removed can be written to as long as it is open, and is gone with the process. So it is looked for
   * before each transaction, and has its name again before anything more is promised. Null: it is where it belongs.
   */
  #stayInPlace(): StatementFailure | null {
    const path = recordPath(this.#dataDir)
    const standing = this.#open === null ? 'in-place' : standingOf(this.#open, path)
    if (standing === 'in-place') return null
    if (standing === 'taken')
      return {
        message: `another file stands at ${path} in the place of the record: move it away, and the record is written there again`,
        code: null,
      }
    try {
      if (standing === 'gone') writeAnew(this.#database, path)
    } catch (error) {
      const { message, code } = failureOf(error)
      return { message: `${path} is gone and cannot be written again: ${message}`, code }
    }
    this.#openAnew()
    this.#warn(
      `${path} was removed while it was in use: it is written there again, with everything`,
    )
    return null
  }

  #openAnew(): void {
    this.#prepared.clear()
    // What its log has goes into it first.
    this.#database.close()
    this.#database = openForServing(this.#dataDir)
    this.#open = openFilesAt(recordPath(this.#dataDir))
    this.#learn()
  }

  /** Waits for nobody: while somebody reads from the log, it is tried again after the next commit. */
  #emptyLog(): void {
    if (!this.#emptiesLog) return
    try {
      this.#database.exec('PRAGMA busy_timeout = 0')
      const done = this.#database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()
      this.#emptiesLog = done?.['busy'] !== 0
    } catch {
      // What was committed stays committed; the next commit tries again.
    } finally {
      this.#database.exec(`PRAGMA busy_timeout = ${busyPatienceMs}`)
    }
  }

  /** A statement that fails undoes what it did, and only that: SQLite's own way (ON CONFLICT ABORT). */
  #outcomeOf({ sql, parameters }: Statement): Outcome {
    try {
      const statement = this.#prepare(sql)
      const values = parameters as SQLInputValue[]
      if (statement.columns().length > 0)
        return ok({ rows: statement.all(...values), changes: null })
      return ok({ rows: [], changes: Number(statement.run(...values).changes) })
    } catch (error) {
      return refuse(failureOf(error))
    }
  }

  #prepare(sql: string): StatementSync {
    const statement = this.#prepared.get(sql) ?? this.#database.prepare(sql)
    // The least recently used one is the first.
    this.#prepared.delete(sql)
    this.#prepared.set(sql, statement)
    if (this.#prepared.size > statementsKept)
      for (const oldest of this.#prepared.keys()) {
        this.#prepared.delete(oldest)
        break
      }
    return statement
  }
}

/**
 * Held until it is closed or this thread ends, and let go by the operating system however the process ends. A lock on a
 * file of its own, so that others may read the record meanwhile. Throws a RecordRefusedError where a server holds it.
 */
export function lockOf(dataDir: string): DatabaseSync {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    keepPrivate(lockPath(dataDir))
    const lock = new DatabaseSync(lockPath(dataDir), { timeout: lockPatienceMs })
    lock.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    throw refusedFor(dataDir, error)
  }
}

function openForServing(dataDir: string): DatabaseSync {
  finishWritingAnew(recordPath(dataDir))
  keepPrivate(recordPath(dataDir))
  const database = new DatabaseSync(recordPath(dataDir), {
    timeout: busyPatienceMs,
    enableForeignKeyConstraints: true,
  })
  // What is deleted is overwritten, and nothing of it is kept in a file of its own meanwhile.
  const erases = 'PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY'
  // The first look makes the log, so that it is known which it is.
  const look = 'SELECT count(*) FROM sqlite_schema'
  database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; ${erases}; ${look}`)
  return database
}

function openForReading(dataDir: string): DatabaseSync {
  if (!existsSync(recordPath(dataDir)))
    throw new RecordRefusedError(
      `there is no record at ${recordPath(dataDir)}: set DATA_DIR to where the server keeps it`,
    )
  return new DatabaseSync(recordPath(dataDir), { readOnly: true, timeout: busyPatienceMs })
}

/**
 * Nobody else on this machine reads what is in it. Never opens a file that is there: closing it again would let go of
 * every lock that this process holds on it.
 */
function keepPrivate(path: string): void {
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600))
}

const busyCode = 5

function refusedFor(dataDir: string, error: unknown): RecordRefusedError {
  if (error instanceof RecordRefusedError) return error
  const { message, code } = failureOf(error)
  return new RecordRefusedError(
    code === busyCode
      ? `another server keeps its record in ${dataDir}: stop it, or set another DATA_DIR`
      : `the record in ${dataDir} cannot be opened (${message}): set DATA_DIR to a folder of a local disk that this server may write to`,
  )
}

const transactionEnded: StatementFailure = {
  message: 'a statement ended the transaction of all',
  code: null,
}

function failureOf(error: unknown): StatementFailure {
  const { message, errcode } = error as Error & { readonly errcode?: number }
  return { message, code: errcode ?? null }
}
