import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openCredentials } from './credentials.ts'

const folder = mkdtempSync(join(tmpdir(), 'vigil-credentials-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(text: string): string {
  const path = join(folder, 'credentials.json')
  writeFileSync(path, text)
  return path
}

describe('a file of secrets', () => {
  it('has one for each device, by its user name', () => {
    const opened = openCredentials(fileOf('{"demo.oxi-1":"a","demo.oxi-2":"b"}'))
    expect(opened).toEqual({
      ok: true,
      value: new Map([
        ['demo.oxi-1', 'a'],
        ['demo.oxi-2', 'b'],
      ]),
    })
  })

  it('is not needed where a broker asks for none', () => {
    expect(openCredentials(null)).toEqual({ ok: true, value: new Map() })
  })

  it.each(['', 'hidden', '["hidden"]', '{"demo.oxi-1":7}', '{"demo.oxi-1":""}', '"hidden"'])(
    'that holds %s is refused, and not repeated',
    (text) => {
      const refused = openCredentials(fileOf(text))
      expect(refused).toMatchObject({ ok: false })
      expect(JSON.stringify(refused)).toContain('is no list of secrets')
      expect(JSON.stringify(refused)).not.toContain('hidden')
    },
  )

  it('that is not there says so', () => {
    expect(openCredentials(join(folder, 'nowhere.json'))).toMatchObject({
      error: expect.stringContaining('cannot be read') as string,
    })
  })
})
