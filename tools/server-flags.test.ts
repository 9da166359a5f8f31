import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { serverFlags } from './server-flags.ts'

test('npm start runs the server with the flags of demo and bench', () => {
  const manifest = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')
  expect(manifest).toContain(`node ${serverFlags.join(' ')} server/src/main.ts`)
})
