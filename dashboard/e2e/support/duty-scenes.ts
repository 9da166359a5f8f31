import type { Burden, BurdenReply } from '@vigil/shared/contracts'
import type { Condition, RoomDuty, SiteAlarm, SiteDuty } from '@vigil/shared/vocabulary'
import type { Page } from 'playwright-core'
import { aDuty } from '../../src/state/test-rooms.ts'
import { alarmOf, roomOf, spo2Low, stationOf } from './rooms.ts'
import { calm, framesOf, scene, withEmpty, type Scene } from './scenes.ts'

const minute = 60_000
const kb = { personId: 'KB', role: 'nurse' } as const

const roomDuty = (
  roomId: string,
  personId: string | null,
  more: Partial<RoomDuty> = {},
): RoomDuty => ({
  roomId,
  responsible: personId === null ? null : { personId, sinceMs: Date.now() - 90 * minute },
  offer: null,
  coverage: 'covered',
  emergency: null,
  ...more,
})

const people = (): SiteDuty['people'] => [
  { personId: 'KB', role: 'nurse', sinceMs: Date.now() - 95 * minute, onCall: false },
  { personId: 'ML', role: 'nurse', sinceMs: Date.now() - 92 * minute, onCall: false },
  { personId: 'DR', role: 'provider', sinceMs: Date.now() - 60 * minute, onCall: true },
]

const rooms = (): RoomDuty[] =>
  Array.from({ length: 8 }, (_unused, index) =>
    roomDuty(`room-${index + 1}`, index < 4 ? 'KB' : 'ML', index === 7 ? { coverage: null } : {}),
  )

/** A shift in which everything is looked after. */
export const orderly = (more: Partial<SiteDuty> = {}): SiteDuty =>
  aDuty({
    people: people(),
    rooms: rooms(),
    stations: [
      stationOf('here'),
      stationOf('wall-1', { kind: 'wall', personId: null }),
      stationOf('tablet-1', {
        kind: 'tablet',
        personId: 'ML',
        armed: false,
        sound: 'not-armed',
        testedMs: null,
        lacks: ['sound', 'sound-test'],
      }),
    ],
    testPage: { answeredMs: Date.now() - 80 * minute, dueMs: Date.now() + 1360 * minute },
    ...more,
  })

const withRoom = (index: number, more: Partial<RoomDuty>): RoomDuty[] =>
  rooms().map((duty, at) => (at === index ? { ...duty, ...more } : duty))

export const siteAlarm = (
  condition: Condition,
  roomIds: readonly string[],
  by?: string,
): SiteAlarm => ({
  alarm: alarmOf({
    condition,
    priority: 'high',
    occurrenceId: `${condition.kind}-${roomIds.join('-')}`,
    agoMs: 25_000,
    ...(by === undefined ? {} : { by }),
  }),
  roomIds,
})

const uncovered = (...roomIds: string[]): SiteAlarm[] =>
  roomIds.map((roomId) => siteAlarm({ kind: 'room-uncovered', roomId }, [roomId]))

const nobody = (): SiteDuty =>
  orderly({
    people: [],
    rooms: rooms().map(({ roomId, coverage }) =>
      roomDuty(roomId, null, { coverage: coverage === null ? null : 'uncovered' }),
    ),
    stations: [
      stationOf('here', { armed: false, personId: null, lacks: ['sound-test', 'person'] }),
    ],
    alarms: uncovered('room-1', 'room-2', 'room-3'),
  })

const escalations = (step: 'all-stations' | 'provider'): SiteDuty['escalations'] => [
  {
    roomId: 'room-1',
    occurrenceId: 'limit-high',
    step,
    nextMs: Date.now() + 21_000,
  },
  {
    roomId: 'room-2',
    occurrenceId: 'limit-medium',
    step: 'responsible',
    nextMs: Date.now() + 25_000,
  },
]

const pages = (): SiteDuty['pages'] => [
  {
    pageId: 'p1',
    roomId: 'room-1',
    to: 'DR, on call',
    why: 'escalation',
    state: 'delivered',
    sentMs: Date.now() - 20_000,
    failure: null,
  },
  {
    pageId: 'p2',
    roomId: null,
    to: 'DR, on call',
    why: 'test',
    state: 'failed',
    sentMs: Date.now() - 10 * minute,
    failure: 'the receiver answered 503 five times',
  },
  {
    pageId: 'p3',
    roomId: null,
    to: 'DR, on call',
    why: 'test',
    state: 'accepted',
    sentMs: Date.now() - 80 * minute,
    failure: null,
  },
]

const offer = {
  from: 'ML',
  to: 'KB',
  atMs: Date.now() - 40_000,
  summary: [
    'Dosing since 14:02, SpO2 96 to 98',
    'HR 134 acknowledged by KB, reminds in 1:31',
    'Cuff every 10 min, next 14:40',
  ],
}

const emergency: RoomDuty['emergency'] = {
  startedMs: Date.now() - 134_000,
  by: { ...kb, stationId: 'here', place: 'site' },
  events: [
    {
      atMs: Date.now() - 120_000,
      what: 'Help is here',
      by: { ...kb, stationId: 'here', place: 'site' },
    },
    {
      atMs: Date.now() - 95_000,
      what: 'Oxygen given',
      by: { ...kb, stationId: 'here', place: 'site' },
    },
  ],
}

const brokerLost = () =>
  withEmpty(calm).map((room) =>
    room.session === null
      ? room
      : {
          ...room,
          alarms: [
            alarmOf({
              condition: { kind: 'link-lost', link: 'broker' },
              priority: 'high',
              occurrenceId: `broker-${room.roomId}`,
              agoMs: 20_000,
            }),
          ],
        },
  )

const officeSite: NonNullable<Scene['site']> = {
  label: 'Practice Lindenhof',
  type: 'office',
  emergencyCall: { number: '112', address: 'Lindenstraße 12, 2nd floor, 10969 Berlin' },
}

const officeRoom = (alarmed: boolean) => () => [
  roomOf({
    roomId: 'room-1',
    label: 'Practice room',
    hr: 88,
    spo2: alarmed ? 84 : 97,
    nibp: [124, 80, 95, 4 * minute],
    alarms: alarmed
      ? [alarmOf({ condition: spo2Low, priority: 'high', value: 84, worst: 83, limit: 88 })]
      : [],
  }),
]

const therapist = { personId: 'TH', role: 'therapist' } as const

const officeDuty = (more: Partial<SiteDuty> = {}): SiteDuty =>
  aDuty({
    people: [{ ...therapist, sinceMs: Date.now() - 30 * minute, onCall: false }],
    rooms: [roomDuty('room-1', 'TH')],
    stations: [stationOf('here', { kind: 'phone', personId: 'TH' })],
    ...more,
  })

const called = (): SiteDuty['escalations'] => [
  { roomId: 'room-1', occurrenceId: 'limit-high', step: 'emergency-number', nextMs: null },
]

const watched = (more: Partial<Burden> = {}): Burden => ({
  watchedHours: 2.4,
  audible: { high: 1, medium: 2, low: 1 },
  audiblePerPatientHour: 4 / 2.4,
  actionable: { yes: 2, no: 1 },
  highAcknowledgedAfterS: 12,
  chattering: 0,
  uncoveredMinutes: 0,
  ...more,
})

/** Rooms that keep their goals, one that does not, and one where nobody was watched. */
export const burdenOfSite: BurdenReply = {
  site: watched({
    watchedHours: 6.1,
    audiblePerPatientHour: 2.04,
    actionable: { yes: 4, no: 3 },
    highAcknowledgedAfterS: 17,
    chattering: 1,
    uncoveredMinutes: 3.4,
  }),
  rooms: [
    { roomId: 'room-1', burden: watched() },
    {
      roomId: 'room-2',
      burden: watched({
        watchedHours: 0.05,
        audiblePerPatientHour: 20,
        actionable: { yes: 0, no: 0 },
        highAcknowledgedAfterS: null,
      }),
    },
    {
      roomId: 'room-3',
      burden: watched({
        audiblePerPatientHour: 3.75,
        actionable: { yes: 1, no: 2 },
        highAcknowledgedAfterS: 34,
        chattering: 1,
        uncoveredMinutes: 3.4,
      }),
    },
    {
      roomId: 'room-8',
      burden: watched({
        watchedHours: 0,
        audiblePerPatientHour: null,
        actionable: { yes: 0, no: 0 },
        highAcknowledgedAfterS: null,
      }),
    },
  ],
  sessions: [],
}

const openBurden = async (page: Page): Promise<void> => {
  const panel = page.getByRole('region', { name: 'How much the alarms ask' })
  await panel.getByRole('button', { name: 'Show' }).click()
  await panel.getByText('2.1', { exact: true }).scrollIntoViewIfNeeded()
  await panel.evaluate((it) => it.scrollIntoView({ block: 'end' }))
}

const burdenScene = (name: string, more: Partial<Scene> = {}): Scene =>
  scene(name, '/team', {
    duty: orderly,
    person: kb,
    burden: burdenOfSite,
    act: openBurden,
    ...more,
  })

/** Responsibility, coverage and proof of display, as people see them. */
export const dutyScenes: readonly Scene[] = [
  scene('duty-wall', '/', { duty: orderly, person: kb }),
  scene('duty-wall-light', '/', { duty: orderly, person: kb, theme: 'light' }),
  scene('duty-nobody', '/', {
    duty: nobody,
    rooms: () => withEmpty(calm),
    frames: framesOf(() => calm),
  }),
  scene('duty-nobody-tablet', '/', { duty: nobody, size: 'tablet' }),
  scene('duty-who', '/', {
    duty: nobody,
    act: async (page) => {
      await page.getByRole('button', { name: 'Watch from here' }).click()
      await page.getByRole('button', { name: 'Yes, heard' }).click()
    },
  }),
  scene('duty-escalated', '/', {
    duty: () => orderly({ escalations: escalations('all-stations') }),
    person: kb,
  }),
  scene('duty-escalated-light', '/alarms', {
    duty: () => orderly({ escalations: escalations('provider') }),
    person: kb,
    theme: 'light',
  }),
  scene('duty-escalated-phone', '/', {
    duty: () => orderly({ escalations: escalations('provider') }),
    person: kb,
    size: 'phone',
  }),
  scene('duty-site-alarms', '/alarms', {
    duty: () =>
      orderly({
        alarms: [
          siteAlarm({ kind: 'record-impaired' }, []),
          siteAlarm({ kind: 'alarm-not-displayed', roomId: 'room-1', occurrenceId: 'limit-high' }, [
            'room-1',
          ]),
          siteAlarm({ kind: 'page-path' }, [], 'ML'),
        ],
      }),
    person: kb,
  }),
  scene('duty-broker-lost', '/alarms', { rooms: brokerLost, duty: orderly, person: kb }),
  scene('team', '/team', {
    duty: () =>
      orderly({
        rooms: withRoom(5, { offer }).map((duty, at) =>
          at === 2 ? { ...duty, responsible: null } : duty,
        ),
        escalations: escalations('provider'),
        pages: pages(),
      }),
    person: kb,
  }),
  scene('team-light', '/team', {
    duty: () => orderly({ rooms: withRoom(5, { offer }), pages: pages() }),
    person: kb,
    theme: 'light',
  }),
  scene('team-phone', '/team', {
    duty: () => orderly({ rooms: withRoom(5, { offer }), pages: pages() }),
    person: kb,
    size: 'phone',
  }),
  burdenScene('team-burden'),
  burdenScene('team-burden-light', { theme: 'light' }),
  burdenScene('team-burden-tablet', { size: 'tablet' }),
  burdenScene('team-burden-phone', { size: 'phone' }),
  scene('emergency', '/rooms/room-1', {
    duty: () => orderly({ rooms: withRoom(0, { emergency }) }),
    person: kb,
  }),
  scene('emergency-light', '/rooms/room-1', {
    duty: () => orderly({ rooms: withRoom(0, { emergency }) }),
    person: kb,
    theme: 'light',
  }),
  scene('emergency-wall', '/', {
    duty: () => orderly({ rooms: withRoom(0, { emergency }) }),
    person: kb,
  }),
  scene('office-calm-phone', '/rooms/room-1', {
    rooms: officeRoom(false),
    frames: () => [],
    site: officeSite,
    duty: () => officeDuty({ beforeDose: ['test-page-not-answered'] }),
    person: therapist,
    size: 'phone',
  }),
  scene('office-alarm-phone', '/rooms/room-1', {
    rooms: officeRoom(true),
    frames: () => [],
    site: officeSite,
    duty: officeDuty,
    person: therapist,
    size: 'phone',
  }),
  scene('office-call-phone', '/rooms/room-1', {
    rooms: officeRoom(true),
    frames: () => [],
    site: officeSite,
    duty: () => officeDuty({ escalations: called() }),
    person: therapist,
    size: 'phone',
  }),
  scene('office-call-tablet', '/', {
    rooms: officeRoom(true),
    frames: () => [],
    site: officeSite,
    duty: () => officeDuty({ escalations: called() }),
    person: therapist,
    size: 'tablet',
    theme: 'light',
  }),
]
