import { spawn } from 'node:child_process'
import { RecordRefusedError } from '../record-refused.ts'

export interface ProgramCall {
  readonly program: 'pg_dump' | 'pg_restore'
  readonly options: readonly string[]
  readonly url: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Runs a program of PostgreSQL. Rejects with a RecordRefusedError that says what it said, or what to install. */
export async function runProgramOfPostgres(call: ProgramCall): Promise<void> {
  const { program, options } = call
  const { address, password } = withoutPassword(call.url)
  const child = spawn(program, [...options, `--dbname=${address}`], {
    // Not among its options, which every user of the machine may read.
    env: { ...call.env, ...(password === '' ? {} : { PGPASSWORD: password }) },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()))
  const ended = Promise.withResolvers<number | null>()
  child.once('error', ended.reject)
  child.once('close', ended.resolve)
  const code = await ended.promise.catch((error: unknown) => {
    throw new RecordRefusedError(
      `${program} cannot be started (${(error as Error).message}): install PostgreSQL's client programs (postgresql-client), at least as new as the database`,
    )
  })
  if (code !== 0)
    throw new RecordRefusedError(`${program} ended with ${String(code)}: ${said.trim()}`)
}

function withoutPassword(url: string): { readonly address: string; readonly password: string } {
  const address = new URL(url)
  const password = decodeURIComponent(address.password)
  address.password = ''
  return { address: address.href, password }
}
