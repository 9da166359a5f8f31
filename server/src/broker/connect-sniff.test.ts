import mqttPacket from 'mqtt-packet'
import { describe, expect, it } from 'vitest'
import { sniffConnect, unsupportedVersionAnswer } from './connect-sniff.ts'

const connect = (protocolVersion: 3 | 4 | 5, clientId = 'demo.oxi-1'): Uint8Array =>
  mqttPacket.generate({
    cmd: 'connect',
    protocolId: protocolVersion === 3 ? 'MQIsdp' : 'MQTT',
    protocolVersion,
    clientId,
    clean: true,
    keepalive: 10,
  })

describe('the first bytes of a connection', () => {
  it.each([
    ['MQTT 5', connect(5), 'mqtt5'],
    ['MQTT 5 with a long packet', connect(5, 'x'.repeat(300)), 'mqtt5'],
    ['MQTT 3.1.1', connect(4), 'other'],
    ['MQTT 3.1', connect(3), 'other'],
    ['HTTP', new TextEncoder().encode('GET / HTTP/1.1\r\n'), 'other'],
    [
      'a length that never ends',
      Uint8Array.of(0x10, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0, 4),
      'other',
    ],
    ['nothing', new Uint8Array(), 'need-more'],
  ])('of %s', (_title, bytes, expected) => {
    expect(sniffConnect(bytes)).toBe(expected)
  })

  it('are waited for until the level is there', () => {
    const bytes = connect(5)
    const kinds = [...bytes.keys()].map((length) => sniffConnect(bytes.subarray(0, length)))
    expect(kinds.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 'need-more'))
    expect(kinds.slice(9).every((kind) => kind === 'mqtt5')).toBe(true)
  })

  it('are answered in the form of MQTT 5', async () => {
    const parser = mqttPacket.parser({ protocolVersion: 5 })
    const answer = new Promise((resolve) => parser.once('packet', resolve))
    parser.parse(Buffer.from(unsupportedVersionAnswer))
    expect(await answer).toMatchObject({ cmd: 'connack', reasonCode: 0x84, sessionPresent: false })
  })
})
