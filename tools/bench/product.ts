/** Vigil itself, with a running session in each room of the load. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { StartSessionBody } from '@vigil/shared/contracts'
import { toConfig } from '../../server/src/config.ts'
import { createServer } from '../../server/src/server.ts'
import { SignedOn } from '../signed-on.ts'
import { answer, usageMeter, type Serving } from './orders.ts'

const startedWithinMs = 10_000

async function start(mqttUrl: string | null, rooms: readonly string[]): Promise<Serving> {
  const config = toConfig({
    HTTP_PORT: '0',
    MQTT_PORT: '0',
    DATA_DIR: mkdtempSync(join(tmpdir(), 'vigil-bench-')),
    MQTT_URL: mqttUrl ?? '',
    ROOMS: rooms.join(','),
    DEMO_PEOPLE: 'true',
  })
  if (!config.ok) throw new Error(config.error.join('; '))
  const server = createServer(config.value)
  await server.start()
  const { httpPort, mqttPort } = server.address()
  const httpUrl = `http://localhost:${String(httpPort)}`
  await healthy(httpUrl)
  const nurse = await SignedOn.as('nurse', httpUrl)
  for (const roomId of rooms) await startSession(nurse, roomId)
  return { httpUrl, mqttUrl: mqttUrl ?? `mqtt://localhost:${String(mqttPort)}` }
}

/** Up, and connected to its broker. */
async function healthy(httpUrl: string): Promise<void> {
  const deadlineMs = Date.now() + startedWithinMs
  while (Date.now() < deadlineMs) {
    const reply = await fetch(`${httpUrl}/healthz`).catch(() => null)
    if (reply?.ok === true) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`the server is not healthy after ${String(startedWithinMs / 1000)} s`)
}

async function startSession(nurse: SignedOn, roomId: string): Promise<void> {
  const body: Pick<StartSessionBody, 'roomId' | 'patientLabel'> = { roomId, patientLabel: 'bench' }
  await nurse.ask('POST', '/sites/demo/sessions', body)
}

const usage = usageMeter()

answer({
  start: ({ mqttUrl, rooms }) => start(mqttUrl, rooms),
  usage: () => Promise.resolve(usage()),
})
