import { randomUUID } from 'node:crypto'
import type { DevicesReply } from '@vigil/shared/contracts'
import type { Logger as PinoLogger } from 'pino'
import type { DeviceGate } from '#app/devices/device-gate.ts'
import type { MessageSource } from '#app/ports.ts'
import { systemScheduler, type Clocks } from '#app/system-clock.ts'
import { addressOfListener, addressOfUrl } from './broker/broker-address.ts'
import { DynamicSecurity } from './broker/dynamic-security.ts'
import { EmbeddedBroker } from './broker/embedded-broker.ts'
import { ExternalBroker } from './broker/external-broker.ts'
import type { Config } from './config.ts'
import { subsystemLogger } from './logger.ts'
import { readTls } from './tls-files.ts'

interface BrokerSurroundings {
  readonly clocks: Clocks
  readonly log: PinoLogger
  readonly gate: DeviceGate
  readonly recordName: () => Promise<string>
}

/** The way to devices: in this process, or by URL. */
export function brokerOf(
  { mqtt, sites, tls }: Config,
  { clocks, log, gate, recordName }: BrokerSurroundings,
): MessageSource {
  const presence = { sinceMs: clocks.real.now(), demoClock: clocks.demoSettings }
  const [first, ...others] = sites
  const siteIds = [first.siteId, ...others.map(({ siteId }) => siteId)] as const
  const logger = subsystemLogger(log, 'broker')
  const common = { sites: siteIds, presence, logger }
  if (mqtt.kind === 'embedded')
    return new EmbeddedBroker({
      ...{ ...common, host: mqtt.host, port: mqtt.port, gate, scheduler: systemScheduler },
      tls: tls === null ? null : { ...mqtt.tls, files: () => readTls(tls) },
    })
  const { url, dynamicSecurity } = mqtt
  const ports = { url, sites: siteIds, gate, scheduler: systemScheduler, logger }
  return new ExternalBroker({
    ...{ ...common, url },
    clientIdOf: (siteId) => `${siteId}.vigil-${randomUUID()}`,
    sessionName: async () => `${first.siteId}.vigil-${await recordName()}`,
    security: dynamicSecurity
      ? new DynamicSecurity({ ...ports, clientId: `vigil-control-${randomUUID()}` })
      : null,
  })
}

/** What to give a device besides its secret. */
export function brokerAddressOf({ mqtt, tls }: Config): DevicesReply['broker'] {
  if (mqtt.kind === 'external') return addressOfUrl(mqtt.url)
  return tls === null
    ? addressOfListener({ ...mqtt, tls: false })
    : addressOfListener({ ...mqtt.tls, tls: true })
}
