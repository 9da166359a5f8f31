import type { RoomView, TrayReply } from '@vigil/shared/contracts'
import type { CareSummary, Phase } from '@vigil/shared/vocabulary'
import type { ApiAsked, ApiReply } from './api-words.ts'
import { dosed, dueIn, minute, readyIn, treated } from './care-rooms.ts'
import { emptyRoom, valuesOf, type RoomScript } from './rooms.ts'
import { endedReport, sessionsReply } from './report-scripts.ts'
import { alarming, calmRoom, scene, type Scene } from './scenes.ts'

interface CareScript {
  readonly phase: Phase
  readonly care: () => Partial<CareSummary>
}

/** One of each moment of a treatment. */
const moments: readonly CareScript[] = [
  { phase: 'baseline', care: () => ({ hold: 'red', dues: [dueIn('cuff', 4)] }) },
  {
    phase: 'dosing',
    care: () => ({
      ...dosed(22),
      infusionUntilMs: Date.now() + 18 * minute,
      dues: [dueIn('cuff', 0)],
      readiness: readyIn(1, null),
    }),
  },
  {
    phase: 'peak',
    care: () => ({ ...dosed(38, 2), dues: [dueIn('look', -4)], readiness: readyIn(2, 52) }),
  },
  { phase: 'recovery', care: () => ({ ...dosed(84), readiness: readyIn(4, 6) }) },
  {
    phase: 'ready',
    care: () => ({
      ...dosed(128),
      readiness: { state: 'ready', met: 5, of: 5, earliestMs: null },
    }),
  },
  {
    phase: 'recovery',
    care: () => ({
      ...dosed(71, 2),
      onOxygen: true,
      dues: [dueIn('cuff', 9)],
      readiness: readyIn(3, 40),
    }),
  },
  { phase: 'baseline', care: () => ({ hold: 'amber', dues: [dueIn('cuff', 4)] }) },
]

const momentOf = (index: number): CareScript =>
  moments[index % moments.length] ?? { phase: 'baseline', care: () => ({}) }

const scriptOf = (index: number, alarms: boolean): RoomScript => ({
  ...calmRoom(index),
  ...(alarms && index % 4 === 1 ? alarming[index % alarming.length] : {}),
  roomId: `room-${index + 1}`,
  course: { phase: momentOf(index).phase },
})

const treatedRooms = (count: number, alarms: boolean) => (): RoomView[] => [
  ...Array.from({ length: count }, (_unused, index) =>
    treated(scriptOf(index, alarms), momentOf(index).care()),
  ),
  emptyRoom(`room-${count + 1}`),
]

const framesOf = (count: number, alarms: boolean) => () =>
  Array.from({ length: count }, (_unused, index) => scriptOf(index, alarms))
    .filter(({ silentMs }) => silentMs === undefined)
    .map((script) => ({
      roomId: script.roomId,
      values: valuesOf(script).filter(({ vital }) => !vital.startsWith('nibp')),
    }))

export const tray = (): TrayReply => ({
  readings: [
    {
      trayId: 't-1',
      deviceId: 'rover-1',
      mode: 'real',
      measuredMs: Date.now() - 3 * minute,
      untilMs: Date.now() + 12 * minute,
      values: [
        { vital: 'nibp-sys', value: 124 },
        { vital: 'nibp-dia', value: 79 },
        { vital: 'spo2', value: 97 },
      ],
    },
  ],
})

const also = ({ path }: ApiAsked): ApiReply | null => {
  if (path === '/tray') return { status: 200, body: tray() }
  if (path.startsWith('/sessions?') || path === '/sessions')
    return { status: 200, body: sessionsReply() }
  return path.endsWith('/report') ? { status: 200, body: endedReport() } : null
}

const treatment = (count: number, alarms = false): Partial<Scene> => ({
  rooms: treatedRooms(count, alarms),
  frames: framesOf(count, alarms),
  also,
})

export const careScenes: readonly Scene[] = [
  scene('care-wall', '/', treatment(7)),
  scene('care-wall-20', '/', treatment(19, true)),
  scene('care-wall-64', '/', treatment(63, true)),
  scene('care-wall-tablet', '/', { ...treatment(7), size: 'tablet' }),
  scene('sessions', '/sessions', treatment(7)),
  scene('report', '/sessions/session-1', treatment(7)),
  scene('report-phone', '/sessions/session-1', { ...treatment(7), size: 'phone' }),
  scene('report-print', '/sessions/session-1', {
    ...treatment(7),
    act: async (page) => {
      await page.setViewportSize({ width: 794, height: 1123 })
      await page.emulateMedia({ media: 'print' })
    },
  }),
  scene('queue', '/queue', treatment(7, true)),
  scene('queue-light', '/queue', { ...treatment(7, true), theme: 'light' }),
  scene('queue-tablet', '/queue', { ...treatment(7, true), size: 'tablet' }),
  scene('queue-phone', '/queue', { ...treatment(7, true), size: 'phone' }),
]
