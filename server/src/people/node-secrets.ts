import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { Secrets } from '#app/identity/identity-ports.ts'

/** Without 0 O, 1 I L, U V, 5 S, 8 B and 2 Z: what is read aloud or typed from a screen. */
const letters = 'ACDEFGHJKMNPQRTWXY34679'

/** A code however it was typed. */
const plainCode = (code: string): string => code.toUpperCase().replace(/[\s-]/g, '')

/** Of Node's own chance. */
export const nodeSecrets: Secrets = {
  token: () => randomBytes(32).toString('base64url'),
  code: (length) => {
    const drawn = Array.from({ length }, () => letters[randomInt(letters.length)] ?? '').join('')
    return (drawn.match(/.{1,4}/g) ?? []).join('-')
  },
  hashOf: (token) => createHash('sha256').update(token).digest('hex'),
  codeHashOf: (code) => createHash('sha256').update(plainCode(code)).digest('hex'),
}
