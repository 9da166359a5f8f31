import type { RoomView, TrendReply } from '@vigil/shared/contracts'
import { alarmOf, emptyRoom, rateHigh, roomOf, spo2Low, sysHigh, valuesOf, type RoomScript } from './rooms.ts'

export interface Scene {
  readonly name: string
  readonly path: string
  readonly size: 'desk' | 'tablet'
  readonly theme: 'dark' | 'light'
  readonly rooms: () => RoomView[]
  readonly frames?: () => { roomId: string; values: RoomView['values'] }[]
  readonly trend: (sessionId: string, vitals: readonly string[], sinceMs: number) => TrendReply
  readonly sound?: 'blocked'
  readonly quietForMs?: number
}

const minute = 60_000

const calm: RoomScript[] = [
  { roomId: 'room-1', hr: 72, spo2: 97, nibp: [118, 74, 89, 4 * minute], rr: 14, startedAgoMs: 22 * minute },
  { roomId: 'room-2', hr: 64, spo2: 98, nibp: [109, 66, 80, 9 * minute], rr: 12, startedAgoMs: 51 * minute },
  { roomId: 'room-3', hr: 88, spo2: 96, nibp: [131, 82, 98, 1 * minute], rr: 16, startedAgoMs: 8 * minute },
  { roomId: 'room-4', hr: 95, spo2: 95, nibp: [146, 91, 109, 12 * minute], rr: 15, startedAgoMs: 39 * minute },
  { roomId: 'room-5', hr: 58, spo2: 99, nibp: [112, 70, 84, 6 * minute], rr: 11, startedAgoMs: 74 * minute },
  { roomId: 'room-6', hr: 103, spo2: 97, nibp: [138, 88, 104, 3 * minute], rr: 17, startedAgoMs: 30 * minute },
  { roomId: 'room-7', hr: 79, spo2: 100, nibp: [121, 77, 91, 14 * minute], rr: 13, startedAgoMs: 63 * minute },
]

/** One of each: high, medium, low, technical, acknowledged, ended, stale, blank. */
const busy = (): RoomScript[] => [
  {
    ...calm[0]!,
    spo2: 84,
    hr: 112,
    alarms: [
      alarmOf({ condition: spo2Low, priority: 'high', value: 84, worst: 83, limit: 88, agoMs: 42_000 }),
    ],
  },
  {
    ...calm[1]!,
    hr: 126,
    alarms: [
      alarmOf({ condition: rateHigh, priority: 'medium', value: 126, worst: 128, limit: 120, agoMs: 95_000 }),
      alarmOf({ condition: { kind: 'cuff-failed' }, priority: 'low', agoMs: 300_000 }),
    ],
  },
  {
    ...calm[2]!,
    alarms: [alarmOf({ condition: { kind: 'sources-disagree' }, priority: 'low', agoMs: 30_000 })],
  },
  {
    ...calm[3]!,
    silentMs: 38_000,
    alarms: [
      alarmOf({ condition: { kind: 'sensor-lost', sensor: 'oximeter' }, priority: 'medium', agoMs: 28_000 }),
    ],
  },
  {
    ...calm[4]!,
    hr: 134,
    alarms: [
      alarmOf({ condition: rateHigh, priority: 'high', value: 134, worst: 136, limit: 130, by: 'KB', agoMs: 145_000 }),
    ],
  },
  {
    ...calm[5]!,
    alarms: [
      alarmOf({ condition: sysHigh, priority: 'high', value: 158, worst: 186, limit: 180, ended: true, agoMs: 400_000 }),
    ],
  },
  { ...calm[6]!, silentMs: 75_000, alarms: [alarmOf({ condition: { kind: 'device-offline', deviceId: 'monitor-7' }, priority: 'high', agoMs: 65_000 })] },
]

const many = (): RoomScript[] =>
  Array.from({ length: 19 }, (_unused, index) => {
    const base = [...busy(), ...calm][index % 14]!
    const calmBase = calm[index % 7]!
    return { ...(index % 3 === 0 ? base : calmBase), roomId: `room-${index + 1}` }
  })

/** A curve that looks like a session; the same for the same room. */
function trend(sessionId: string, vitals: readonly string[], sinceMs: number): TrendReply {
  const now = Date.now()
  const seed = [...sessionId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0)
  const from = Math.max(sinceMs, now - 70 * minute)
  const bases: Record<string, number> = { hr: 74 + (seed % 20), pr: 75, spo2: 97, rr: 14 }
  return {
    series: vitals.flatMap((vital) => {
      const cuff = { 'nibp-sys': 118, 'nibp-dia': 74, 'nibp-map': 89 }[vital]
      const stepMs = cuff === undefined ? 1000 : 5 * minute
      const base = cuff ?? bases[vital]
      if (base === undefined || vital === 'pr') return []
      const atMs: number[] = []
      const values: number[] = []
      for (let at = Math.ceil(from / stepMs) * stepMs; at < now - 2000; at += stepMs) {
        const dropout = Math.floor(at / (7 * minute)) % 5 === 2 && at % (7 * minute) < 40_000
        if (dropout && cuff === undefined) continue
        const wave = Math.sin((at / minute + seed) / 4) * 6 + Math.sin((at / 1000 + seed) / 9) * 1.6
        const size = vital === 'spo2' ? 0.22 : vital === 'rr' ? 0.3 : 1
        const peak = cuff === undefined ? 0 : 22 * Math.exp(-(((now - at) / minute - 20) ** 2) / 200)
        atMs.push(at)
        values.push(Math.round(base + wave * size + peak))
      }
      return [{ vital: vital as 'hr', atMs, values }]
    }),
  }
}

const framesOf = (scripts: () => RoomScript[]) => () =>
  scripts()
    .filter(({ silentMs }) => silentMs === undefined)
    .map((script) => ({
      roomId: script.roomId,
      values: valuesOf(script).filter(({ vital }) => !vital.startsWith('nibp')),
    }))

const withEmpty = (scripts: RoomScript[]): RoomView[] => [
  ...scripts.map(roomOf),
  emptyRoom(`room-${scripts.length + 1}`),
]

const demo = (scripts: RoomScript[]): RoomScript[] =>
  scripts.map((script) => ({ ...script, mode: 'demo' }))

const scene = (name: string, path: string, more: Partial<Scene>): Scene => ({
  name,
  path,
  size: 'desk',
  theme: 'dark',
  rooms: () => withEmpty(busy()),
  frames: framesOf(busy),
  trend,
  ...more,
})

export const scenes: readonly Scene[] = [
  scene('wall-calm', '/', { rooms: () => withEmpty(demo(calm)), frames: framesOf(() => calm) }),
  scene('wall-busy', '/', {}),
  scene('wall-busy-light', '/', { theme: 'light' }),
  scene('wall-20', '/', { rooms: () => withEmpty(many()), frames: framesOf(many) }),
  scene('wall-20-light', '/', { rooms: () => withEmpty(many()), frames: framesOf(many), theme: 'light' }),
  scene('wall-no-sound', '/', { sound: 'blocked' }),
  scene('wall-link-lost', '/', { quietForMs: 17_000 }),
  scene('wall-tablet', '/', { size: 'tablet' }),
  scene('wall-tablet-link-lost', '/', { size: 'tablet', quietForMs: 4500 }),
  scene('room-calm', '/rooms/room-3', { rooms: () => withEmpty(demo(calm)), frames: framesOf(() => calm) }),
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
