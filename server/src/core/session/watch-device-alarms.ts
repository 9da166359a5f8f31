import { seconds } from '@vigil/shared/time'
import type { Alarm, DeviceAlarm, DeviceId, Priority, Vital } from '@vigil/shared/vocabulary'
import { byUrgency } from '@vigil/shared/vocabulary'
import type { Reason } from '../alarm/reason.ts'
import { liveWindowMs } from '../alarm/vital-stream.ts'
import type { DeviceInput } from '../input.ts'
import type { DeviceAlarmWatch } from './chain-state.ts'
import { annotateAlarm, type Draft } from './draft.ts'
import { announceSteadily } from './watch-steadily.ts'

/** A device repeats "on" every 10 s (mqtt.md 6.9); after this long without it, its state is unknown. */
const repeatWithinMs = seconds(30)
/** More at once from all devices is an adapter that invents names: the one heard longest ago makes room. */
const alarmsKept = 32

const isOf = (watch: DeviceAlarmWatch, deviceId: DeviceId, alarmId: string): boolean =>
  watch.deviceId === deviceId && watch.alarm.alarmId === alarmId

/**
 * What a device says of its own alarm. Latched and acknowledged at the bedside is still on: only "off" ends it.
 * A new one that is older than the live window, or than the session, is history.
 */
export function noteDeviceAlarm(
  draft: Draft,
  { deviceId, alarm }: Extract<DeviceInput, { kind: 'device-alarm' }>,
): void {
  const known = draft.chain.deviceAlarms.find((watch) => isOf(watch, deviceId, alarm.alarmId))
  if (known !== undefined) {
    if (alarm.measuredMs >= known.alarm.measuredMs) repeat(draft, known, alarm)
  } else if (alarm.state !== 'off' && isLive(draft, alarm)) {
    makeRoom(draft)
    const shown = { known: null, unknown: null }
    putAlarm(draft, { deviceId, alarm, heardMs: draft.atMs, state: 'on', shown })
  }
}

function repeat(draft: Draft, known: DeviceAlarmWatch, alarm: DeviceAlarm): void {
  const state = alarm.state === 'off' ? 'off' : 'on'
  putAlarm(draft, { ...known, alarm, heardMs: draft.atMs, state })
  const condition = {
    kind: 'device-alarm',
    deviceId: known.deviceId,
    alarmId: alarm.alarmId,
  } as const
  if (alarm.text !== known.alarm.text) annotateAlarm(draft, condition, { deviceText: alarm.text })
}

const isLive = (draft: Draft, { measuredMs }: DeviceAlarm): boolean =>
  measuredMs >= draft.session.startedMs && measuredMs >= draft.atMs - liveWindowMs

function putAlarm(draft: Draft, watch: DeviceAlarmWatch): void {
  const others = draft.chain.deviceAlarms.filter(
    (one) => !isOf(one, watch.deviceId, watch.alarm.alarmId),
  )
  draft.chain = { ...draft.chain, deviceAlarms: [...others, watch] }
}

/** The list is in the order of the last words: its first was heard longest ago. */
function makeRoom(draft: Draft): void {
  const [oldest, ...others] = draft.chain.deviceAlarms
  if (oldest === undefined || others.length < alarmsKept - 1) return
  putAlarm(draft, { ...oldest, state: 'off' })
  watchDeviceAlarms(draft)
}

/** Nobody listened for a while: what was on has 30 s from now to be repeated. */
export function resumeDeviceAlarms(draft: Draft): void {
  const deviceAlarms = draft.chain.deviceAlarms.map((watch) => ({ ...watch, heardMs: draft.atMs }))
  draft.chain = { ...draft.chain, deviceAlarms }
}

/** Opens, follows and ends the devices' own alarms, and what stands for them while nobody knows. */
export function watchDeviceAlarms(draft: Draft): void {
  for (const watch of draft.chain.deviceAlarms) {
    const next = announce(draft, afterTime(draft, watch))
    const gone = next.state === 'off' && next.shown.known === null && next.shown.unknown === null
    if (next === watch && !gone) continue
    const deviceAlarms = gone
      ? draft.chain.deviceAlarms.filter((one) => one !== watch)
      : draft.chain.deviceAlarms.map((one) => (one === watch ? next : one))
    draft.chain = { ...draft.chain, deviceAlarms }
  }
}

const afterTime = (draft: Draft, watch: DeviceAlarmWatch): DeviceAlarmWatch =>
  watch.state === 'on' && draft.atMs >= watch.heardMs + repeatWithinMs
    ? { ...watch, state: 'unknown' }
    : watch

/** Asystole, VF/VT and apnoea are high whatever the device calls them. */
const priorityOf = ({ lifeThreatening, priority }: DeviceAlarm): Priority =>
  lifeThreatening ? 'high' : priority

const reasons: Readonly<Record<DeviceAlarmWatch['state'], Reason>> = {
  on: 'device-alarm-on',
  unknown: 'device-alarm-not-repeated',
  off: 'device-alarm-off',
}

function announce(draft: Draft, watch: DeviceAlarmWatch): DeviceAlarmWatch {
  const { deviceId, alarm, state, shown } = watch
  const of = { deviceId, alarmId: alarm.alarmId }
  const reason = reasons[state]
  const condition = { kind: 'device-alarm', ...of } as const
  const substitute = { kind: 'device-alarm-unknown', ...of } as const
  const now = {
    known: announceSteadily(draft, {
      condition,
      from: shown.known,
      to: state === 'on' ? priorityOf(alarm) : null,
      reason,
    }),
    unknown: announceSteadily(draft, {
      condition: substitute,
      from: shown.unknown,
      to: state === 'unknown' ? 'medium' : null,
      reason,
    }),
  }
  const known = now.known !== shown.known
  const unknown = now.unknown !== shown.unknown
  if (known) annotateAlarm(draft, condition, { deviceText: alarm.text })
  if (unknown) annotateAlarm(draft, substitute, { deviceText: alarm.text })
  return known || unknown ? { ...watch, shown: now } : watch
}

/** When a device that has not repeated its alarm is no longer believed. */
export function deviceAlarmDeadline(draft: Draft): number {
  let earliest = Infinity
  for (const { state, heardMs } of draft.chain.deviceAlarms)
    if (state === 'on') earliest = Math.min(earliest, heardMs + repeatWithinMs)
  return earliest
}

/**
 * True while our own limit alarm on the same vital is present and at least as urgent: then the device's alarm is
 * shown, and makes no second sound (alarms.md 2.3). The heart's rate is one vital, whatever measures it.
 */
export function coveredByOurs(draft: Draft, alarm: Pick<Alarm, 'condition' | 'priority'>): boolean {
  const { condition, priority } = alarm
  if (condition.kind !== 'device-alarm') return false
  const watch = draft.chain.deviceAlarms.find((one) =>
    isOf(one, condition.deviceId, condition.alarmId),
  )
  const vital = watch?.alarm.vital ?? null
  if (vital === null) return false
  return draft.conditions.some(
    ({ limits, standing }) =>
      standing.state === 'active' &&
      sameCause(limits.vital) === sameCause(vital) &&
      byUrgency(standing.priority, priority) <= 0,
  )
}

const rates: readonly Vital[] = ['rate', 'hr', 'pr', 'nibp-pr']

const sameCause = (vital: Vital): Vital => (rates.includes(vital) ? 'rate' : vital)
