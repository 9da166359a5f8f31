import { describe, expect, it } from 'vitest'
import { isLoopback } from './loopback.ts'
import { mayPublish, maySubscribe } from './topic-rights.ts'

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
    expect(verdict(mayPublish(topic, 'demo'))).toBe(expected)
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
    expect(verdict(maySubscribe(filter, 'demo'))).toBe(expected)
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
