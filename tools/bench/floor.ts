/** The least a live page costs with these libraries: parse, check with zod, emit. Judges, groups and keeps nothing. */
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { obsPayload, parseDeviceTopic, type ObsPayload } from '@vigil/shared/contracts'
import { Aedes } from 'aedes'
import mqtt from 'mqtt'
import { Server as SocketServer } from 'socket.io'
import { answer, usageMeter, type Serving } from './orders.ts'

export interface RelayEvents {
  reading: (event: { readonly roomId: string; readonly reading: ObsPayload }) => void
}

const filter = 'vitals/v1/+/+/+/obs'

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function openBroker(hear: (topic: string, payload: Buffer) => void): Promise<string> {
  const broker = await Aedes.createBroker()
  broker.on('publish', ({ topic, payload }) => {
    if (!topic.startsWith('$SYS')) hear(topic, Buffer.from(payload))
  })
  const port = await listen(
    createServer((socket) => {
      broker.handle(socket)
    }),
  )
  return `mqtt://127.0.0.1:${String(port)}`
}

async function start(mqttUrl: string | null): Promise<Serving> {
  const http = createHttpServer()
  const sockets = new SocketServer<Record<string, never>, RelayEvents>(http, {
    transports: ['websocket'],
  })
  const relay = (topic: string, payload: Buffer): void => {
    const address = parseDeviceTopic(topic)
    if (!address.ok || address.value.channel !== 'obs') return
    const reading = obsPayload.parse(JSON.parse(payload.toString()))
    sockets.emit('reading', { roomId: address.value.roomId, reading })
  }
  const httpUrl = `http://127.0.0.1:${String(await listen(http))}`
  if (mqttUrl === null) return { httpUrl, mqttUrl: await openBroker(relay) }
  const client = await mqtt.connectAsync(mqttUrl, { clientId: 'demo.bench-floor' })
  client.on('message', relay)
  await client.subscribeAsync(filter, { qos: 1 })
  return { httpUrl, mqttUrl }
}

const usage = usageMeter()

answer({
  start: ({ mqttUrl }) => start(mqttUrl),
  usage: () => Promise.resolve(usage()),
})
