import { minutes, type InstantMs } from '@vigil/shared/time'
import type { Alarm, Priority, QuietCause, Sensor } from '@vigil/shared/vocabulary'
import type { SignalState } from '../effect.ts'
import type { Occurrence } from './occurrence.ts'

/** What holds sound back in one room now (alarms.md 3). */
export interface RoomQuiet {
  readonly audioPaused: boolean
  /** Sensors that are off on purpose. */
  readonly awaySensors: readonly Sensor[]
  /** An alarm of ours on the same vital is present: one cause makes one sound (alarms.md 2.3). */
  isCovered(alarm: Alarm): boolean
}

/** What a person hears and sees of an occurrence: the one place where it is decided. */
export function signalOf(occurrence: Occurrence, room: RoomQuiet): SignalState {
  const { alarm, peak, onScreen } = occurrence
  if (!onScreen) return 'gone'
  if (alarm.presence !== 'present')
    return alarm.presence === 'ended' && peak === 'high' ? 'latched' : 'outline'
  if (alarm.acknowledged !== null) return 'acknowledged'
  return alarm.priority === 'information' ? 'information' : soundOf(occurrence, room)
}

/** Of one that asks for sound. */
function soundOf(occurrence: Occurrence, room: RoomQuiet): SignalState {
  const { alarm } = occurrence
  if (isAway(alarm, room)) return 'away'
  if (room.isCovered(alarm)) return 'covered'
  return room.audioPaused && isHeldByPause(occurrence) ? 'audio-paused' : 'sounding'
}

const isAway = ({ condition }: Alarm, room: RoomQuiet): boolean =>
  condition.kind === 'sensor-lost' && room.awaySensors.includes(condition.sensor)

/** A call is never pausable; what is new and high, or has become worse, breaks through. */
function isHeldByPause({ alarm, breaksThrough }: Occurrence): boolean {
  if (alarm.condition.kind === 'call' || breaksThrough === 'always') return false
  return breaksThrough === 'nothing' || alarm.priority !== 'high'
}

const quietCauses: Readonly<Record<SignalState, QuietCause | null>> = {
  sounding: null,
  information: 'information',
  acknowledged: 'acknowledged',
  'audio-paused': 'audio-paused',
  away: 'away',
  covered: 'covered',
  latched: 'ended',
  outline: 'ended',
  gone: 'ended',
}

/** Acknowledged and still there, it sounds again after this long (alarms.md 3, preset). */
const reminderMs: Readonly<Record<Priority, number>> = {
  high: minutes(3),
  medium: minutes(10),
  low: Infinity,
  information: Infinity,
}

/** When it sounds again if it is still there; Infinity when it will not. */
export const reminderDeadline = ({ presence, acknowledged, priority }: Alarm): number =>
  presence === 'present' && acknowledged !== null
    ? acknowledged.atMs + reminderMs[priority]
    : Infinity

/** The occurrence as its next revision, with this signal. */
export function hear(occurrence: Occurrence, signal: SignalState): Occurrence {
  const { alarm } = occurrence
  const remindsAtMs: InstantMs = reminderDeadline(alarm)
  const quiet = quietCauses[signal]
  return {
    ...occurrence,
    signal,
    alarm: {
      ...alarm,
      revision: alarm.revision + 1,
      remindsAtMs: Number.isFinite(remindsAtMs) ? remindsAtMs : null,
      audible: quiet === null,
      quiet,
    },
  }
}
