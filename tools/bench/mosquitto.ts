import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** A broker on a free port of this machine. */
export interface Broker {
  readonly url: string
  close(): void
}

const found = (): string | undefined =>
  [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
    .map((folder) => join(folder, 'mosquitto'))
    .find((path) => existsSync(path))

/** Starts Mosquitto, with queues that a burst does not overrun; null where it is not installed. */
export async function startMosquitto(): Promise<Broker | null> {
  const program = found()
  if (program === undefined) return null
  const folder = mkdtempSync(join(tmpdir(), 'vigil-bench-'))
  const port = await freePort()
  const settings = [
    `listener ${String(port)} 127.0.0.1`,
    'allow_anonymous true',
    'persistence false',
    'max_inflight_messages 0',
    'max_queued_messages 0',
    'log_type error',
  ]
  writeFileSync(join(folder, 'mosquitto.conf'), `${settings.join('\n')}\n`)
  const child = spawn(program, ['-c', join(folder, 'mosquitto.conf')], { stdio: 'inherit' })
  await answering(port)
  return {
    url: `mqtt://127.0.0.1:${String(port)}`,
    close: () => {
      child.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => {
        resolve(port)
      })
    })
  })
}

async function answering(port: number): Promise<void> {
  const deadlineMs = Date.now() + 5000
  while (Date.now() < deadlineMs) {
    if (await accepts(port)) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('Mosquitto did not answer within 5 s')
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const done = (ok: boolean) => (): void => {
      socket.destroy()
      resolve(ok)
    }
    socket.once('connect', done(true)).once('error', done(false))
  })
}
