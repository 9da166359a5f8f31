import { assertNever } from '@vigil/shared/base'
import type { Alarm } from '@vigil/shared/vocabulary'
import { byImportance, isTechnical, type PlacedAlarm } from '../state/alarm-order.ts'
import { isLinkLost, type LinkPhase } from '../state/link-state.ts'
import { signalRank, type Signal } from './burst-pattern.ts'

/** A sound this station should make, and for whom; the link's own sound is for no room. */
export interface WantedSound {
  readonly signal: Signal
  readonly roomId: string | null
  readonly occurrenceId: string | null
}

/** What the choice is made of. */
export interface SoundSituation {
  readonly alarms: readonly PlacedAlarm[]
  readonly link: LinkPhase
  /** A picture was there before: only then can a lost link hide something. */
  readonly everInStep: boolean
  /** Occurrences that a press here quieted, as long as the server has not answered. */
  readonly pressed: ReadonlySet<string>
  /** A person at this station paused the tone of the lost link. */
  readonly linkTonePaused: boolean
  /**
   * What this station keeps to itself: `alarms` while its therapist is with the patient (alarms.md 4), `all` where a
   * patient is in the room with it (dashboard.md 1).
   */
  readonly rests: 'nothing' | 'alarms' | 'all'
  /** The patient hears this station: what has only just fallen due is shown and vibrates (alarms.md 2.3). */
  readonly heardByPatient: boolean
}

/**
 * The audible alarms of the site and its rooms, most urgent first; whether an alarm is audible is the server's word.
 * While the link is lost that word is old: the station then sounds for its own link.
 */
export function wantedSounds(situation: SoundSituation): readonly WantedSound[] {
  if (situation.rests === 'all') return []
  const audible = audibleAlarms(situation)
  if (situation.everInStep && isLinkLost(situation.link))
    return situation.linkTonePaused ? [] : [linkSound(situation.link, audible[0])]
  if (situation.rests === 'alarms') return []
  return audible.map(({ placed, signal }) => ({
    signal,
    roomId: placed.roomId,
    occurrenceId: placed.alarm.occurrenceId,
  }))
}

interface AudibleAlarm {
  readonly placed: PlacedAlarm
  readonly signal: Signal
}

const audibleAlarms = ({
  alarms,
  pressed,
  heardByPatient,
}: SoundSituation): readonly AudibleAlarm[] =>
  alarms
    .filter(({ alarm }) => alarm.audible && !pressed.has(alarm.occurrenceId))
    .filter(({ alarm }) => !(heardByPatient && isJustDue(alarm)))
    .flatMap((placed) => {
      const signal = signalOf(placed)
      return signal === null ? [] : [{ placed, signal }]
    })
    .toSorted(
      (a, b) => signalRank[a.signal] - signalRank[b.signal] || byImportance(a.placed, b.placed),
    )

const isJustDue = ({ condition, priority }: PlacedAlarm['alarm']): boolean =>
  condition.kind === 'overdue' && priority === 'low'

/** A high that was sounding when the link went keeps its urgency. */
const linkSound = (link: LinkPhase, lastKnown: AudibleAlarm | undefined): WantedSound => ({
  signal: link === 'lost' && lastKnown?.signal !== 'high' ? 'link-lost' : 'link-lost-long',
  roomId: null,
  occurrenceId: null,
})

function signalOf({ alarm }: PlacedAlarm): Signal | null {
  switch (alarm.priority) {
    case 'high':
      return 'high'
    case 'medium':
      return isTechnical(alarm) ? 'technical' : 'medium'
    case 'low':
      return 'low'
    case 'information':
      return null
    default:
      return assertNever(alarm.priority)
  }
}

/** An alarm that ended by itself plays its burst to the end; what a person quieted stops at once. */
export const isQuietByPerson = ({ audible, quiet }: Alarm): boolean =>
  !audible && (quiet === 'acknowledged' || quiet === 'audio-paused' || quiet === 'away')
