import { describe, expect, it } from 'vitest'
import { Story } from '../../../test/support/story.ts'
import type { SessionInput } from '../input.ts'

const typed = (story: Story, spo2: number, atS: number): Story =>
  story.at(atS).command({ kind: 'typed-values', values: { spo2 }, measuredMs: atS * 1000 })

describe('a stream and a measurement of one vital at one time', () => {
  it('the more urgent is what stands', () => {
    const story = typed(new Story({}).each(0, 20, { spo2: 91 }), 80, 20.5)
    expect(story.alarm('spo2-low')).toMatchObject({ priority: 'high', limit: 85 })
  })

  it('of two alike it is the stream', () => {
    const story = typed(new Story({}).each(0, 20, { spo2: 91 }), 91, 20.5)
    expect(story.alarm('spo2-low')).toMatchObject({ priority: 'medium', limit: 92 })
    expect(story.of('spo2-low')[1]).toBe('15.000 spo2-low pending>active medium (delay-passed)')
  })
})

describe('two devices that measure respiration in different ways, now and then', () => {
  const value = (deviceId: string, atMs: number): SessionInput => ({
    kind: 'reading',
    reading: {
      deviceId,
      boot: null,
      seq: null,
      mode: 'test',
      receivedMs: atMs,
      timeliness: 'live',
      observations: [
        {
          kind: 'stream',
          vital: 'rr',
          measuredMs: atMs,
          result: { kind: 'value', value: 97, quality: 'good' },
        },
      ],
    },
  })

  it.each([
    ['the capnograph first', ['co2', 'belt']],
    ['the belt first', ['belt', 'co2']],
  ])('stand at the outer of their limits, whichever spoke last: %s', (_title, order) => {
    const story = new Story({})
      .feed({ kind: 'respiration-method', deviceId: 'co2', method: 'co2' })
      .feed({ kind: 'continuous-watch', state: 'ended' })
    for (const deviceId of order) story.feed(value(deviceId, 0))
    for (const [second, deviceId] of ['co2', 'belt', 'co2'].entries())
      story.at(second + 1).feed(value(deviceId, (second + 1) * 1000))
    expect(story.alarm('rr-high')).toMatchObject({ limit: 30 })
  })
})
