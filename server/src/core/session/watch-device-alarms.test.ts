import { describe, expect, it } from 'vitest'
import type { Alarm, DeviceAlarm } from '@vigil/shared/vocabulary'
import { Story } from '../../../test/support/story.ts'
import type { Draft } from './draft.ts'
import { coveredByOurs } from './watch-device-alarms.ts'

const said = (
  story: Story,
  atS: number,
  change: Partial<DeviceAlarm> & { agoS?: number } = {},
): Story => {
  const { agoS = 0, ...alarm } = change
  story.at(atS)
  return story.feed({
    kind: 'device-alarm',
    deviceId: 'mon-1',
    alarm: {
      alarmId: 'a-3',
      kind: 'physiological',
      vital: 'hr',
      text: 'HR high',
      priority: 'medium',
      lifeThreatening: false,
      state: 'on',
      measuredMs: (atS - agoS) * 1000,
      ...alarm,
    },
  })
}
const known = 'device-alarm:mon-1/a-3'
const unknown = 'device-alarm-unknown:mon-1/a-3'

describe("a device's own alarm", () => {
  it('is shown with its words at its priority, and ends with "off"', () => {
    const story = said(new Story({}), 1)
    expect(story.alarm(known)).toMatchObject({ deviceText: 'HR high', priority: 'medium' })
    said(story, 10)
    expect(said(story, 12, { state: 'off' }).lines).toEqual([
      `1.000 ${known} inactive>active medium (device-alarm-on)`,
      `12.000 ${known} active>inactive medium (device-alarm-off)`,
    ])
  })

  it.each(['physiological', 'technical'] as const)('of kind %s opens', (kind) => {
    expect(said(new Story({}), 1, { kind, vital: null }).lines).toHaveLength(1)
  })

  it('that threatens life is high at once, whatever the device calls it', () => {
    const story = said(new Story({}), 1, { lifeThreatening: true, priority: 'low' })
    expect(story.alarm(known)).toMatchObject({ priority: 'high', audible: true })
  })

  it('follows its priority and its words', () => {
    const story = said(said(new Story({}), 1), 5, { priority: 'high', text: 'HR very high' })
    expect(story.alarm(known)).toMatchObject({ priority: 'high', deviceText: 'HR very high' })
  })

  it.each(['latched', 'acked'] as const)('that is %s at the bedside is still on', (state) => {
    const story = said(said(new Story({}), 1), 20, { state })
    expect(story.at(49).lines).toHaveLength(1)
  })

  it('that is not repeated for 30 s turns into "state unknown", medium, until it is said again', () => {
    const story = said(new Story({}), 1, { priority: 'high' }).at(40)
    expect(story.alarm(known)).toMatchObject({ presence: 'ended', priority: 'high' })
    expect(story.alarm(unknown)).toMatchObject({ priority: 'medium', deviceText: 'HR high' })
    expect(said(said(story, 50, { priority: 'high' }), 55, { state: 'off' }).lines).toEqual([
      `1.000 ${known} inactive>active high (device-alarm-on)`,
      `31.000 ${known} active>inactive high (device-alarm-not-repeated)`,
      `31.000 ${unknown} inactive>active medium (device-alarm-not-repeated)`,
      `50.000 ${known} inactive>active high (device-alarm-on)`,
      `50.000 ${unknown} active>inactive medium (device-alarm-on)`,
    ])
  })

  it('whose state is unknown ends with "off"', () => {
    const story = said(said(new Story({}), 1), 60, { state: 'off' })
    expect(story.lines.at(-1)).toBe(`60.000 ${unknown} active>inactive medium (device-alarm-off)`)
  })

  it('that goes on and off opens twice and then stays for a minute', () => {
    const story = new Story({})
    for (let atS = 0; atS < 50; atS += 4) said(said(story, atS), atS + 2, { state: 'off' })
    expect(story.lines).toHaveLength(3)
    expect(story.at(70).lines.at(-1)).toBe(
      `64.000 ${known} active>inactive medium (device-alarm-off)`,
    )
  })

  it('after a gap in watching has 30 s to be repeated', () => {
    const story = said(new Story({}), 1).at(60).feed({ kind: 'watching-resumed', sinceMs: 2000 })
    expect(story.at(80).of(known, unknown)).toHaveLength(1)
    expect(story.at(90).of(known, unknown)).toHaveLength(3)
  })

  it.each([
    ['"off" of what was never on', { state: 'off' }],
    ['one that was measured before the live window', { agoS: 11 }],
  ] as const)('is not opened by %s', (_title, change) => {
    expect(said(new Story({}), 20, change).lines).toEqual([])
  })

  it('from before the session is the last patient’s', () => {
    const story = new Story({}, undefined, { startedMs: 15_000 })
    expect(said(story, 20, { agoS: 6 }).lines).toEqual([])
  })

  it('is not changed by a message that is older than what is known, and not shown when it is over at once', () => {
    const story = said(said(new Story({}), 5), 6, { state: 'off', agoS: 3 })
    expect(story.lines).toHaveLength(1)
    expect(said(said(new Story({}), 5), 5, { state: 'off' }).lines).toEqual([])
  })

  it('of an adapter that invents a name for each does not grow for ever', () => {
    const story = new Story({})
    for (let index = 0; index < 40; index += 1)
      said(story, index / 10, { alarmId: `n-${String(index)}` })
    expect(story.state.chain.deviceAlarms).toHaveLength(32)
    expect(story.lines.filter((line) => line.includes('>inactive'))).toHaveLength(8)
  })
})

describe('our alarm covers that of a device', () => {
  const ours = (vital: DeviceAlarm['vital'], limits: Parameters<Story['says']>[0]): Story =>
    said(new Story({}).each(0, 20, limits), 20, { vital, priority: 'medium' })
  const isCovered = (story: Story, alarm: Partial<Alarm> = {}): boolean => {
    const shown = story.alarm(known)
    if (shown === undefined) throw new Error('the device has an alarm')
    return coveredByOurs(story.state as Draft, { ...shown, ...alarm })
  }

  it.each([
    ['of the same vital that is more urgent', 'spo2', { spo2: 87 }, true],
    ['of the same vital that is as urgent', 'spo2', { spo2: 90 }, true],
    ['of the rate, which is hr', 'hr', { hr: 145 }, true],
    ['of the rate, which is pr', 'pr', { hr: 145 }, true],
    ['not of another vital', 'spo2', { hr: 145 }, false],
    ['not where the device names no vital', null, { hr: 145 }, false],
    ['not while ours is not active', 'spo2', { spo2: 97 }, false],
  ] as const)('%s', (_title, vital, limits, covered) => {
    expect(isCovered(ours(vital, limits))).toBe(covered)
  })

  it('not while ours is less urgent', () => {
    expect(isCovered(ours('spo2', { spo2: 90 }), { priority: 'high' })).toBe(false)
  })

  it('and only that: no other alarm is covered, nor one that is not known', () => {
    const story = ours('spo2', { spo2: 87 })
    expect(isCovered(story, { condition: { kind: 'cuff-failed' } })).toBe(false)
    const other = { kind: 'device-alarm', deviceId: 'x', alarmId: 'y' } as const
    expect(isCovered(story, { condition: other })).toBe(false)
  })
})
