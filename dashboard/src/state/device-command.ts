import { deviceTopic } from '@vigil/shared/contracts'
import type { DevicesReply, DeviceSecretReply } from '@vigil/shared/contracts'

const usualPort = { plain: 1883, tls: 8883 } as const

export interface BrokerPlace {
  readonly broker: DevicesReply['broker']
  /** Where this page comes from: the broker is there where the server does not say otherwise. */
  readonly pageHost: string
}

interface BrokerAddress {
  readonly host: string
  readonly port: number
  readonly tls: boolean
}

const brokerAddress = ({ broker, pageHost }: BrokerPlace): BrokerAddress => ({
  host: broker.host ?? pageHost,
  port: broker.port ?? (broker.tls ? usualPort.tls : usualPort.plain),
  tls: broker.tls,
})

/** `mqtts://vigil.example:8883` */
export const brokerText = (place: BrokerPlace): string => {
  const { host, port, tls } = brokerAddress(place)
  return `${tls ? 'mqtts' : 'mqtt'}://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/**
 * A first message to try the secret with, ready for a shell. It is marked as a test, so that it never counts as a
 * patient's.
 */
export function firstMessageCommand(
  { device, username, secret }: DeviceSecretReply,
  place: BrokerPlace,
): string {
  const { host, port, tls } = brokerAddress(place)
  const siteId = username.slice(0, username.length - device.deviceId.length - 1)
  const parts = [
    'mosquitto_pub',
    `-h ${quoted(host)} -p ${port}`,
    ...(tls ? ['--cafile certificate.pem'] : []),
    `-i ${quoted(username)} -u ${quoted(username)} -P ${quoted(secret)}`,
    ...(device.kind === 'gateway'
      ? [`-q 1 -r -t vitals/v1/${siteId}/_gw/${device.deviceId}/status`, `-m '{"state":"online"}'`]
      : [
          `-q 1 -t ${deviceTopic({ siteId, roomId: device.roomId ?? 'any', deviceId: device.deviceId }, 'obs')}`,
          `-m '{"mode":"test","v":{"spo2":97,"pr":71}}'`,
        ]),
  ]
  return parts.join(' \\\n  ')
}

/** As a shell takes it: nothing in it means anything but itself. */
const quoted = (text: string): string =>
  /^[\w.:@%+=/-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
