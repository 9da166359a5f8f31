import { statusPayload, type GatewayTopic } from '@vigil/shared/contracts'
import type { BrokerMessage } from '#app/ports.ts'
import type { IngestPorts } from './ingest-ports.ts'
import { readJson, readPayload } from './read-message.ts'

/** Presence of gateways (mqtt.md 6.1): the will of one connection speaks for every device behind it. */
export class GatewayChannel {
  readonly #ports: IngestPorts

  constructor(ports: IngestPorts) {
    this.#ports = ports
  }

  accept(message: BrokerMessage, { siteId, gatewayId }: GatewayTopic): void {
    const { site, notices, gateways, traffic, clocks } = this.#ports
    if (siteId !== site.siteId)
      return notices.refuse(message, {
        path: '',
        rule: 'site',
        got: siteId,
        fix: `this server watches site ${site.siteId}`,
      })
    traffic.heard(message, clocks.real.now())
    // An empty message takes the gateway away: nobody misses it any more.
    if (message.payload.byteLength === 0) return gateways.back(gatewayId)
    const json = readJson(message.payload)
    const status = json.ok ? readPayload(statusPayload, json.value) : json
    if (!status.ok) return notices.refuse(message, status.error)
    if (status.value.state === 'online') gateways.back(gatewayId)
    // What the broker kept says how things were: nothing is raised for it.
    else if (!message.stored) gateways.lost(gatewayId)
  }
}
