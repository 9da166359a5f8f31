import { describe, expect, it } from 'vitest'
import { channels } from '@vigil/shared/vocabulary'
import type { Speaker } from './speaker.ts'
import {
  filtersOf,
  mayHear,
  mayRead,
  topicTable,
  writeRefusal,
  type WrittenTopic,
} from './topic-rights.ts'

const device = { kind: 'device', siteId: 'north', deviceId: 'oxi-1' } as const
const gateway = {
  kind: 'gateway',
  siteId: 'north',
  gatewayId: 'gw-1',
  deviceIds: new Set(['oxi-1', 'cuff-1']),
} as const
const anybody: Speaker = {
  kind: 'unregistered',
  siteId: 'north',
  registered: new Set(['oxi-1', 'gw-1']),
}

const of = (deviceId: string, channel: (typeof channels)[number], siteId = 'north') => ({
  ...{ siteId, deviceId, channel },
})
const presence = (gatewayId: string, siteId = 'north') => ({ siteId, gatewayId })

describe('who may publish what', () => {
  it.each<[string, Speaker, WrittenTopic, string | null]>([
    ['a device its reading', device, of('oxi-1', 'obs'), null],
    ['a device what a command came to', device, of('oxi-1', 'cmd/result'), null],
    ['a device a question for the time', device, of('oxi-1', 'time/req'), null],
    ['no device a command', device, of('oxi-1', 'cmd'), 'rights-channel'],
    ['no device a notice', device, of('oxi-1', 'notice'), 'rights-channel'],
    ['no device the time', device, of('oxi-1', 'time/res'), 'rights-channel'],
    ['no device another’s reading', device, of('oxi-2', 'obs'), 'rights-device'],
    ['no device at another site', device, of('oxi-1', 'obs', 'south'), 'rights-site'],
    ['no device a gateway’s presence', device, presence('gw-1'), 'rights-device'],
    ['not even one of its own name', device, presence('oxi-1'), 'rights-device'],
    ['a gateway its presence', gateway, presence('gw-1'), null],
    ['no gateway another’s presence', gateway, presence('gw-2'), 'rights-device'],
    ['no gateway at another site', gateway, presence('gw-1', 'south'), 'rights-site'],
    ['a gateway for a device behind it', gateway, of('cuff-1', 'obs'), null],
    ['no gateway for another device', gateway, of('cuff-2', 'obs'), 'rights-device'],
    ['no gateway as a device of its name', gateway, of('gw-1', 'obs'), 'rights-device'],
    ['anybody for what nobody registered', anybody, of('oxi-2', 'obs'), null],
    ['nobody for a registered device', anybody, of('oxi-1', 'obs'), 'rights-device'],
    ['anybody for a gateway nobody registered', anybody, presence('gw-2'), null],
    ['nobody for a registered gateway', anybody, presence('gw-1'), 'rights-device'],
  ])('%s', (_title, speaker, topic, expected) => {
    expect(writeRefusal(speaker, topic)).toBe(expected)
  })
})

describe('who may subscribe to what', () => {
  it.each<[string, Speaker, string, boolean]>([
    ['a device to its commands', device, 'vitals/v1/north/room-1/oxi-1/cmd', true],
    ['a device to the time', device, 'vitals/v1/north/room-1/oxi-1/time/res', true],
    ['a device to its notices, in any room', device, 'vitals/v1/north/+/oxi-1/notice', true],
    ['a device to the server’s presence', device, 'vitals/v1/north/_server/status', true],
    ['not at another site', device, 'vitals/v1/south/_server/status', false],
    ['not below it', device, 'vitals/v1/north/_server/status/more', false],
    ['not to more of the server', device, 'vitals/v1/north/_server/#', false],
    ['no device to readings', device, 'vitals/v1/north/room-1/oxi-1/obs', false],
    ['no device to another’s notices', device, 'vitals/v1/north/room-1/oxi-2/notice', false],
    ['no device to everybody’s', device, 'vitals/v1/north/room-1/+/notice', false],
    ['no device to all of its own', device, 'vitals/v1/north/room-1/oxi-1/#', false],
    ['no device to a gateway’s notices', device, 'vitals/v1/north/_gw/oxi-1/notice', false],
    ['no device below a strange level', device, 'vitals/v1/north/_x/oxi-1/notice', false],
    ['no device to everything', device, '#', false],
    ['no device to the broker', device, '$SYS/#', false],
    ['nobody to nothing', device, '', false],
    ['a gateway to its notices', gateway, 'vitals/v1/north/_gw/gw-1/notice', true],
    ['no gateway to all gateways’', gateway, 'vitals/v1/north/_gw/+/notice', false],
    ['no gateway to presences', gateway, 'vitals/v1/north/_gw/gw-1/status', false],
    ['a gateway for a device behind it', gateway, 'vitals/v1/north/+/cuff-1/cmd', true],
    ['no gateway for another', gateway, 'vitals/v1/north/+/cuff-2/cmd', false],
    ['anybody to all notices', anybody, 'vitals/v1/north/+/+/notice', true],
    ['nobody to a registered device’s', anybody, 'vitals/v1/north/room-1/oxi-1/notice', false],
  ])('%s', (_title, speaker, filter, expected) => {
    expect(mayRead(speaker, filter)).toBe(expected)
  })

  it.each<[string, Speaker, string, boolean]>([
    ['the server’s presence', anybody, 'vitals/v1/north/_server/status', true],
    ['a notice to nobody registered', anybody, 'vitals/v1/north/room-1/oxi-2/notice', true],
    ['no notice to somebody registered', anybody, 'vitals/v1/north/room-1/oxi-1/notice', false],
    ['no notice to a registered gateway', anybody, 'vitals/v1/north/_gw/gw-1/notice', false],
    ['a device its notices', device, 'vitals/v1/north/room-1/oxi-1/notice', true],
    ['nothing without levels', device, '', false],
  ])('through a wildcard comes %s', (_title, speaker, topic, expected) => {
    expect(mayHear(speaker, topic)).toBe(expected)
  })
})

describe('the table', () => {
  it('has every channel once, and each topic is written by one side and read by the other', () => {
    for (const channel of channels)
      expect(topicTable.filter(({ topic }) => topic.endsWith(`{device}/${channel}`))).toHaveLength(
        1,
      )
    for (const { publish, subscribe } of topicTable)
      expect(publish.includes('server')).not.toBe(subscribe.includes('server'))
  })

  it('is filled in for a device', () => {
    expect(filtersOf(device).subscribe).toEqual([
      'vitals/v1/north/+/oxi-1/cmd',
      'vitals/v1/north/+/oxi-1/time/res',
      'vitals/v1/north/+/oxi-1/notice',
      'vitals/v1/north/_server/status',
    ])
  })

  it('is filled in for a gateway and each device behind it', () => {
    const { publish } = filtersOf(gateway)
    expect(publish).toContain('vitals/v1/north/_gw/gw-1/status')
    expect(publish).toContain('vitals/v1/north/+/oxi-1/obs')
    expect(publish).toContain('vitals/v1/north/+/cuff-1/obs')
    expect(publish.filter((topic) => topic.endsWith('/obs'))).toHaveLength(2)
    expect(filtersOf({ ...gateway, deviceIds: new Set() }).publish).toEqual([
      'vitals/v1/north/_gw/gw-1/status',
    ])
  })
})
