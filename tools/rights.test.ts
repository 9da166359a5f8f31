import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { rightsPath, withTables } from './rights-document.ts'

it('docs/rights.md shows the table that the server goes by', () => {
  const document = readFileSync(rightsPath, 'utf8')
  expect(withTables(document) === document, 'docs/rights.md is old: run npm run rights').toBe(true)
})
