/** What the first bytes of a connection say. */
export type ConnectKind = 'mqtt5' | 'other' | 'need-more'

const connectByte = 0x10

/**
 * Reads the protocol level of a CONNECT. The embedded broker speaks 3.1.1: a client that insists on 5 would wait
 * for an answer in its own form for ever.
 */
export function sniffConnect(bytes: Uint8Array): ConnectKind {
  if (bytes.length === 0) return 'need-more'
  if (bytes[0] !== connectByte) return 'other'
  // After the "remaining length": two bytes of length, `MQTT`, the level.
  const nameAt = bytes.findIndex((byte, index) => index > 0 && (byte & 0x80) === 0) + 1
  if (nameAt > 5) return 'other'
  if (nameAt === 0 || bytes.length < nameAt + 2) return 'need-more'
  const name = new DataView(bytes.buffer, bytes.byteOffset + nameAt)
  if (name.getUint16(0) !== protocolName.length) return 'other'
  const level = bytes[nameAt + 2 + protocolName.length]
  if (level === undefined) return 'need-more'
  return level === 5 ? 'mqtt5' : 'other'
}
const protocolName = 'MQTT'

/** CONNACK in the form of MQTT 5: no session, reason 0x84 (unsupported protocol version), no properties. */
export const unsupportedVersionAnswer = Uint8Array.of(0x20, 0x03, 0x00, 0x84, 0x00)
