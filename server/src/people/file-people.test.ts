import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeTime } from '../../test/support/fake-time.ts'
import { FilePeople } from './file-people.ts'
import { peoplePath, writePeople } from './people-file.ts'
import { hashPin, isPinOf } from './pin-hash.ts'

let dir = ''
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'vigil-people-'))))
afterEach(() => rmSync(dir, { recursive: true }))

async function site() {
  const time = new FakeTime()
  const path = peoplePath(dir)
  const kb = { personId: 'KB', role: 'nurse', pinHash: await hashPin('1357') } as const
  const md = { personId: 'MD', role: 'provider', pinHash: await hashPin('2468') } as const
  writePeople(path, [kb, md])
  const errors: unknown[] = []
  const logger = { error: (...said: unknown[]) => void errors.push(said) }
  const people = new FilePeople({ path, now: () => time.now(), logger })
  const words = async (personId: string, pin: string): Promise<string> => {
    const answer = await people.verify({ personId, pin })
    return answer.ok ? `${answer.value.personId} ${answer.value.role}` : answer.error.message
  }
  return { time, path, kb, md, errors, people, words }
}

describe('the PIN of a person', () => {
  it.each([
    ['the right one', '1357', true],
    ['another', '1358', false],
    ['none', '', false],
    ['the hash itself', '$argon2id$', false],
  ])('%s: %s', async (_title, pin, expected) => {
    expect(await isPinOf(pin, await hashPin('1357'))).toBe(expected)
  })

  it('is salted: two hashes of one PIN differ, and neither holds it', async () => {
    const [one, other] = await Promise.all([hashPin('1357'), hashPin('1357')])
    expect(one).not.toBe(other)
    expect(`${one}${other}`).not.toContain('1357$')
  })

  it('does not match a text that is no hash', async () => {
    expect(await isPinOf('1357', '1357')).toBe(false)
  })
})

describe('people who sign', () => {
  it('are known by name and role, and no more', async () => {
    const { people } = await site()
    expect(people.all()).toEqual([
      { personId: 'KB', role: 'nurse' },
      { personId: 'MD', role: 'provider' },
    ])
  })

  it('prove themselves by their own PIN', async () => {
    const { words } = await site()
    expect(await words('KB', '1357')).toBe('KB nurse')
    expect(await words('MD', '1357')).toMatch(/not the PIN of MD: 2 more tries/)
    expect(await words('XY', '1357')).toMatch(/nobody called XY can sign/)
  })

  it('wait 30 s after three wrong PINs, the right one too, each by themselves', async () => {
    const { words, time } = await site()
    expect(await words('KB', '0000')).toMatch(/2 more tries/)
    expect(await words('KB', '0000')).toMatch(/one more try/)
    expect(await words('KB', '0000')).toMatch(/wait 30 seconds/)
    time.advance(10_000)
    expect(await words('KB', '1357')).toMatch(/three wrong PINs for KB: wait 20 seconds/)
    expect(await words('MD', '2468')).toBe('MD provider')
    time.advance(19_999)
    expect(await words('KB', '1357')).toMatch(/wait 1 seconds/)
    time.advance(1)
    expect(await words('KB', '1357')).toBe('KB nurse')
  })

  it('gain nothing by asking many times at once', async () => {
    const { words } = await site()
    const answers = await Promise.all(Array.from({ length: 8 }, () => words('KB', '0000')))
    expect(answers.filter((answer) => answer.startsWith('three wrong'))).toHaveLength(5)
  })

  it('have their tries back after the right PIN', async () => {
    const { words } = await site()
    await words('KB', '0000')
    await words('KB', '0000')
    expect(await words('KB', '1357')).toBe('KB nurse')
    expect(await words('KB', '0000')).toMatch(/2 more tries/)
  })

  it('are read anew when the file changes', async () => {
    const { words, path, md } = await site()
    expect(await words('KB', '1357')).toBe('KB nurse')
    writePeople(path, [md])
    expect(await words('KB', '1357')).toMatch(/nobody called KB/)
    rmSync(path)
    expect(await words('MD', '2468')).toMatch(/nobody called MD/)
  })

  it.each([
    ['no JSON', '{"people": ['],
    [
      'a PIN in the place of its hash',
      '{"people":[{"personId":"KB","role":"nurse","pinHash":"1357"}]}',
    ],
    ['a role that there is not', '{"people":[{"personId":"KB","role":"boss","pinHash":"1357"}]}'],
  ])(
    'stay who they were when the file is %s, and the log does not repeat it',
    async (_title, text) => {
      const { words, path, errors, people } = await site()
      expect(people.all()).toHaveLength(2)
      writeFileSync(path, text)
      expect(await words('KB', '1357')).toBe('KB nurse')
      expect(errors).toHaveLength(1)
      expect(JSON.stringify(errors)).not.toContain('1357')
    },
  )

  it('are refused as a whole where one is named twice', async () => {
    const { people, path, kb, errors } = await site()
    writePeople(path, [kb, kb])
    expect(people.all()).toEqual([])
    expect(errors).toHaveLength(1)
  })

  it('are on file without any PIN', async () => {
    const { path } = await site()
    expect(readFileSync(path, 'utf8')).not.toMatch(/1357|2468/)
  })
})
