import { connectAsync } from 'mqtt'
import { systemScheduler } from '#app/system-clock.ts'
import { DynamicSecurity } from '../../src/broker/dynamic-security.ts'
import { EmbeddedBroker } from '../../src/broker/embedded-broker.ts'
import { ExternalBroker } from '../../src/broker/external-broker.ts'
import { quiet } from './memory-ports.ts'
import { mosquittoAdmin, startMosquitto } from './mosquitto.ts'
import type { OpensBroker } from './topic-scene.ts'
import { waitUntil } from './wait-until.ts'

const sites = ['demo', 'north'] as const
const presence = { sinceMs: 0, demoClock: { scale: 1, originMs: 0 } }
const common = { presence, logger: quiet }

/** The one inside the server: its link hears everything that is let through. */
export const opensEmbedded: OpensBroker = async (gate, listener) => {
  const source = new EmbeddedBroker({
    ...{ ...common, host: 'localhost', port: 0, tls: null, sites, gate },
    scheduler: systemScheduler,
  })
  await source.start(listener)
  return { port: source.port ?? 0, source, overhears: null, close: () => source.close() }
}

/** A Mosquitto of its own whose rights the server keeps. */
export const opensMosquitto =
  (program: string, plugin: string): OpensBroker =>
  async (gate, listener) => {
    const broker = await startMosquitto(program, { plugin })
    const { username, password } = mosquittoAdmin
    const url = `mqtt://${username}:${password}@127.0.0.1:${String(broker.port)}`
    const security = new DynamicSecurity({
      ...{ url, clientId: 'vigil-control', sites, gate },
      ...{ scheduler: systemScheduler, logger: quiet },
    })
    let state = 'lost'
    const source = new ExternalBroker({
      ...{ ...common, url, sites, security, clientIdOf: (siteId) => `${siteId}.vigil-test` },
    })
    await source.start({
      message: (message) => listener.message(message),
      refused: (refusal) => listener.refused(refusal),
      link: (next) => (state = next),
    })
    await waitUntil('the server listens', () => state === 'open')
    const administrator = await connectAsync(url, { protocolVersion: 4, reconnectPeriod: 0 })
    return {
      ...{ port: broker.port, source },
      overhears: async (heard) => {
        administrator.on('message', (...[, payload]) => heard(payload.toString()))
        await administrator.subscribeAsync(sites.map((siteId) => `vitals/v1/${siteId}/#`))
      },
      close: async () => {
        await administrator.endAsync(true)
        await source.close()
        await broker.stop()
      },
    }
  }
