import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { delimiter, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Aedes } from 'aedes'
import mqtt from 'mqtt'

/** A broker for one test, on a port of its own. */
export interface ScratchBroker {
  readonly url: string
  close(): Promise<void>
}

const listenAnywhere = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  )

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => server.close(() => resolve()))

export async function startAedes(): Promise<ScratchBroker> {
  const aedes = await Aedes.createBroker()
  const server = createServer(aedes.handle)
  const port = await listenAnywhere(server)
  return {
    url: `mqtt://127.0.0.1:${port}`,
    close: async () => {
      const ended = closed(server)
      await new Promise<void>((resolve) => aedes.close(() => resolve()))
      await ended
    },
  }
}

/** Where mosquitto is installed; null: nowhere, which in CI is a failure and elsewhere is said aloud. */
export function findMosquitto(): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  const found = folders.map((folder) => join(folder, 'mosquitto')).find((path) => existsSync(path))
  if (found !== undefined) return found
  console.warn('SKIPPED: mosquitto is not installed, so only the embedded broker is tried')
  return null
}

export async function startMosquitto(path: string): Promise<ScratchBroker> {
  // Mosquitto cannot choose a port itself, so one that was free a moment ago is taken.
  const probe = createServer()
  const port = await listenAnywhere(probe)
  await closed(probe)
  const child = spawn(path, ['-p', String(port)], { stdio: 'ignore' })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `mqtt://127.0.0.1:${port}`
  await untilReachable(url).catch((error: unknown) => {
    child.kill()
    throw error
  })
  return {
    url,
    close: async () => {
      child.kill()
      await exited
    },
  }
}

/** A broker that has just been started needs a moment before it takes connections. */
async function untilReachable(url: string): Promise<void> {
  const deadline = Date.now() + 10_000
  for (;;) {
    const client = await mqtt.connectAsync(url, {}, false).catch(() => null)
    if (client !== null) return client.endAsync()
    if (Date.now() > deadline) throw new Error(`${url} did not come up`)
    await setTimeout(20)
  }
}
