import type { Socket } from 'node:net'
import { seconds } from '@vigil/shared/time'
import { sniffConnect, unsupportedVersionAnswer } from './connect-sniff.ts'
import { PacketLengthGuard, packetLimitBytes } from './packet-length-guard.ts'

export interface SocketGuardPorts {
  /** The connection speaks 3.1.1 or older: the broker takes over. */
  accept(socket: Socket): void
  /** The connection was closed, and what its owner should change. */
  refused(from: string, fix: string): void
}

const firstPacketMs = seconds(10)
const firstBytesKept = 4096

/** Looks at a new connection's first bytes, and then at the length of every packet, before the broker does. */
export function guardSocket(socket: Socket, ports: SocketGuardPorts): void {
  const from = `${socket.remoteAddress ?? 'unknown'}:${socket.remotePort ?? 0}`
  let first: Uint8Array = new Uint8Array()
  const onError = (): void => void socket.destroy()
  socket.on('error', onError)
  socket.setTimeout(firstPacketMs, () => socket.destroy())

  const look = (): void => {
    const chunk = socket.read() as Buffer | null
    if (chunk !== null) first = Buffer.concat([first, chunk])
    const kind = sniffConnect(first)
    if (kind === 'need-more' && first.length < firstBytesKept) return
    socket.off('readable', look)
    socket.setTimeout(0)
    socket.removeAllListeners('timeout')
    if (kind === 'mqtt5') {
      socket.end(unsupportedVersionAnswer)
      ports.refused(from, mqtt5Fix)
      return
    }
    socket.off('error', onError)
    limitPackets(socket, () =>
      ports.refused(
        from,
        `send packets of at most ${packetLimitBytes} bytes; a payload of at most 65536`,
      ),
    )
    ports.accept(socket)
    socket.unshift(first)
  }
  socket.on('readable', look)
}

const mqtt5Fix =
  'this broker speaks MQTT 3.1.1: set protocolVersion 4 (mqtt.js), -V mqttv311 (mosquitto_pub) or MQTTv311 (paho), ' +
  'or give the server a broker with MQTT 5 by MQTT_URL'

/** The broker pulls bytes with `read`, so that is where they can be counted before it keeps any. */
function limitPackets(socket: Socket, tooLong: () => void): void {
  const guard = new PacketLengthGuard()
  const read = socket.read.bind(socket)
  socket.read = (size?: number): unknown => {
    const chunk: unknown = read(size)
    if (!(chunk instanceof Uint8Array) || guard.observe(chunk) === 'within') return chunk
    tooLong()
    socket.destroy()
    return null
  }
}
