import type { Alarm, Condition, RoomDuty, SiteDuty } from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import { alarmsOfSite } from './alarm-order.ts'
import {
  emergencies,
  escalatedAlarms,
  groupByCause,
  isOnShift,
  labelsOf,
  offersTo,
  roomsOf,
  roomsOfNobody,
  siteBars,
} from './duty-picture.ts'
import type { SiteContent } from './site-state.ts'
import { aContent, aDuty, anAcknowledgement, anAlarm, aRoom } from './test-rooms.ts'

const roomDuty = (roomId: string, more: Partial<RoomDuty> = {}): RoomDuty => ({
  roomId,
  responsible: null,
  offer: null,
  coverage: 'covered',
  emergency: null,
  ...more,
})

const site = (
  alarmsByRoom: Readonly<Record<string, readonly Alarm[]>>,
  duty: Partial<SiteDuty> = {},
): SiteContent =>
  aContent(
    Object.entries(alarmsByRoom).map(([roomId, alarms]) => aRoom(roomId, alarms)),
    { duty: aDuty(duty) },
  )

const broker: Condition = { kind: 'link-lost', link: 'broker' }

describe('who looks after what', () => {
  const by = (personId: string) => ({ responsible: { personId, sinceMs: 0 } })
  const content = site(
    { r1: [], r2: [], r3: [] },
    {
      rooms: [roomDuty('r1', by('KB')), roomDuty('r2')],
      people: [{ personId: 'KB', role: 'nurse', sinceMs: 0, onCall: false }],
    },
  )

  test('rooms of nobody are those the server knows to be without a person', () => {
    expect(roomsOfNobody(content).map(({ roomId }) => roomId)).toEqual(['r2'])
  })

  test('rooms of a person', () => {
    expect(roomsOf(content, 'KB').map(({ roomId }) => roomId)).toEqual(['r1'])
    expect(roomsOf(content, 'ZZ')).toEqual([])
  })

  test('on shift is who the server has on shift', () => {
    expect([isOnShift(content, 'KB'), isOnShift(content, 'ZZ')]).toEqual([true, false])
  })
})

describe('one cause is one row', () => {
  const groupsOf = (content: SiteContent) =>
    groupByCause(alarmsOfSite(content)).map((group) => [
      labelsOf(group),
      [group.placed, ...group.alike].map(({ alarm }) => alarm.occurrenceId).join(),
    ])

  test('a lost broker stands once for all its rooms', () => {
    const content = site({
      r1: [anAlarm('a', { condition: broker }), anAlarm('spo2')],
      r2: [anAlarm('b', { condition: broker })],
    })
    expect(groupsOf(content)).toEqual([
      ['r1, r2', 'a,b'],
      ['r1', 'spo2'],
    ])
  })

  test('a gateway is another cause, and so is what somebody knows already', () => {
    const gateway: Condition = { kind: 'link-lost', link: 'gateway', gatewayId: 'g1' }
    const content = site({
      r1: [anAlarm('a', { condition: broker, acknowledged: anAcknowledgement() })],
      r2: [anAlarm('b', { condition: broker })],
      r3: [anAlarm('c', { condition: gateway })],
    })
    expect(groupsOf(content).map(([rooms]) => rooms)).toEqual(['r2', 'r3', 'r1'])
  })

  test('two sensors in two rooms are two causes', () => {
    const lost: Condition = { kind: 'sensor-lost', sensor: 'oximeter' }
    const content = site({
      r1: [anAlarm('a', { condition: lost })],
      r2: [anAlarm('b', { condition: lost })],
    })
    expect(groupsOf(content)).toHaveLength(2)
  })
})

test('rooms without a station stand in one bar, other alarms of the site in their own', () => {
  const uncovered = (roomId: string) => ({
    alarm: anAlarm(roomId, { condition: { kind: 'room-uncovered', roomId } }),
    roomIds: [roomId],
  })
  const impaired = { alarm: anAlarm('i', { condition: { kind: 'record-impaired' } }), roomIds: [] }
  const over = {
    alarm: anAlarm('o', { condition: { kind: 'page-path' }, presence: 'ended', endedMs: 1 }),
    roomIds: [],
  }
  const content = site(
    { r1: [], r2: [] },
    { alarms: [uncovered('r1'), uncovered('r2'), impaired, over] },
  )
  expect(siteBars(content).map(labelsOf)).toEqual(['Demo', 'r1, r2'])
})

describe('alarms that nobody answers', () => {
  const step = (occurrenceId: string, at: 'responsible' | 'all-stations' | 'provider') =>
    ({ roomId: 'r1', occurrenceId, step: at, nextMs: null }) as const

  test('every station shows what went beyond the person responsible', () => {
    const content = site(
      { r1: [anAlarm('own'), anAlarm('all', { sinceMs: 1 })] },
      { escalations: [step('own', 'responsible'), step('all', 'all-stations')] },
    )
    expect(escalatedAlarms(content).map(({ placed }) => placed.alarm.occurrenceId)).toEqual(['all'])
  })

  test.each([
    {
      what: 'an alarm somebody answered',
      alarm: anAlarm('x', { acknowledged: anAcknowledgement() }),
    },
    { what: 'an alarm that is gone', alarm: anAlarm('another') },
  ])('$what is not shown, whatever the duty still says', ({ alarm }) => {
    const content = site({ r1: [alarm] }, { escalations: [step('x', 'provider')] })
    expect(escalatedAlarms(content)).toEqual([])
  })
})

test('an offer is shown to the person it is made to, and to nobody else', () => {
  const offer = { from: 'ML', to: 'KB', atMs: 0, summary: [] }
  const content = site({ r1: [], r2: [] }, { rooms: [roomDuty('r1'), roomDuty('r2', { offer })] })
  expect(offersTo(content, 'KB').map(({ room }) => room.roomId)).toEqual(['r2'])
  expect(offersTo(content, 'ML')).toEqual([])
})

test('a running emergency names its room', () => {
  const emergency = {
    startedMs: 0,
    by: { personId: 'KB', role: 'nurse', stationId: 's', place: 'site' },
    events: [],
  } as const
  const content = site(
    { r1: [], r2: [] },
    { rooms: [roomDuty('r1'), roomDuty('r2', { emergency })] },
  )
  expect(emergencies(content).map(({ roomId }) => roomId)).toEqual(['r2'])
})
