/** `npm run rights`: writes the tables of docs/rights.md from the table that the server goes by. */
import { readFileSync, writeFileSync } from 'node:fs'
import { rightsPath, withTables } from './rights-document.ts'

writeFileSync(rightsPath, withTables(readFileSync(rightsPath, 'utf8')))
