import { sql, type RawBuilder } from 'kysely'
import type { SqlKind } from '../sql-kind.ts'

export type JsonCell = string | number | null
/** A row written down: a JSON array of its cells. */
export type JsonRow = string

export const jsonRow = (cells: readonly JsonCell[]): JsonRow => JSON.stringify(cells)

/**
 * Rows as one parameter, for `select ... from`: however many they are, the statement is the same, and is prepared once. A
 * cell is `value ->> 0` and so on; on PostgreSQL it is a text and has to be cast. Rows come written down: who hands them over does
 * that one by one, so that no turn of the event loop has to do it for all of them.
 */
export const rowsInJson = (kind: SqlKind, rows: readonly JsonRow[]): RawBuilder<unknown> =>
  kind === 'sqlite'
    ? sql`json_each(${inOne(rows)})`
    : sql`json_array_elements(cast(${inOne(rows)} as json))`

const inOne = (rows: readonly JsonRow[]): string => `[${rows.join(',')}]`
