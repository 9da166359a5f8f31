import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CareSummary, Priority } from '@vigil/shared/vocabulary'
import { byNeed, queueOf, type QueueRow, type TrayReading } from './queue.ts'
import type { RoomStructure } from './site-state.ts'
import { aCare, aContent, aDuty, aRoom, anAlarm } from './test-rooms.ts'

const minute = 60_000
const nowMs = 100 * minute

const treated = (roomId: string, care: Partial<CareSummary>): RoomStructure => ({
  ...aRoom(roomId),
  care: aCare(care),
})
const due = (what: 'cuff' | 'look', inMs: number) => ({
  dueId: `${what}:${inMs}`,
  what,
  why: 'every 10 min',
  dueMs: nowMs + inMs,
})
const gate = (
  state: NonNullable<CareSummary['readiness']>['state'],
  earliestMs: number | null,
): Partial<CareSummary> => ({
  firstDoseMs: 0,
  doses: 1,
  readiness: { state, met: 4, of: 5, earliestMs },
})
const reading = (trayId: string): TrayReading => ({
  trayId,
  deviceId: 'oxi-9',
  mode: 'real',
  measuredMs: nowMs - minute,
  untilMs: nowMs + 14 * minute,
  values: [{ vital: 'spo2', value: 96 }],
})

const queue = (
  rooms: readonly RoomStructure[],
  more: { tray?: readonly TrayReading[]; personId?: string } = {},
): readonly QueueRow[] =>
  queueOf({
    content: aContent(rooms, {
      duty: aDuty({
        rooms: [
          {
            roomId: 'room-2',
            responsible: { personId: 'KB', sinceMs: 0 },
            offer: null,
            coverage: null,
            emergency: null,
          },
        ],
      }),
    }),
    tray: more.tray ?? [],
    nowMs,
    personId: more.personId ?? null,
  })
const told = (rows: readonly QueueRow[]): string[] =>
  rows.map(({ kind, roomLabel }) => `${roomLabel} ${kind}`)

describe('where to go next', () => {
  test('one of everything stands in its order', () => {
    const battery = { kind: 'battery', deviceId: 'oxi-1' } as const
    const rows = queue(
      [
        aRoom('room-9', [anAlarm('b', { condition: battery, priority: 'low' })]),
        treated('room-8', { ...gate('not-ready', nowMs + 5 * minute) }),
        treated('room-7', { dues: [due('look', minute)] }),
        treated('room-5', { ...gate('ready', null) }),
        treated('room-4', { hold: 'amber' }),
        treated('room-3', { hold: 'red' }),
        treated('room-2', { dues: [due('cuff', -minute)] }),
        aRoom('room-1', [
          anAlarm('u', { priority: 'medium', confirmation: 'unconfirmed' }),
          anAlarm('l', { priority: 'low' }),
          anAlarm('h'),
        ]),
      ],
      { tray: [reading('t-1')] },
    )
    expect(told(rows)).toEqual([
      'room-1 alarm',
      'room-1 alarm',
      'room-1 unconfirmed',
      'room-2 late',
      'room-3 hold',
      'room-4 hold',
      'room-5 ready',
      'oxi-9 tray',
      'room-7 coming',
      'room-8 nearly-ready',
      'room-9 battery',
    ])
  })

  test.each([
    { what: 'an empty site: nothing', rooms: [], rows: [] },
    { what: 'a calm room: nothing', rooms: [treated('room-1', {})], rows: [] },
    {
      what: 'a hold is over once a dose was given',
      rooms: [treated('room-1', { hold: 'red', firstDoseMs: 0, doses: 1 })],
      rows: [],
    },
    {
      what: 'nobody can say when: no row',
      rooms: [treated('room-1', gate('not-ready', null))],
      rows: [],
    },
    {
      what: 'ready in two hours: not yet',
      rooms: [treated('room-1', gate('not-ready', nowMs + 120 * minute))],
      rows: [],
    },
    { what: 'signed: she is done', rooms: [treated('room-1', gate('signed', null))], rows: [] },
    {
      what: 'getting up: somebody takes the last set',
      rooms: [treated('room-1', gate('getting-up', null))],
      rows: ['room-1 ready'],
    },
    {
      what: 'longest late first',
      rooms: [
        treated('room-1', { dues: [due('cuff', -minute)] }),
        treated('room-2', { dues: [due('look', -2 * minute)] }),
      ],
      rows: ['room-2 late', 'room-1 late'],
    },
    {
      what: 'unconfirmed but high is an alarm',
      rooms: [aRoom('room-1', [anAlarm('u', { confirmation: 'unconfirmed' })])],
      rows: ['room-1 alarm'],
    },
    {
      what: 'a battery that is about to fail is an alarm',
      rooms: [
        aRoom('room-1', [
          anAlarm('b', { condition: { kind: 'battery', deviceId: 'x' }, priority: 'medium' }),
        ]),
      ],
      rows: ['room-1 alarm'],
    },
    {
      what: 'a due with its alarm stands once',
      rooms: [
        {
          ...treated('room-1', { dues: [due('cuff', -minute)] }),
          alarms: [
            anAlarm('o', {
              condition: { kind: 'overdue', dueId: `cuff:${-minute}` },
              priority: 'low',
            }),
          ],
        },
      ],
      rows: ['room-1 alarm'],
    },
  ] satisfies readonly { what: string; rooms: RoomStructure[]; rows: string[] }[])(
    '$what',
    ({ rooms, rows }) => {
      expect(told(queue(rooms))).toEqual(rows)
    },
  )

  test('one cause in many rooms stands once, and what is only told below what may be an alarm', () => {
    const uncovered = (roomId: string) => ({
      alarm: anAlarm(roomId, { condition: { kind: 'room-uncovered', roomId } }),
      roomIds: [roomId],
    })
    const rooms = [
      aRoom('room-1', [anAlarm('i', { priority: 'information' })]),
      aRoom('room-2', [anAlarm('u', { priority: 'low', confirmation: 'unconfirmed' })]),
    ]
    const duty = aDuty({ alarms: [uncovered('room-1'), uncovered('room-2')] })
    const content = aContent(rooms, { duty })
    const rows = queueOf({ content, tray: [], nowMs, personId: null })
    expect(told(rows)).toEqual(['room-1, room-2 alarm', 'room-2 unconfirmed', 'room-1 told'])
  })

  test('of her own rooms only; what belongs to no room is everybody’s', () => {
    const rooms = ['room-1', 'room-2'].map((roomId) => aRoom(roomId, [anAlarm('h')]))
    const rows = queue(rooms, { personId: 'KB', tray: [reading('t-1')] })
    expect(told(rows)).toEqual(['room-2 alarm', 'oxi-9 tray'])
  })
})

const priority = fc.constantFrom<Priority>('high', 'medium', 'low', 'information')
const anyAlarm = fc.record({
  priority,
  sinceMs: fc.integer({ min: 0, max: 3 }),
  confirmation: fc.constantFrom('unconfirmed' as const, 'confirmed' as const, null),
  battery: fc.boolean(),
})
const anyRoom = fc.record({
  alarms: fc.array(anyAlarm, { maxLength: 3 }),
  dues: fc.uniqueArray(fc.integer({ min: -5, max: 5 }), { maxLength: 3 }),
  hold: fc.constantFrom('none' as const, 'amber' as const, 'red' as const),
  ready: fc.boolean(),
})
const anySite = fc.array(anyRoom, { maxLength: 4 }).map((rooms) =>
  rooms.map((script, index): RoomStructure => ({
    ...aRoom(
      `room-${index}`,
      script.alarms.map(({ battery, ...more }, number) =>
        anAlarm(`o-${number}`, {
          ...more,
          ...(battery ? { condition: { kind: 'battery', deviceId: 'x' } } : {}),
        }),
      ),
    ),
    care: aCare({
      ...(script.ready ? gate('ready', null) : {}),
      hold: script.hold,
      dues: script.dues.map((at) => due('cuff', at * minute)),
    }),
  })),
)

describe('properties of the order', () => {
  test('it is total, and the same whatever order rooms come in', () => {
    fc.assert(
      fc.property(anySite, (rooms) => {
        const rows = queue(rooms)
        expect(queue(rooms.toReversed())).toEqual(rows)
        for (const [index, row] of rows.entries())
          for (const later of rows.slice(index + 1)) {
            expect(byNeed(row, later)).toBeLessThan(0)
            expect(byNeed(later, row)).toBeGreaterThan(0)
          }
      }),
    )
  })

  test('what alarms stands above all that is due', () => {
    fc.assert(
      fc.property(anySite, (rooms) => {
        const kinds = queue(rooms).map(({ kind }) => kind)
        const lastAlarm = Math.max(kinds.lastIndexOf('alarm'), kinds.lastIndexOf('unconfirmed'))
        const others = kinds.findIndex((kind) => !['alarm', 'unconfirmed', 'told'].includes(kind))
        expect(others === -1 || lastAlarm < others).toBe(true)
      }),
    )
  })

  test('nothing is lost and nothing stands twice', () => {
    fc.assert(
      fc.property(anySite, (rooms) => {
        const rows = queue(rooms)
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
        const expected = rooms.reduce(
          (sum, { alarms, care }) =>
            sum +
            alarms.length +
            (care?.dues.length ?? 0) +
            (care?.hold === 'none' || care?.firstDoseMs !== null ? 0 : 1) +
            (care?.readiness === null ? 0 : 1),
          0,
        )
        expect(rows.length).toBe(expected)
      }),
    )
  })
})
