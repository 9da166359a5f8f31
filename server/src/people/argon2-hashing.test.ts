import { describe, expect, it } from 'vitest'
import { Argon2Hashing } from './argon2-hashing.ts'
import { nodeSecrets } from './node-secrets.ts'

const hashing = new Argon2Hashing()

describe('the hash of a password or PIN', () => {
  it.each([
    ['the right one', '1357', true],
    ['another', '1358', false],
    ['none', '', false],
    ['the hash itself', '$argon2id$', false],
  ])('%s: %s', async (_title, secret, expected) => {
    expect(await hashing.matches(secret, await hashing.hash('1357'))).toBe(expected)
  })

  it('is salted: two of one secret differ, and neither holds it', async () => {
    const [one, other] = await Promise.all([hashing.hash('1357'), hashing.hash('1357')])
    expect(one).not.toBe(other)
    expect(`${one}${other}`).not.toContain('1357$')
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('is never met by a text that is no hash, nor by nobody’s', async () => {
    expect(await hashing.matches('1357', '1357')).toBe(false)
    expect(await hashing.matches('of nobody', null)).toBe(false)
  })

  it('takes the same secret however its letters are composed', async () => {
    expect(await hashing.matches('Cafe\u0301 am Eck', await hashing.hash('Café am Eck'))).toBe(true)
  })

  it('many at once are all answered, also after one that failed', async () => {
    const broken = '$argon2id$v=19$m=1,t=1,p=9$c29tZXNhbHQxMjM$c29tZXNhbHQxMjNzb21lc2FsdDEyMw'
    const hash = await hashing.hash('1357')
    const asked = Array.from({ length: 9 }, (_, index) =>
      hashing.matches('1357', index === 4 ? broken : hash).catch(() => 'failed'),
    )
    const answers = await Promise.all(asked)
    expect(answers.filter((answer) => answer === true)).toHaveLength(8)
  })
})

describe('codes', () => {
  it('come in groups, of letters that nobody takes for one another', () => {
    for (let count = 0; count < 50; count += 1)
      expect(nodeSecrets.code(12)).toMatch(/^([ACDEFGHJKMNPQRTWXY34679]{4}-){2}[A-Z\d]{4}$/)
    expect(nodeSecrets.code(6)).toMatch(/^.{4}-.{2}$/)
  })

  it('are the same however they are typed', () => {
    const codeHashOf = (code: string): string => nodeSecrets.codeHashOf(code)
    expect(codeHashOf(' k7mx 4qtd')).toBe(codeHashOf('K7MX-4QTD'))
    expect(codeHashOf('K7MX-4QTA')).not.toBe(codeHashOf('K7MX-4QTD'))
  })
})
