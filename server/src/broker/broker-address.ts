import type { DevicesReply } from '@vigil/shared/contracts'

type Address = DevicesReply['broker']

/** Where a broker by URL is for devices; the defaults of MQTT where the URL leaves them out. */
export function addressOfUrl(url: string): Address {
  const { hostname, port, protocol } = new URL(url)
  const tls = ['mqtts:', 'tls:', 'wss:'].includes(protocol)
  return { host: hostname, port: port === '' ? (tls ? 8883 : 1883) : Number(port), tls }
}

/** Where the broker inside is; it does not know by which name devices reach a machine that listens everywhere. */
export const addressOfListener = ({
  host,
  port,
  tls,
}: {
  readonly host: string
  readonly port: number
  readonly tls: boolean
}): Address => ({ host: isEverywhere(host) ? null : host, port, tls })

const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::'
