import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { FastifyReply } from 'fastify'

export type CsvRow = readonly (string | number | null | undefined)[]

export interface CsvTable {
  /** Without `.csv`. */
  readonly name: string
  readonly header: readonly string[]
  readonly rows: Iterable<CsvRow> | AsyncIterable<CsvRow>
}

/**
 * Sends a table row by row (RFC 4180; the mark at its beginning tells spreadsheets that it is UTF-8). Text that a
 * spreadsheet would run as a formula gets an apostrophe.
 */
export function sendCsv(reply: FastifyReply, { name, header, rows }: CsvTable): FastifyReply {
  const lines = stringify({ record_delimiter: 'windows', bom: true, escape_formulas: true })
  const table = async function* (): AsyncGenerator<CsvRow> {
    yield header
    yield* rows
  }
  // A client that goes away ends both; there is nobody left to tell.
  pipeline(Readable.from(table()), lines, () => undefined)
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(lines)
}
