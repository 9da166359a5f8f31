import { randomUUID } from 'node:crypto'
import type { DevicesReply } from '@vigil/shared/contracts'
import type { Logger as PinoLogger } from 'pino'
import type { DeviceGate } from '#app/devices/device-gate.ts'
import type { MessageSource } from '#app/ports.ts'
import { systemScheduler, type Clocks } from '#app/system-clock.ts'
import { addressOfListener, addressOfUrl } from './broker/broker-address.ts'
import { EmbeddedBroker } from './broker/embedded-broker.ts'
import { ExternalBroker } from './broker/external-broker.ts'
import type { Config } from './config.ts'
import { subsystemLogger } from './logger.ts'

interface BrokerSurroundings {
  readonly clocks: Clocks
  readonly log: PinoLogger
  readonly gate: DeviceGate
}

/** The way to devices: in this process, or by URL. */
export function brokerOf(
  { mqtt, sites }: Config,
  { clocks, log, gate }: BrokerSurroundings,
): MessageSource {
  const presence = { sinceMs: clocks.real.now(), demoClock: clocks.demoSettings }
  const [first, ...others] = sites
  const siteIds = [first.siteId, ...others.map(({ siteId }) => siteId)] as const
  const common = { sites: siteIds, presence, logger: subsystemLogger(log, 'broker') }
  return mqtt.kind === 'embedded'
    ? new EmbeddedBroker({
        ...common,
        ...{ host: mqtt.host, port: mqtt.port, tls: null, gate, scheduler: systemScheduler },
      })
    : new ExternalBroker({
        ...common,
        url: mqtt.url,
        clientIdOf: (siteId) => `${siteId}.vigil-${randomUUID()}`,
      })
}

/** What to give a device besides its secret. */
export const brokerAddressOf = ({ mqtt }: Config): DevicesReply['broker'] =>
  mqtt.kind === 'embedded' ? addressOfListener({ ...mqtt, tls: false }) : addressOfUrl(mqtt.url)
