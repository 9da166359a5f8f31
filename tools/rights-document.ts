import { join } from 'node:path'
import { rightsAsMarkdown } from '../server/src/core/access/matrix.ts'

export const rightsPath = join(import.meta.dirname, '../docs/rights.md')

const begin = '<!-- tables: npm run rights -->'
const end = '<!-- end of tables -->'

/** The document with the tables of now between its two marks. */
export function withTables(document: string): string {
  const [before, rest] = document.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined)
    throw new Error(`docs/rights.md needs the lines ${begin} and ${end}`)
  return `${before}${begin}\n\n${rightsAsMarkdown()}\n\n${end}${after}`
}
