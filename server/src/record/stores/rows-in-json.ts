import { sql, type RawBuilder } from 'kysely'
import type { SqlKind } from '../sql-kind.ts'

export type JsonCell = string | number | null

/**
 * Rows as one parameter, for `select ... from`: however many they are, the statement is the same, and is prepared once. A
 * cell is `value ->> 0` and so on; on PostgreSQL it is a text and has to be cast.
 */
export const rowsInJson = (
  kind: SqlKind,
  rows: readonly (readonly JsonCell[])[],
): RawBuilder<unknown> =>
  kind === 'sqlite'
    ? sql`json_each(${JSON.stringify(rows)})`
    : sql`json_array_elements(cast(${JSON.stringify(rows)} as json))`
