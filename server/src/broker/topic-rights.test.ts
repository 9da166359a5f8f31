import { describe, expect, it } from 'vitest'
import { isLoopback } from './loopback.ts'
import type { Speaker } from '#core/devices/speaker.ts'
import { mayPublish, maySubscribe, noticeTopicOf } from './topic-rights.ts'

const anybody: Speaker = {
  kind: 'unregistered',
  siteId: 'demo',
  registered: new Set(['oxi-9', 'gw-9']),
}
const device: Speaker = { kind: 'device', siteId: 'demo', deviceId: 'oxi-1' }
const gateway: Speaker = {
  ...{ kind: 'gateway', siteId: 'demo', gatewayId: 'gw-1', deviceIds: new Set(['oxi-1']) },
}

const verdict = (result: {
  readonly ok: boolean
  readonly error?: { readonly rule: string }
}): string => (result.ok ? 'yes' : (result.error?.rule ?? ''))

describe('what a device may publish', () => {
  it.each([
    ['vitals/v1/demo/room-1/oxi-1/obs', 'yes'],
    ['vitals/v1/demo/room-1/oxi-1/cmd/result', 'yes'],
    ['vitals/v1/demo/room-1/oxi-1/time/req', 'yes'],
    ['vitals/v1/demo/room-1/oxi-1/cmd', 'rights-channel'],
    ['vitals/v1/demo/room-1/oxi-1/notice', 'rights-channel'],
    ['vitals/v1/demo/room-1/oxi-1/time/res', 'rights-channel'],
    ['vitals/v1/north/room-1/oxi-1/obs', 'rights-site'],
    ['vitals/v1/demo/room-1/oxi-9/obs', 'rights-device'],
    ['vitals/v1/demo/_gw/gw-9/status', 'rights-device'],
    ['vitals/v1/demo/_gw/gw-1/status', 'yes'],
    ['vitals/v1/demo/_gw/gw-1/obs', 'topic-name'],
    ['vitals/v1/demo/_gw/GW/status', 'topic-name'],
    ['vitals/v1/north/_gw/gw-1/status', 'rights-site'],
    ['vitals/v1/demo/_server/status', 'topic-depth'],
    ['vitals/v1/demo/_server/x/status', 'topic-name'],
    ['vitals/v1/demo/room-1/oxi-1/obss', 'topic-channel'],
    ['$SYS/refused', 'topic-prefix'],
    ['', 'topic-prefix'],
  ])('%s: %s', (topic, expected) => {
    expect(verdict(mayPublish(topic, anybody))).toBe(expected)
  })
})

describe('what a device may subscribe to', () => {
  it.each([
    ['vitals/v1/demo/room-1/oxi-1/cmd', 'yes'],
    ['vitals/v1/demo/room-1/oxi-1/time/res', 'yes'],
    ['vitals/v1/demo/+/+/notice', 'yes'],
    ['vitals/v1/demo/_server/status', 'yes'],
    ['vitals/v1/demo/room-1/oxi-1/obs', 'rights-subscribe'],
    ['vitals/v1/demo/room-1/oxi-1/#', 'rights-subscribe'],
    ['vitals/v1/+/+/+/notice', 'rights-subscribe'],
    ['#', 'rights-subscribe'],
    ['$SYS/refused', 'rights-subscribe'],
  ])('%s: %s', (filter, expected) => {
    expect(verdict(maySubscribe(filter, anybody))).toBe(expected)
  })
})

describe('what somebody with a secret is told', () => {
  it.each<[string, Speaker, string]>([
    ['vitals/v1/demo/room-1/oxi-2/obs', device, 'publish as oxi-1 only'],
    ['vitals/v1/demo/room-1/oxi-2/obs', gateway, 'publish the presence of gw-1'],
    ['vitals/v1/demo/room-1/oxi-9/obs', anybody, 'connect with its user name and secret'],
    ['vitals/v1/demo/room-1/oxi-1/cmd', device, 'only the server writes this channel'],
    ['vitals/v1/north/_gw/gw-1/status', gateway, 'belongs to site demo'],
    ['weather', device, 'publish to vitals/v1'],
  ])('who publishes to %s', (topic, speaker, fix) => {
    const right = mayPublish(topic, speaker)
    expect(right.ok ? 'allowed' : right.error.fix).toContain(fix)
  })

  it('comes where it listens, whatever the topic named', () => {
    expect(noticeTopicOf(device, 'vitals/v1/demo/room-2/oxi-2/obs')).toBe(
      'vitals/v1/demo/room-2/oxi-1/notice',
    )
    expect(noticeTopicOf(device, 'weather')).toBe('vitals/v1/demo/any/oxi-1/notice')
    expect(noticeTopicOf(gateway, 'weather')).toBe('vitals/v1/demo/_gw/gw-1/notice')
    expect(noticeTopicOf(anybody, 'weather')).toBe('weather')
  })

  it('names its own topics where it subscribed to others', () => {
    const right = maySubscribe('vitals/v1/demo/room-1/oxi-2/cmd', device)
    expect(right.ok ? '' : right.error.fix).toContain('vitals/v1/demo/{room}/oxi-1/')
  })
})

describe('this machine itself', () => {
  it.each([
    ['127.0.0.1', true],
    ['127.8.8.8', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['192.168.1.7', false],
    ['::ffff:192.168.1.7', false],
    ['fe80::1', false],
    [undefined, false],
  ])('%s: %s', (address, expected) => {
    expect(isLoopback(address)).toBe(expected)
  })
})
