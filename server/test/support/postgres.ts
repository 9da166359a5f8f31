import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chown, glob, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { freePort } from './free-port.ts'
import { waitUntil } from './wait-until.ts'

const places = [
  '/usr/lib/postgresql/*/bin/postgres',
  '/usr/local/bin/postgres',
  '/opt/homebrew/bin/postgres',
  '/opt/homebrew/opt/postgresql*/bin/postgres',
]

/** Where its programs are; null, said aloud, where it is not installed. With CI set its absence is a failure. */
export async function findPostgres(): Promise<string | null> {
  for await (const path of glob(places)) return dirname(path)
  if (process.env['CI'] === 'true')
    throw new Error('postgresql is not installed, and CI must not skip its tests')
  process.stderr.write('postgresql is not installed: the tests against it are skipped\n')
  return null
}

export interface RunningPostgres {
  /** Of an empty database of its own. */
  readonly newDatabase: () => Promise<string>
  /** Runs a statement in a database, past everything of ours. */
  readonly query: (url: string, sql: string) => Promise<readonly unknown[]>
  /** Stops it as a machine that shuts down does: nobody gets in, then whoever is in is thrown out. */
  readonly pause: () => Promise<void>
  /** Starts it anew after `pause`, on the same port. */
  readonly resume: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** A PostgreSQL of its own on a free port, in a folder of its own. */
export async function startPostgres(bin: string): Promise<RunningPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'vigil-postgres-'))
  const user = userToRunAs()
  if (user !== null) await chown(folder, user.uid, user.gid)
  const common = { cwd: folder, ...user }
  const cluster = join(folder, 'cluster')
  await promisify(execFile)(
    join(bin, 'initdb'),
    ['-D', cluster, '-U', 'vigil', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    common,
  )
  const port = await freePort()
  const admin = urlOf(port, 'postgres')
  const run = async (): Promise<ChildProcess> => {
    const child = spawn(
      join(bin, 'postgres'),
      ['-D', cluster, '-p', String(port), '-h', '127.0.0.1', '-k', folder],
      { ...common, stdio: 'ignore' },
    )
    await waitUntil('postgresql answers', () => answers(admin))
    return child
  }
  let child = await run()
  let databases = 0
  return {
    newDatabase: async () => {
      databases += 1
      const name = `record_${String(databases)}`
      await runIn(admin, `create database ${name}`)
      return urlOf(port, name)
    },
    query: runIn,
    pause: () => ended(child, 'SIGTERM', 'SIGINT'),
    resume: async () => {
      child = await run()
    },
    stop: async () => {
      await ended(child, 'SIGQUIT')
      await rm(folder, { recursive: true })
    },
  }
}

const urlOf = (port: number, database: string): string =>
  `postgres://vigil@127.0.0.1:${String(port)}/${database}`

/** It refuses to run as root: then the user that its package made. */
function userToRunAs(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const idOf = (which: string): number =>
    Number(spawnSync('id', [which, 'postgres'], { encoding: 'utf8' }).stdout)
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** SIGTERM alone would wait for everybody who is connected, SIGINT throws them out, SIGQUIT keeps nothing in order. */
async function ended(
  child: ChildProcess,
  ...signals: readonly ('SIGTERM' | 'SIGINT' | 'SIGQUIT')[]
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  for (const signal of signals) child.kill(signal)
  await gone
}

async function runIn(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

const answers = (url: string): Promise<boolean> =>
  runIn(url, 'select 1').then(
    () => true,
    () => false,
  )
