import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ok, refuse, type Result } from '@vigil/shared/base'
import { roles } from '@vigil/shared/vocabulary'
import { z } from 'zod'
import type { Person } from '#app/people.ts'
import { isPinHash } from './pin-hash.ts'

/** Somebody as the file names them. */
export interface PersonOnFile extends Person {
  /** Argon2id, in its usual text form; never the PIN. */
  readonly pinHash: string
}

const person: z.ZodType<PersonOnFile> = z.object({
  personId: z.string().trim().min(1).max(32),
  role: z.enum(roles),
  pinHash: z.string().refine(isPinHash, { error: 'not a hash: set this PIN anew' }),
})
const file = z.object({ people: z.array(person).max(1000) })

export const peoplePath = (dataDir: string): string => join(dataDir, 'people.json')

/** What a file says; refused with what is wrong in it, never with what it holds. */
function parsePeople(text: string): Result<readonly PersonOnFile[], string> {
  const parsed = file.safeParse(parsedJson(text))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`)
  }
  const { people } = parsed.data
  const names = new Set(people.map(({ personId }) => personId))
  return names.size === people.length ? ok(people) : refuse('people: somebody is named twice')
}

/** Nobody, where there is no file. */
export function readPeople(path: string): Result<readonly PersonOnFile[], string> {
  try {
    return parsePeople(readFileSync(path, 'utf8'))
  } catch (error) {
    return isMissing(error) ? ok([]) : refuse(`it cannot be read (${codeOf(error)})`)
  }
}

/** Whole or not at all; for the server's own account only. */
export function writePeople(path: string, people: readonly PersonOnFile[]): void {
  mkdirSync(dirname(path), { recursive: true })
  const draft = `${path}.new`
  writeFileSync(draft, `${JSON.stringify({ people }, null, 2)}\n`, { mode: 0o600 })
  renameSync(draft, path)
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT'
