import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RecordingsFolder } from './recordings-folder.ts'

let dir = ''
const folder = (): RecordingsFolder => new RecordingsFolder(join(dir, 'recordings'))

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'vigil-recordings-'))
  mkdirSync(join(dir, 'recordings/inside.csv'), { recursive: true })
  const files: Readonly<Record<string, string>> = {
    'recordings/b.csv': '\uFEFFhr,t_s\r\n70,0\r\n71,1800\r\n',
    'recordings/a.csv': `t_s,spo2\n${Array.from({ length: 7201 }, (_, second) => `${String(second)},97`).join('\n')}\n\n`,
    'recordings/no-rows.csv': 't_s,spo2\n',
    'recordings/other.csv': 'name,age\nx,1\n',
    'recordings/notes.txt': 't_s,spo2\n0,97\n',
    'secret.csv': 't_s,spo2\n0,97\n60,97\n',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text)
})
afterAll(() => {
  rmSync(dir, { recursive: true })
})

describe('recordings of a folder', () => {
  it('are listed by name with their length; what is no recording is left out', async () => {
    expect(await folder().list()).toEqual([
      { name: 'a.csv', hours: 2 },
      { name: 'b.csv', hours: 0.5 },
    ])
  })

  it.each([
    ['a.csv', true],
    ['../secret.csv', false],
    ['..', false],
    ['/etc/passwd', false],
    ['notes.txt', false],
    ['inside.csv', false],
    ['c.csv', false],
    ['', false],
  ])('%j is opened: %s', async (name, expected) => {
    const path = await folder().pathOf(name)
    expect(path).toBe(expected ? join(dir, 'recordings', name) : null)
  })

  it('that is not there holds none', async () => {
    const none = new RecordingsFolder(join(dir, 'gone'))
    expect(await none.list()).toEqual([])
    expect(await none.pathOf('a.csv')).toBeNull()
  })
})
