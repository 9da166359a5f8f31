import type { Alarm } from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import { alarmsOfSite, countAlarms, pictureOf } from './alarm-order.ts'
import { arrange, freeze, thawed } from './frozen-order.ts'
import type { RoomStructure, SiteContent } from './site-state.ts'
import { anAlarm, aRoom } from './test-rooms.ts'

const by = { personId: 'KB', stationId: 'desk', atMs: 2000 }

const siteOf = (rooms: readonly RoomStructure[]): SiteContent => ({
  time: { realMs: 0, demo: { scale: 10, originMs: 0 } },
  site: { siteId: 'demo', label: 'Demo', timeZone: 'UTC' },
  rooms,
})

const order = (alarms: readonly Alarm[]): string[] =>
  alarmsOfSite(siteOf([aRoom('r1', alarms)])).map(({ alarm }) => alarm.occurrenceId)

describe('the order of alarms', () => {
  test.each([
    {
      what: 'priority comes first',
      alarms: [
        anAlarm('low', { priority: 'low' }),
        anAlarm('high'),
        anAlarm('mid', { priority: 'medium' }),
      ],
      expected: ['high', 'mid', 'low'],
    },
    {
      what: 'then what nobody has acknowledged',
      alarms: [anAlarm('known', { acknowledged: by, sinceMs: 1 }), anAlarm('new', { sinceMs: 9 })],
      expected: ['new', 'known'],
    },
    {
      what: 'then what is still present',
      alarms: [
        anAlarm('ended', { presence: 'ended', endedMs: 5, sinceMs: 1 }),
        anAlarm('on', { sinceMs: 9 }),
      ],
      expected: ['on', 'ended'],
    },
    {
      what: 'then the longest waiting',
      alarms: [anAlarm('b', { sinceMs: 9 }), anAlarm('a', { sinceMs: 3 })],
      expected: ['a', 'b'],
    },
  ])('$what', ({ alarms, expected }) => {
    expect(order(alarms)).toEqual(expected)
    expect(order([...alarms].reverse())).toEqual(expected)
  })

  test('waits on a fast demo clock are compared in real time', () => {
    const session = {
      sessionId: 's',
      roomId: 'demo',
      mode: 'demo' as const,
      patientLabel: 'X',
      startedMs: 0,
      plan: {},
      limits: { presetId: 'p', label: 'P', version: 1, conditions: [] },
    }
    const demo = { ...aRoom('demo', [anAlarm('demo', { sinceMs: 50_000 })]), session }
    const real = aRoom('real', [anAlarm('real', { sinceMs: 8000 })])
    const sorted = alarmsOfSite(siteOf([real, demo]))
    expect(sorted.map(({ alarm, waitingSinceMs }) => [alarm.occurrenceId, waitingSinceMs])).toEqual(
      [
        ['demo', 5000],
        ['real', 8000],
      ],
    )
  })
})

test('technical alarms are counted apart', () => {
  const alarms = [
    anAlarm('a'),
    anAlarm('b', { condition: { kind: 'cuff-failed' }, priority: 'low' }),
    anAlarm('c', { condition: { kind: 'sensor-lost', sensor: 'oximeter' } }),
  ]
  expect(countAlarms(alarmsOfSite(siteOf([aRoom('r1', alarms)])))).toEqual({
    high: 1,
    medium: 0,
    low: 0,
    technical: 2,
  })
})

test.each([
  { what: 'present', alarm: anAlarm('a'), picture: 'active' },
  { what: 'known to a person', alarm: anAlarm('a', { acknowledged: by }), picture: 'acknowledged' },
  { what: 'over and not seen', alarm: anAlarm('a', { presence: 'ended' }), picture: 'ended' },
])('an alarm that is $what is drawn as $picture', ({ alarm, picture }) => {
  expect(pictureOf(alarm)).toBe(picture)
})

describe('a list somebody is in', () => {
  const keyOf = (key: string): string => key

  test('keeps its order, drops what is gone, and counts what is new', () => {
    const order = freeze(thawed, ['b', 'a', 'c'])
    expect(arrange(order, ['new', 'a', 'b'], keyOf)).toEqual({ shown: ['b', 'a'], newCount: 1 })
  })

  test('is not frozen anew by a second entrance', () => {
    const order = freeze(thawed, ['a'])
    expect(freeze(order, ['a', 'b'])).toBe(order)
  })

  test('a list nobody is in shows everything in order', () => {
    expect(arrange(thawed, ['a', 'b'], keyOf)).toEqual({ shown: ['a', 'b'], newCount: 0 })
  })
})
