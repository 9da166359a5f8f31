import { assertNever } from '@vigil/shared/base'
import type {
  Condition,
  Escalation,
  ActingRole,
  Station,
  StationKind,
} from '@vigil/shared/vocabulary'

/** What people call each other. */
export const roleWords: Readonly<Record<ActingRole, string>> = {
  nurse: 'Nurse',
  provider: 'Doctor',
  therapist: 'Therapist',
  integrator: 'Integrator',
  administrator: 'Administrator',
  auditor: 'Auditor',
  station: 'Station',
}

export const stationKindWords: Readonly<Record<StationKind, string>> = {
  wall: 'Wall screen',
  desk: 'Desk',
  tablet: 'Tablet',
  phone: 'Phone',
  'in-room': 'Tablet in a room',
}

/** The first thing that keeps a station from being on watch, and what mends it. */
export function lackText(lack: Station['lacks'][number]): string {
  switch (lack) {
    case 'link':
      return 'no link'
    case 'heartbeat':
      return 'page not answering'
    case 'sound':
      return 'no sound'
    case 'sound-test':
      return 'sound not tested'
    case 'person':
      return 'nobody on shift here'
    default:
      return assertNever(lack)
  }
}

/** What is wrong with the watch, before the names of the rooms it is about; null: the alarm's own words do. */
export function barText({ kind }: Condition): string | null {
  if (kind === 'room-uncovered') return 'No station watches'
  return kind === 'alarm-not-displayed' ? 'No screen has shown the alarm of' : null
}

/** What one row says of one cause in many rooms; null: what it says of one room holds for all. */
export function groupText(condition: Condition, rooms: number): string | null {
  const words = rooms > 1 ? barText(condition) : null
  return words === null ? null : `${words} ${rooms} rooms`
}

/** How far an alarm has gone that nobody has answered. */
export function stepText(step: Escalation['step']): string {
  switch (step) {
    case 'responsible':
      return 'waits for its nurse'
    case 'all-stations':
      return 'shown at every station'
    case 'provider':
      return 'doctor on call is paged'
    case 'emergency-number':
      return 'call the emergency number'
    default:
      return assertNever(step)
  }
}

/** What happens next if nobody answers; null: nothing further. */
export function nextStepText(step: Escalation['step']): string | null {
  switch (step) {
    case 'responsible':
      return 'every station'
    case 'all-stations':
      return 'doctor on call'
    case 'provider':
      return 'emergency number'
    case 'emergency-number':
      return null
    default:
      return assertNever(step)
  }
}

/** `3 rooms`, `1 room`. */
export const roomCount = (count: number): string => `${count} ${count === 1 ? 'room' : 'rooms'}`
