import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { waitUntil } from './wait-until.ts'

const candidates = [
  'mosquitto',
  '/usr/sbin/mosquitto',
  '/usr/local/sbin/mosquitto',
  '/opt/homebrew/sbin/mosquitto',
]

/** The installed broker; null, said aloud, where there is none. With CI set its absence is a failure. */
export function findMosquitto(): string | null {
  const found = candidates.find((path) => spawnSync(path, ['-h']).error === undefined)
  if (found !== undefined) return found
  if (process.env['CI'] === 'true')
    throw new Error('mosquitto is not installed, and CI must not skip its tests')
  process.stderr.write('mosquitto is not installed: the tests against it are skipped\n')
  return null
}

/** Its plugin for dynamic security, where the packages of Debian, Fedora and Homebrew put it; null: not there. */
export function findDynamicSecurity(): string | null {
  const folders = ['/usr/lib', '/usr/lib64', '/usr/local/lib', '/opt/homebrew/lib']
  const names = folders.flatMap((folder) =>
    existsSync(folder) ? [folder, ...readdirSync(folder).map((one) => join(folder, one))] : [],
  )
  const plugins = names.map((folder) => join(folder, 'mosquitto_dynamic_security.so'))
  return plugins.find((plugin) => existsSync(plugin)) ?? null
}

/** Who administers a Mosquitto with dynamic security. */
export const mosquittoAdmin = { username: 'vigil', password: 'only-in-tests' } as const

export interface MosquittoOptions {
  /** With it nobody gets in whom its administrator did not let in; null: everybody. */
  readonly plugin?: string | null
  /** It keeps sessions and what waits for them over a stop, as docs/mosquitto.md has it. */
  readonly persists?: boolean
}

/** A Mosquitto of its own on a free port. */
export async function startMosquitto(
  path: string,
  { plugin = null, persists = false }: MosquittoOptions = {},
): Promise<RunningMosquitto> {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'vigil-mosquitto-'))
  const file = join(folder, 'mosquitto.conf')
  await writeFile(file, settings({ port, folder, plugin, persists }))
  const run = async (): Promise<ChildProcess> => {
    const child = spawn(path, ['-c', file], { stdio: 'ignore' })
    await waitUntil('mosquitto listens', () => accepts(port))
    return child
  }
  let child: ChildProcess | null = await run()
  const pause = async (): Promise<void> => {
    if (child === null) return
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    child = null
    await gone
  }
  return {
    port,
    pause,
    resume: async () => {
      child ??= await run()
    },
    stop: async () => {
      await pause()
      await rm(folder, { recursive: true })
    },
  }
}

function settings(given: Required<MosquittoOptions> & { port: number; folder: string }): string {
  const { port, folder, plugin, persists } = given
  const own = `user ${userInfo().username}`
  const lines = [
    `listener ${String(port)} 127.0.0.1`,
    ...(persists
      ? [own, 'persistence true', `persistence_location ${folder}/`]
      : ['persistence false']),
    ...['max_inflight_messages 0', 'max_queued_messages 1000000'],
  ]
  if (plugin === null) return [...lines, 'allow_anonymous true', ''].join('\n')
  const people = join(folder, 'dynamic-security.json')
  const { username, password } = mosquittoAdmin
  const made = spawnSync('mosquitto_ctrl', ['dynsec', 'init', people, username, password])
  if (made.status !== 0) throw new Error(`mosquitto_ctrl: ${String(made.stderr)}`)
  return [
    ...[...lines, 'allow_anonymous false', ...(persists ? [] : [own])],
    ...[`plugin ${plugin}`, `plugin_opt_config_file ${people}`, ''],
  ].join('\n')
}

export interface RunningMosquitto {
  readonly port: number
  /** Ends the broker; `resume` starts it anew on the same port, with what it keeps. */
  readonly pause: () => Promise<void>
  readonly resume: () => Promise<void>
  readonly stop: () => Promise<void>
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
    socket.once('connect', () => socket.destroy())
  })
