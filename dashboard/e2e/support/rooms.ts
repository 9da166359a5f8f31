import type { LiveValue, RoomView, SessionView } from '@vigil/shared/contracts'
import type {
  Alarm,
  Condition,
  ConditionLimits,
  Level,
  LimitSet,
  MeasuredVital,
  Priority,
  SessionCourse,
  Side,
  Station,
  Vital,
} from '@vigil/shared/vocabulary'
import { aCourse } from '../../src/state/test-rooms.ts'

const level = (limit: number, priority: Level['priority'], delayMs: number): Level => ({
  limit,
  priority,
  delayMs,
  hysteresis: 1,
  clearDelayMs: 5000,
})

const limits = (
  vital: Vital,
  side: Side,
  levels: Level[],
  extreme: number | null,
): ConditionLimits => ({ vital, side, levels, extreme, judged: 'always' })

const presetConditions: readonly ConditionLimits[] = [
  limits(
    'rate',
    'high',
    [
      level(120, 'medium', 60_000),
      level(110, 'medium', 300_000),
      level(140, 'high', 15_000),
      level(130, 'high', 120_000),
    ],
    160,
  ),
  limits('rate', 'low', [level(50, 'medium', 15_000), level(40, 'high', 10_000)], 30),
  limits('spo2', 'low', [level(92, 'medium', 15_000), level(88, 'high', 10_000)], 85),
  limits('nibp-sys', 'high', [level(160, 'medium', 0), level(180, 'high', 0)], 200),
  limits('nibp-dia', 'high', [level(100, 'medium', 0), level(110, 'high', 0)], 120),
  limits('nibp-sys', 'low', [level(90, 'medium', 0), level(85, 'high', 0)], 75),
]

/** The shape of the shipped preset; the page must not know its numbers. */
export const preset: LimitSet = {
  presetId: 'adult-monitored',
  label: 'Adult, monitored',
  version: 1,
  conditions: presetConditions,
}

/** The contracts' arrays are writable; nobody writes to them. */
export const limitSetView = (): SessionView['limits'] => ({
  ...preset,
  conditions: preset.conditions.map((condition) => ({ ...condition })),
})

/** Where a session stands: dosing, nothing paused, the preset in force. */
const courseOf = (more: Partial<SessionCourse> = {}): NonNullable<RoomView['course']> =>
  aCourse({
    limits: preset,
    limitsSinceMs: Date.now() - 1_319_000,
    inForce: presetConditions,
    ...more,
  })

export const stationOf = (stationId: string, more: Partial<Station> = {}): Station => ({
  stationId,
  kind: 'desk',
  place: 'site',
  linked: true,
  sound: 'armed',
  testedMs: Date.now() - 600_000,
  personId: 'KB',
  quietUntilMs: null,
  armed: true,
  lacks: [],
  ...more,
})

export interface RoomScript {
  readonly roomId: string
  readonly label?: string
  readonly hr?: number
  readonly spo2?: number
  readonly nibp?: readonly [sys: number, dia: number, map: number, agoMs: number]
  readonly rr?: number
  /** What a second device says of the saturation. */
  readonly ring?: number
  readonly alarms?: readonly Alarm[]
  /** The last valid values came this long ago. */
  readonly silentMs?: number
  readonly startedAgoMs?: number
  readonly mode?: SessionView['mode']
  readonly patientLabel?: string
  readonly course?: Partial<SessionCourse>
}

/** A room with a running session. */
export function roomOf(script: RoomScript): RoomView {
  const now = Date.now()
  return {
    roomId: script.roomId,
    label: script.label ?? `Room ${script.roomId.replace(/^\D+/, '')}`,
    session: {
      sessionId: `session-${script.roomId}`,
      roomId: script.roomId,
      mode: script.mode ?? 'real',
      patientLabel: script.patientLabel ?? 'M. K.',
      patientId: null,
      startedMs: now - (script.startedAgoMs ?? 1_319_000),
      plan: { spo2: 'continuous', rate: 'continuous', nibp: 'spot' },
      clipOnCuffArm: false,
      devices: null,
      limits: limitSetView(),
    },
    course: courseOf(script.course),
    care: null,
    values: valuesOf(script),
    alarms: [...(script.alarms ?? [])],
    devices: [
      {
        deviceId: 'monitor-1',
        presence: 'online',
        lastSeenMs: now,
        make: 'Mindray',
        model: 'ePM 10',
      },
      ...(script.ring === undefined ? [] : [ring(now)]),
    ],
  }
}

const ring = (now: number): RoomView['devices'][number] => ({
  deviceId: 'ring-1',
  presence: 'online',
  lastSeenMs: now,
  make: 'Wellue',
  model: 'O2Ring',
})

export const emptyRoom = (roomId: string, label?: string): RoomView => ({
  roomId,
  label: label ?? `Room ${roomId.replace(/^\D+/, '')}`,
  session: null,
  course: null,
  care: null,
  values: [],
  alarms: [],
  devices: [],
})

/** One live value, valid `agoMs` ago. */
export function liveValue(vital: MeasuredVital, value: number, agoMs = 0): LiveValue {
  const at = Date.now() - agoMs
  return {
    vital,
    deviceId: 'monitor-1',
    value,
    state: 'value',
    why: null,
    measuredMs: at,
    validMs: at,
    staleAfterMs: vital.startsWith('nibp') ? null : 10_000,
  }
}

export function valuesOf(script: RoomScript): LiveValue[] {
  const agoMs = script.silentMs ?? 0
  const streams = (['hr', 'spo2', 'rr'] as const).flatMap((vital) => {
    const value = script[vital]
    return value === undefined ? [] : [liveValue(vital, value, agoMs)]
  })
  if (script.ring !== undefined)
    streams.push({ ...liveValue('spo2', script.ring, agoMs), deviceId: 'ring-1' })
  if (script.nibp === undefined) return streams
  const [sys, dia, map, measuredAgoMs] = script.nibp
  return [
    ...streams,
    liveValue('nibp-sys', sys, measuredAgoMs),
    liveValue('nibp-dia', dia, measuredAgoMs),
    liveValue('nibp-map', map, measuredAgoMs),
  ].map((value) => ({ ...value, measuredMs: Math.floor((value.measuredMs ?? 0) / 1000) * 1000 }))
}

export interface AlarmScript {
  readonly condition: Condition
  readonly priority: Priority
  readonly occurrenceId?: string
  readonly agoMs?: number
  readonly value?: number
  readonly worst?: number
  readonly limit?: number
  readonly by?: string
  readonly ended?: boolean
  /** Anything else of the occurrence. */
  readonly more?: Partial<Alarm>
}

/** An alarm as the server says it; audible unless a person knows or it ended. */
export function alarmOf(script: AlarmScript): Alarm {
  const now = Date.now()
  const { condition, priority, by, agoMs = 42_000, value = null, ended = false } = script
  return {
    occurrenceId: script.occurrenceId ?? `${condition.kind}-${priority}`,
    revision: 1,
    condition,
    priority,
    presence: ended ? 'ended' : 'present',
    sinceMs: now - agoMs,
    endedMs: ended ? now - 5000 : null,
    value,
    worstValue: script.worst ?? value,
    limit: script.limit ?? null,
    lastKnown: false,
    checkable: false,
    confirmation: null,
    asks: [],
    deviceText: null,
    ...answerOf(by, ended),
    reason: 'breached for its delay',
    ...script.more,
  }
}

type Answer = Pick<Alarm, 'acknowledged' | 'remindsAtMs' | 'audible' | 'quiet'>

function answerOf(personId: string | undefined, ended: boolean): Answer {
  if (personId === undefined)
    return {
      acknowledged: null,
      remindsAtMs: null,
      audible: !ended,
      quiet: ended ? 'ended' : null,
    }
  const now = Date.now()
  return {
    acknowledged: {
      personId,
      role: 'nurse',
      stationId: 'desk',
      place: 'site',
      atMs: now - 30_000,
      note: null,
      actionable: null,
    },
    remindsAtMs: now + 91_000,
    audible: false,
    quiet: ended ? 'ended' : 'acknowledged',
  }
}

export const spo2Low: Condition = { kind: 'limit', vital: 'spo2', side: 'low' }
export const rateHigh: Condition = { kind: 'limit', vital: 'rate', side: 'high' }
export const sysHigh: Condition = { kind: 'limit', vital: 'nibp-sys', side: 'high' }
