import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Ran {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program of `server/src` in a process of its own, as `npm run` does, while this one goes on. */
export async function runServerProgram(
  program: string,
  options: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ran> {
  const script = join(import.meta.dirname, '../../src', program)
  const child = spawn(process.execPath, [script, ...options], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].on('data', (piece: Buffer) => (said[stream] += piece.toString()))
  const [status] = (await once(child, 'close')) as [number]
  return { status, ...said }
}
