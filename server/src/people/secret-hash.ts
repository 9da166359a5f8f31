import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Argon2id as OWASP recommends it for passwords: 19 MiB, two passes. A PIN is short; the wait after wrong ones is its
 * other half.
 */
const costs = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const
const nonceBytes = 16

/** Hashes in Node's thread pool: the event loop goes on meanwhile. */
const derive = (secret: string, nonce: Buffer, given: typeof costs | Costs): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    argon2('argon2id', { message: secret.normalize('NFKC'), nonce, ...given }, (error, tag) => {
      if (error === null) resolve(tag)
      else reject(error)
    })
  })

interface Costs {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
  readonly tagLength: number
}

/** A password or PIN as the record keeps it: the usual text form of argon2id with its costs and salt. */
export async function hashSecret(secret: string): Promise<string> {
  const nonce = randomBytes(nonceBytes)
  const tag = await derive(secret, nonce, costs)
  const { memory, passes, parallelism } = costs
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(nonce)}$${plain(tag)}`
}

const pattern =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/]{11,64})\$([\w+/]{22,86})$/

/** Whether `secret` is the one that `hash` was made of; false of a text that is no hash. */
export async function isSecretOf(secret: string, hash: string): Promise<boolean> {
  const [, memory, passes, parallelism, nonce = '', tag = ''] = pattern.exec(hash) ?? []
  if (memory === undefined) return false
  const expected = Buffer.from(tag, 'base64')
  const found = await derive(secret, Buffer.from(nonce, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  })
  return timingSafeEqual(found, expected)
}

/** Base64 without its padding. */
const plain = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')
