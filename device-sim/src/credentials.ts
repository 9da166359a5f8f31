import { readFileSync } from 'node:fs'
import { ok, refuse, type Result } from '@vigil/shared/base'

/** Secrets of devices, by user name (`{site}.{device}`). */
export type Credentials = ReadonlyMap<string, string>

/** Reads a file of secrets; a refusal says what to write instead, and none of them. */
export function openCredentials(path: string | null): Result<Credentials, string> {
  if (path === null) return ok(new Map())
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (isListOfSecrets(read)) return ok(new Map(Object.entries(read)))
  } catch (error) {
    if (!(error instanceof SyntaxError))
      return refuse(`--credentials "${path}" cannot be read: name a file that is there`)
  }
  return refuse(
    `--credentials "${path}" is no list of secrets: write JSON such as {"demo.oxi-1": "its secret"}`,
  )
}

const isListOfSecrets = (read: unknown): read is Readonly<Record<string, string>> =>
  typeof read === 'object' &&
  read !== null &&
  !Array.isArray(read) &&
  Object.values(read).every((secret) => typeof secret === 'string' && secret !== '')
