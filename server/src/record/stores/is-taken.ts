import { StatementError } from '../sqlite/statement-error.ts'

const sqlitePrimaryKey = 1555
const sqliteUnique = 2067
const postgresUnique = '23505'

/** Whether a database refused a row because another one has its key. */
export function isTaken(error: unknown): boolean {
  if (error instanceof StatementError)
    return error.code === sqlitePrimaryKey || error.code === sqliteUnique
  return error instanceof Error && (error as { readonly code?: unknown }).code === postgresUnique
}

/** Writes a row of its own; where its key has one already, nothing is kept. */
export async function keptUnlessTaken(write: () => Promise<unknown>): Promise<'kept' | 'taken'> {
  try {
    await write()
    return 'kept'
  } catch (error) {
    if (isTaken(error)) return 'taken'
    throw error
  }
}
