import type { StatementFailure } from './thread-message.ts'

/** What SQLite said against a statement or a transaction. */
export class StatementError extends Error {
  override readonly name = 'StatementError'
  /** SQLite's extended result code; null: it never came to SQLite. */
  readonly code: number | null

  constructor({ message, code }: StatementFailure) {
    super(message)
    this.code = code
  }
}
