import { describe, expect, test } from 'vitest'
import type { RegisteredDevice } from '@vigil/shared/contracts'
import { brokerText, firstMessageCommand } from './device-command.ts'
import {
  fieldsOf,
  noDevice,
  placeOf,
  readDevice,
  readNewDevice,
  typedPlace,
} from './device-draft.ts'
import {
  connectionOf,
  connectionWords,
  deviceDifference,
  findDevices,
  misplacedText,
  newSecretWarning,
  orderedDevices,
  placeText,
  revokedText,
} from './device-rows.ts'

const device = (more: Partial<RegisteredDevice> = {}): RegisteredDevice => ({
  deviceId: 'oxi-1',
  kind: 'device',
  label: 'Nonin',
  roomId: 'room-1',
  roving: false,
  gatewayId: null,
  createdMs: 0,
  secretMs: 1,
  revokedMs: null,
  seenMs: null,
  heardIn: null,
  connected: true,
  ...more,
})
const gateway = device({ deviceId: 'gw-1', kind: 'gateway', roomId: null })
const rooms = (roomId: string): string => roomId.replace('room-', 'Room ')

describe('a device', () => {
  test.each<[string, Partial<RegisteredDevice>]>([
    ['Room 1', {}],
    ['in no room yet', { roomId: null }],
    ['goes from room to room', { roving: true, roomId: null }],
    ['Room 1, through gw-1', { gatewayId: 'gw-1' }],
    ['speaks for other devices', { kind: 'gateway' }],
  ])('stands: %s', (words, more) => {
    expect(placeText(device(more), rooms)).toBe(words)
  })

  test.each<[string, Partial<RegisteredDevice>, string]>([
    ['connected', {}, 'Connected'],
    ['not-connected', { connected: false }, 'Not connected'],
    ['not-connected', { connected: false, gatewayId: 'gw-1' }, 'Speaks through its gateway'],
    ['unknown', { connected: null }, 'An outside broker knows'],
    ['revoked', { revokedMs: 1 }, 'Revoked: cannot connect'],
  ])('is %s: %j', (connection, more, words) => {
    expect(connectionOf(device(more))).toBe(connection)
    expect(connectionWords(device(more))).toBe(words)
  })

  test('is found by what stands in its row, and keeps its place when it is revoked', () => {
    const all = [device(), gateway, device({ deviceId: 'a-1', revokedMs: 5 })]
    expect(orderedDevices(all).map(({ deviceId }) => deviceId)).toEqual(['a-1', 'gw-1', 'oxi-1'])
    expect(findDevices(all, 'room 1 connected', rooms)).toHaveLength(1)
  })

  test.each<[Partial<RegisteredDevice>, RegExp | null]>([
    [{ heardIn: 'room-2' }, /^Speaks as if in Room 2/],
    [{ heardIn: 'room-2', roomId: null }, /^Speaks as if in Room 2/],
    [{ heardIn: 'room-1' }, null],
    [{ heardIn: 'any' }, null],
    [{ heardIn: null }, null],
    [{ heardIn: 'room-2', roving: true }, null],
    [{ heardIn: 'room-2', revokedMs: 3 }, null],
  ])('that says where it is, %j, is misplaced: %s', (more, words) => {
    const text = misplacedText(device(more), rooms)
    if (words === null) expect(text).toBeNull()
    else expect(text).toMatch(words)
  })

  test('when it is cut off, its room keeps its alarms', () => {
    expect(revokedText(device(), rooms)).toMatch(/Room 1 keeps its alarms/)
    expect(revokedText(device({ roving: true }), rooms)).toMatch(/Every room keeps its alarms/)
    expect(revokedText(gateway, rooms)).toMatch(/The rooms of its devices keep their alarms/)
  })

  test('a secret that works is not replaced without a word', () => {
    expect(newSecretWarning(device())).toMatch(/The secret that oxi-1 has stops at once/)
    expect(newSecretWarning(device({ secretMs: null }))).toBeNull()
    expect(newSecretWarning(device({ revokedMs: 2 }))).toBeNull()
  })

  test('a difference is said in words', () => {
    const before = device()
    expect(deviceDifference('oxi-1', [before, before], rooms)).toEqual([])
    const after = { label: 'Masimo ', roomId: null, roving: true, gatewayId: 'gw-1' }
    expect(deviceDifference('oxi-1', [before, after], rooms)).toEqual([
      'oxi-1 is described as “Masimo”, no longer “Nonin”.',
      'oxi-1: goes from room to room, no longer Room 1.',
      'oxi-1 speaks through gw-1 from now on.',
    ])
    expect(deviceDifference('oxi-1', [device({ gatewayId: 'gw-1' }), before], rooms)).toEqual([
      'oxi-1 speaks for itself from now on, with a secret of its own.',
    ])
  })
})

describe('a device as it is typed', () => {
  test('comes back as it went in', () => {
    for (const one of [device(), device({ roving: true, roomId: null, gatewayId: 'gw-1' })]) {
      const { label, roomId, roving, gatewayId } = one
      expect(readDevice(fieldsOf(one), 'device')).toEqual({ label, roomId, roving, gatewayId })
    }
  })

  test.each([
    ['', null, false],
    ['roving', null, true],
    ['room-1', 'room-1', false],
  ])('a typed place “%s”', (typed, roomId, roving) => {
    const read = readDevice({ label: '', place: placeOf(typed), gatewayId: '' }, 'device')
    expect(read).toMatchObject({ roomId, roving })
    expect(typedPlace(placeOf(typed))).toBe(typed)
  })

  test('a gateway stands nowhere and speaks for itself', () => {
    const fields = { label: ' GW ', place: 'room room-1', gatewayId: 'gw-2' }
    expect(readDevice(fields, 'gateway')).toEqual({
      label: 'GW',
      roomId: null,
      roving: false,
      gatewayId: null,
    })
  })

  test.each([
    ['', 'Nonin', /Type its name/],
    ['oxi 1', 'Nonin', /Type its name/],
    ['oxi-1', '  ', /Describe it/],
    ['Oxi-1', 'Nonin', null],
  ])('named “%s”, described “%s”', (deviceId, label, lack) => {
    const read = readNewDevice({ ...noDevice, deviceId, label })
    if (lack === null) {
      expect(read.lack).toBeNull()
      expect(read.body.deviceId).toBe('oxi-1')
    } else expect(read.lack).toMatch(lack)
  })
})

describe('how to connect', () => {
  const broker = { host: null, port: null, tls: false }
  const place = { broker, pageHost: 'vigil.local' }

  test('the broker is where the page comes from, unless the server says otherwise', () => {
    expect(brokerText(place)).toBe('mqtt://vigil.local:1883')
    expect(brokerText({ ...place, broker: { ...broker, tls: true } })).toBe(
      'mqtts://vigil.local:8883',
    )
    expect(
      brokerText({ broker: { host: '::1', port: 2000, tls: false }, pageHost: 'vigil.local' }),
    ).toBe('mqtt://[::1]:2000')
  })

  const issued = { device: device(), username: 'demo.oxi-1', secret: 'a-b_c' }

  test('the first message is a test, and counts for no patient', () => {
    expect(firstMessageCommand(issued, place)).toBe(
      [
        'mosquitto_pub \\',
        '  -h vigil.local -p 1883 \\',
        '  -i demo.oxi-1 -u demo.oxi-1 -P a-b_c \\',
        '  -q 1 -t vitals/v1/demo/room-1/oxi-1/obs \\',
        `  -m '{"mode":"test","v":{"spo2":97,"pr":71}}'`,
      ].join('\n'),
    )
  })

  test('a gateway says that it is there; a shell takes nothing for its own', () => {
    const command = firstMessageCommand(
      { device: gateway, username: 'demo.gw-1', secret: "it's $HOME" },
      { ...place, broker: { ...broker, tls: true } },
    )
    expect(command).toContain('-t vitals/v1/demo/_gw/gw-1/status')
    expect(command).toContain('--cafile certificate.pem')
    expect(command).toContain(String.raw`-P 'it'\''s $HOME'`)
  })

  test('a device in no room claims none', () => {
    const roving = { ...issued, device: device({ roomId: null }) }
    expect(firstMessageCommand(roving, place)).toContain('-t vitals/v1/demo/any/oxi-1/obs')
  })
})
