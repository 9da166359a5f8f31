import type { Alarm } from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import { alarmsOfSite, countAlarms, pictureOf, siteAlarms } from './alarm-order.ts'
import { arrange, freeze, thawed } from './frozen-order.ts'
import type { RoomStructure, SiteContent } from './site-state.ts'
import { aContent, aDuty, anAcknowledgement, anAlarm, aRoom } from './test-rooms.ts'

const by = anAcknowledgement()

const siteOf = (rooms: readonly RoomStructure[], duty = aDuty()): SiteContent =>
  aContent(rooms, { time: { realMs: 0, demo: { scale: 10, originMs: 0 } }, duty })

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
    {
      what: 'then the one that came first: the tenth after the ninth',
      alarms: [anAlarm('site-alarm-10'), anAlarm('site-alarm-9')],
      expected: ['site-alarm-9', 'site-alarm-10'],
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
      patientId: null,
      startedMs: 0,
      plan: {},
      clipOnCuffArm: false,
      devices: null,
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

test('alarms of the site stand among those of its rooms, with the rooms they are about', () => {
  const uncovered = anAlarm('u', {
    condition: { kind: 'room-uncovered', roomId: 'r2' },
    acknowledged: by,
  })
  const impaired = anAlarm('i', { condition: { kind: 'record-impaired' }, sinceMs: 3 })
  const duty = aDuty({
    alarms: [
      { alarm: uncovered, roomIds: ['r2'] },
      { alarm: impaired, roomIds: [] },
    ],
  })
  const rooms = [aRoom('r1', [anAlarm('a', { sinceMs: 9 })]), { ...aRoom('r2'), label: 'Garden' }]
  const shown = alarmsOfSite(siteOf(rooms, duty))
  expect(
    shown.map(({ roomId, roomLabel, alarm }) => [alarm.occurrenceId, roomId, roomLabel]),
  ).toEqual([
    ['i', null, 'Demo'],
    ['a', 'r1', 'r1'],
    ['u', null, 'Garden'],
  ])
  expect(siteAlarms(siteOf(rooms, duty)).map(({ alarm }) => alarm.occurrenceId)).toEqual(['i', 'u'])
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
