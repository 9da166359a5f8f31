import type { Result } from '@vigil/shared/base'

export interface Statement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** Statements in order, with the bounds of a transaction where they begin or end one. */
export interface ThreadRequest {
  readonly begins: boolean
  readonly statements: readonly Statement[]
  readonly commits: boolean
}

export interface StatementResult {
  readonly rows: readonly unknown[]
  /** Null: a statement that gives rows. */
  readonly changes: number | null
}

export interface StatementFailure {
  readonly message: string
  /** SQLite's extended result code; null: it never came to SQLite. */
  readonly code: number | null
}

export type Outcome = Result<StatementResult, StatementFailure>

/** One outcome for each statement; refused: the transaction is gone, with everything in it. */
export type ThreadAnswer = Result<readonly Outcome[], StatementFailure>

/** What the thread says first: it holds the record, or why it does not and what to do. */
export type ThreadGreeting = Result<null, string>

/** Between answers: what whoever keeps the machine should read. */
export interface ThreadWarning {
  readonly warning: string
}

export interface ThreadStart {
  readonly dataDir: string
  /** `read`: beside a server that runs; nothing is written. */
  readonly purpose: RecordPurpose
}
export type RecordPurpose = 'serve' | 'read'

export const closeThread = 'close'
export type ThreadOrder = ThreadRequest | typeof closeThread
