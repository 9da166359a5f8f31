import type { BurdenReply, RoomView, SiteView, TrendReply } from '@vigil/shared/contracts'
import type { SiteDuty } from '@vigil/shared/vocabulary'
import type { Page } from 'playwright-core'
import type { HereOptions } from './who.ts'
import type { ApiAsked, ApiReply } from './api-words.ts'
import {
  alarmOf,
  emptyRoom,
  rateHigh,
  roomOf,
  spo2Low,
  sysHigh,
  valuesOf,
  type RoomScript,
} from './rooms.ts'

export interface Scene {
  readonly name: string
  readonly path: string
  readonly size: 'desk' | 'tablet' | 'phone'
  readonly theme: 'dark' | 'light'
  readonly rooms: () => RoomView[]
  readonly frames?: () => { roomId: string; values: RoomView['values'] }[]
  readonly trend: (sessionId: string, vitals: readonly string[], sinceMs: number) => TrendReply
  readonly sound?: 'blocked'
  readonly quietForMs?: number
  /** Who looks after what, beside a site where nobody has said anything yet. */
  readonly duty?: () => Partial<SiteDuty>
  readonly site?: Partial<SiteView>
  readonly burden?: BurdenReply
  /** Any other answer of the site. */
  readonly also?: (asked: ApiAsked) => ApiReply | null
  /** Who is signed on; left out, nurse KB; null: nobody. */
  readonly person?: Exclude<HereOptions['as'], undefined>
  /** What else the server says of who is here. */
  readonly who?: HereOptions['who']
  /** As somebody sees it who sees no colours. */
  readonly isGrey?: boolean
  /** The page is loaded anew, and the server says nothing. */
  readonly comesBackTo?: 'a quiet server'
  /** Before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>
}

const minute = 60_000

export const calm: RoomScript[] = [
  {
    roomId: 'room-1',
    hr: 72,
    spo2: 97,
    nibp: [118, 74, 89, 4 * minute],
    rr: 14,
    startedAgoMs: 22 * minute,
  },
  {
    roomId: 'room-2',
    hr: 64,
    spo2: 98,
    nibp: [109, 66, 80, 9 * minute],
    rr: 12,
    startedAgoMs: 51 * minute,
  },
  {
    roomId: 'room-3',
    hr: 88,
    spo2: 96,
    nibp: [131, 82, 98, 1 * minute],
    rr: 16,
    startedAgoMs: 8 * minute,
  },
  {
    roomId: 'room-4',
    hr: 95,
    spo2: 95,
    nibp: [146, 91, 109, 12 * minute],
    rr: 15,
    startedAgoMs: 39 * minute,
  },
  {
    roomId: 'room-5',
    hr: 58,
    spo2: 99,
    nibp: [112, 70, 84, 6 * minute],
    rr: 11,
    startedAgoMs: 74 * minute,
  },
  {
    roomId: 'room-6',
    hr: 103,
    spo2: 97,
    nibp: [138, 88, 104, 3 * minute],
    rr: 17,
    startedAgoMs: 30 * minute,
  },
  {
    roomId: 'room-7',
    hr: 79,
    spo2: 100,
    nibp: [121, 77, 91, 14 * minute],
    rr: 13,
    startedAgoMs: 63 * minute,
  },
]

export const calmRoom = (index: number): RoomScript =>
  calm[index % calm.length] ?? { roomId: 'room-1' }

export const alarming: readonly Pick<RoomScript, 'hr' | 'spo2' | 'silentMs' | 'alarms'>[] = [
  {
    spo2: 84,
    hr: 112,
    alarms: [alarmOf({ condition: spo2Low, priority: 'high', value: 84, worst: 83, limit: 88 })],
  },
  {
    hr: 126,
    alarms: [
      alarmOf({
        condition: rateHigh,
        priority: 'medium',
        value: 126,
        worst: 128,
        limit: 120,
        agoMs: 95_000,
      }),
      alarmOf({ condition: { kind: 'cuff-failed' }, priority: 'low', agoMs: 300_000 }),
    ],
  },
  {
    alarms: [alarmOf({ condition: { kind: 'sources-disagree' }, priority: 'low', agoMs: 30_000 })],
  },
  {
    silentMs: 38_000,
    alarms: [
      alarmOf({
        condition: { kind: 'sensor-lost', sensor: 'oximeter' },
        priority: 'medium',
        agoMs: 28_000,
      }),
    ],
  },
  {
    hr: 134,
    alarms: [
      alarmOf({
        condition: rateHigh,
        priority: 'high',
        value: 134,
        worst: 136,
        limit: 130,
        by: 'KB',
        agoMs: 145_000,
      }),
    ],
  },
  {
    alarms: [
      alarmOf({
        condition: sysHigh,
        priority: 'high',
        value: 158,
        worst: 186,
        limit: 180,
        ended: true,
        agoMs: 400_000,
      }),
    ],
  },
  {
    silentMs: 75_000,
    alarms: [
      alarmOf({
        condition: { kind: 'device-offline', deviceId: 'monitor-7' },
        priority: 'high',
        agoMs: 65_000,
      }),
    ],
  },
]

/** One of each: high, medium, low, stale, acknowledged, ended, blank. */
export const busyRooms = (): RoomScript[] =>
  alarming.map((what, index) => ({ ...calmRoom(index), ...what }))

const manyRooms = (): RoomScript[] =>
  Array.from({ length: 19 }, (_unused, index) => ({
    ...calmRoom(index),
    ...(index % 3 === 0 ? alarming[index % 14] : {}),
    roomId: `room-${index + 1}`,
  }))

/** A curve that looks like a session; the same for the same room. */
function trend(sessionId: string, vitals: readonly string[], sinceMs: number): TrendReply {
  const seed = Array.from(sessionId).reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  const bases: Record<string, number> = {
    hr: 74 + (seed % 20),
    spo2: 97,
    rr: 14,
    'nibp-sys': 118,
    'nibp-dia': 74,
    'nibp-map': 89,
  }
  return {
    series: vitals.flatMap((vital) => {
      const base = bases[vital]
      return base === undefined ? [] : [seriesOf(vital as 'hr', { base, seed, sinceMs })]
    }),
  }
}

interface Curve {
  readonly base: number
  readonly seed: number
  readonly sinceMs: number
}

function seriesOf(vital: 'hr', { base, seed, sinceMs }: Curve): TrendReply['series'][number] {
  const isCuff = vital.startsWith('nibp')
  const now = Date.now()
  const stepMs = isCuff ? 5 * minute : 1000
  const from = Math.ceil(Math.max(sinceMs, now - 70 * minute) / stepMs) * stepMs
  const all = Array.from(
    { length: Math.max(0, Math.floor((now - 2000 - from) / stepMs)) },
    (_unused, index) => from + index * stepMs,
  )
  const atMs = all.filter((at) => isCuff || at % (11 * minute) > 40_000)
  const size = isCuff || base > 60 ? (base > 96 && !isCuff ? 0.22 : 1) : 0.3
  const values = atMs.map((at) => {
    const wave = Math.sin((at / minute + seed) / 4) * 6 + Math.sin((at / 1000 + seed) / 9) * 1.6
    const peak = isCuff ? 22 * Math.exp(-(((now - at) / minute - 20) ** 2) / 200) : 0
    return Math.round(base + wave * size + peak)
  })
  return { vital, atMs, values }
}

export const framesOf = (scripts: () => RoomScript[]) => () =>
  scripts()
    .filter(({ silentMs }) => silentMs === undefined)
    .map((script) => ({
      roomId: script.roomId,
      values: valuesOf(script).filter(({ vital }) => !vital.startsWith('nibp')),
    }))

export const withEmpty = (scripts: RoomScript[]): RoomView[] => [
  ...scripts.map(roomOf),
  emptyRoom(`room-${scripts.length + 1}`),
]

const demo = (scripts: RoomScript[]): RoomScript[] =>
  scripts.map((script) => ({ ...script, mode: 'demo' }))

export const scene = (name: string, path: string, more: Partial<Scene>): Scene => ({
  name,
  path,
  size: 'desk',
  theme: 'dark',
  rooms: () => withEmpty(busyRooms()),
  frames: framesOf(busyRooms),
  trend,
  ...more,
})

export const scenes: readonly Scene[] = [
  scene('wall-calm', '/', { rooms: () => withEmpty(demo(calm)), frames: framesOf(() => calm) }),
  scene('wall-busy', '/', {}),
  scene('wall-busy-light', '/', { theme: 'light' }),
  scene('wall-20', '/', { rooms: () => withEmpty(manyRooms()), frames: framesOf(manyRooms) }),
  scene('wall-20-light', '/', {
    rooms: () => withEmpty(manyRooms()),
    frames: framesOf(manyRooms),
    theme: 'light',
  }),
  scene('wall-no-sound', '/', { sound: 'blocked' }),
  scene('wall-link-lost', '/', { quietForMs: 17_000 }),
  scene('wall-tablet', '/', { size: 'tablet' }),
  scene('wall-tablet-link-lost', '/', { size: 'tablet', quietForMs: 4500 }),
  scene('room-calm', '/rooms/room-3', {
    rooms: () => withEmpty(demo(calm)),
    frames: framesOf(() => calm),
  }),
  scene('room-high', '/rooms/room-1', {}),
  scene('room-high-light', '/rooms/room-1', { theme: 'light' }),
  scene('room-medium', '/rooms/room-2', {}),
  scene('room-stale', '/rooms/room-4', {}),
  scene('room-acknowledged', '/rooms/room-5', {}),
  scene('room-link-lost', '/rooms/room-2', { quietForMs: 5000 }),
  scene('room-tablet', '/rooms/room-1', { size: 'tablet' }),
  scene('room-empty', '/rooms/room-8', {}),
  scene('alarms', '/alarms', {}),
  scene('alarms-light', '/alarms', { theme: 'light' }),
  scene('alarms-tablet', '/alarms', { size: 'tablet' }),
  scene('alarms-none', '/alarms', { rooms: () => withEmpty(calm), frames: framesOf(() => calm) }),
]
