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
  let index = 1
  while (index < 5) {
    const byte = bytes[index]
    if (byte === undefined) return 'need-more'
    index += 1
    if ((byte & 0x80) === 0) break
  }
  const nameLength = (bytes[index] ?? 0) * 256 + (bytes[index + 1] ?? 0)
  if (bytes.length < index + 2) return 'need-more'
  if (nameLength !== 4) return 'other'
  const level = bytes[index + 6]
  if (level === undefined) return 'need-more'
  return level === 5 ? 'mqtt5' : 'other'
}

/** CONNACK in the form of MQTT 5: no session, reason 0x84 (unsupported protocol version), no properties. */
export const unsupportedVersionAnswer = Uint8Array.of(0x20, 0x03, 0x00, 0x84, 0x00)
