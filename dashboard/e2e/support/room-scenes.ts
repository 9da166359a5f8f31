import type { Page } from 'playwright-core'
import type { Actor, LimitSet } from '@vigil/shared/vocabulary'
import { orderly } from './duty-scenes.ts'
import { alarmOf, preset, roomOf, sysHigh, type RoomScript } from './rooms.ts'
import { calm, framesOf, scene, withEmpty, type Scene } from './scenes.ts'

const minute = 60_000
const nurse = { personId: 'KB', role: 'nurse' } as const
const by: Actor = { ...nurse, stationId: 'desk', place: 'site' }

/** The preset with one number changed and signed: everything about it is marked L*. */
const changedLimits = (): LimitSet => ({
  ...preset,
  version: 2,
  conditions: preset.conditions.map((rule) =>
    rule.vital === 'rate' && rule.side === 'high' ? { ...rule, extreme: 170 } : rule,
  ),
  signed: { personId: 'DR', atMs: Date.now() - 5 * minute, reason: 'trained runner' },
})

type Situation = Omit<RoomScript, 'roomId'>

/** One measurement that is not yet the truth, while the cuff runs again. */
const unconfirmed = (): Situation => ({
  nibp: [168, 96, 121, 1 * minute],
  course: { phase: 'peak', cuffRunningSinceMs: Date.now() - 12_000 },
  alarms: [
    alarmOf({
      condition: sysHigh,
      priority: 'medium',
      value: 168,
      limit: 160,
      more: {
        confirmation: 'unconfirmed',
        asks: [
          { kind: 'repeat', notBeforeMs: Date.now() - 1000, byMs: Date.now() + 4 * minute },
          { kind: 'symptoms' },
        ],
      },
    }),
  ],
})

/** The monitor's own alarm, sound paused. */
const paused = (): Situation => ({
  course: { phase: 'peak', audioPause: { by, untilMs: Date.now() + 72_000 } },
  alarms: [
    alarmOf({
      condition: { kind: 'device-alarm', deviceId: 'monitor-1', alarmId: 'apnoea' },
      priority: 'medium',
      more: { deviceText: 'RR LOW', audible: false, quiet: 'audio-paused' },
    }),
  ],
})

/** In the bathroom. */
const away = (): Situation => ({
  silentMs: 40_000,
  course: {
    phase: 'recovery',
    away: { by, sensors: ['oximeter'], note: 'bathroom', untilMs: Date.now() + 3 * minute },
  },
})

/** What history shows, and what ended while nobody looked. */
const over = (): Situation => ({
  course: { phase: 'recovery' },
  alarms: [
    alarmOf({
      condition: sysHigh,
      priority: 'medium',
      value: 150,
      worst: 178,
      limit: 160,
      ended: true,
      agoMs: 8 * minute,
    }),
    alarmOf({
      condition: { kind: 'limit', vital: 'spo2', side: 'low' },
      priority: 'low',
      value: 96,
      worst: 87,
      limit: 88,
      agoMs: 20 * minute,
      more: {
        presence: 'finding',
        endedMs: Date.now() - 18 * minute,
        audible: false,
        quiet: 'information',
      },
    }),
  ],
})

/** Values that nobody has confirmed as this patient's; limits changed, and one side off. */
const doubted = (): Situation => ({
  course: {
    phase: 'baseline',
    limits: changedLimits(),
    off: [{ vital: 'nibp-map', side: 'high', why: 'no-baseline' }],
  },
  alarms: [
    alarmOf({
      condition: { kind: 'device-not-confirmed', deviceId: 'monitor-1' },
      priority: 'low',
      more: { asks: [{ kind: 'confirm-device' }] },
    }),
  ],
})

/** What people reported. */
const reported = (): Situation => ({
  course: { phase: 'peak' },
  alarms: [
    alarmOf({ condition: { kind: 'sedation' }, priority: 'high', agoMs: 14_000 }),
    alarmOf({ condition: { kind: 'vomiting' }, priority: 'medium', agoMs: 33_000 }),
    alarmOf({ condition: { kind: 'call', by: 'therapist' }, priority: 'high', by: 'KB' }),
  ],
})

/** Limits loosened and not yet confirmed; a signal lost while it was low. */
const loosened = (): Situation => ({
  silentMs: 25_000,
  course: {
    phase: 'dosing',
    limits: changedLimits(),
    toConfirm: { by: { ...by, personId: 'DR', role: 'provider' }, byMs: Date.now() + 41_000 },
    baseline: {
      values: { rate: 64, spo2: 98, 'nibp-sys': 118, 'nibp-dia': 74 },
      position: 'reclined',
      arm: 'left',
      takenMs: Date.now() - 30 * minute,
    },
  },
  alarms: [
    alarmOf({
      condition: { kind: 'lost-while', vital: 'spo2', side: 'low' },
      priority: 'high',
      more: { checkable: true, lastKnown: true },
    }),
  ],
})

/** One room for each: unconfirmed, paused, away, over, in doubt, reported, loosened. */
const signalRooms = (): RoomScript[] =>
  [unconfirmed, paused, away, over, doubted, reported, loosened].map((situation, index) => ({
    ...(calm[index % calm.length] ?? { roomId: 'room-1' }),
    roomId: `room-${index + 1}`,
    ...situation(),
  }))

const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).click()
}

const signals = (name: string, path: string, more: Partial<Scene> = {}): Scene =>
  scene(name, path, {
    rooms: () => withEmpty(signalRooms()),
    frames: framesOf(signalRooms),
    duty: () => orderly(),
    person: nurse,
    ...more,
  })

/** Two devices give the saturation, and they differ. */
export const twoSources = (): RoomScript[] =>
  calm.map((script, index) => (index === 0 ? { ...script, ring: 91 } : script))

const sources = (name: string, more: Partial<Scene> = {}): Scene =>
  scene(name, '/rooms/room-1', {
    rooms: () => withEmpty(twoSources()),
    frames: framesOf(twoSources),
    duty: () => orderly(),
    person: nurse,
    act: async (page) => {
      await page.getByRole('button', { name: '2 sources of SpO₂' }).click()
    },
    ...more,
  })

export const roomScenes: readonly Scene[] = [
  signals('wall-signals', '/'),
  signals('wall-signals-light', '/', { theme: 'light' }),
  signals('wall-signals-phone', '/', { size: 'phone' }),
  signals('alarms-signals', '/alarms'),
  signals('room-unconfirmed', '/rooms/room-1'),
  signals('room-unconfirmed-light', '/rooms/room-1', { theme: 'light' }),
  signals('room-unconfirmed-tablet', '/rooms/room-1', { size: 'tablet' }),
  signals('room-unconfirmed-phone', '/rooms/room-1', { size: 'phone' }),
  signals('room-paused', '/rooms/room-2'),
  signals('room-away', '/rooms/room-3', { act: press('Away') }),
  signals('room-over', '/rooms/room-4'),
  signals('room-doubted', '/rooms/room-5', { act: press('Symptoms') }),
  signals('room-reported', '/rooms/room-6', { act: press('Sedation') }),
  signals('room-reported-tablet', '/rooms/room-6', { size: 'tablet', act: press('Type values') }),
  signals('room-loosened', '/rooms/room-7', { act: press('Patient checked…') }),
  signals('room-note', '/rooms/room-1', { act: press('Note…') }),
  signals('room-values', '/rooms/room-1', { act: press('Type values') }),
  signals('room-more', '/rooms/room-2', { act: press('More') }),
  signals('room-leaving', '/rooms/room-2', { act: press('Away') }),
  sources('room-two-sources'),
  sources('room-two-sources-light', { theme: 'light' }),
  sources('room-two-sources-tablet', { size: 'tablet' }),
  signals('room-baseline', '/rooms/room-1', { act: press('Take…') }),
]

/** For tests that only need the rooms. */
export const signalViews = () => signalRooms().map(roomOf)
