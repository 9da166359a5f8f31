import { minutes } from '@vigil/shared/time'
import type { Alarm } from '@vigil/shared/vocabulary'
import { pauseOccurrence } from '../alarm/occurrence.ts'
import type { SessionCommand } from '../input.ts'
import { accept, refuse } from './command-answer.ts'
import type { Draft } from './draft.ts'
import { recordCourse } from './record-course.ts'

type PauseCommand = Extract<SessionCommand, { kind: 'pause-audio' | 'resume-audio' }>

/** A room's sound rests for so long, and so often (alarms.md 3, preset and most). */
const pauseMs = minutes(2)
const pausesAtMost = 2
const pausesWithinMs = minutes(10)

/** No sound for two minutes in this room; what it may be used for is bounded (alarms.md 3). */
export function pauseAudio(draft: Draft, command: PauseCommand): void {
  const { signals, atMs } = draft
  if (signals.audioPause !== null && !draft.occurrences.some((one) => one.alarm.audible)) {
    refuse(draft, command, 'nothing-to-do', 'The sound of this room is paused already.')
    return
  }
  const pauses = signals.pausesMs.filter((beganMs) => beganMs > atMs - pausesWithinMs)
  if (pauses.length >= pausesAtMost) {
    refuse(
      draft,
      command,
      'too-often',
      'The sound was paused twice in the last ten minutes. Acknowledge the alarms, or go to the room: they now go to the next person.',
    )
    escalate(draft)
    return
  }
  draft.signals = {
    ...signals,
    audioPause: { by: command.actor, untilMs: atMs + pauseMs },
    pausesMs: [...pauses, atMs],
    wentFurther: [],
  }
  draft.occurrences = draft.occurrences.map(pauseOccurrence)
  notePause(draft, { from: signals.audioPause, reason: 'asked' })
  accept(draft, command)
}

export function resumeAudio(draft: Draft, command: PauseCommand): void {
  if (draft.signals.audioPause === null) {
    refuse(draft, command, 'nothing-to-do', 'The sound of this room is not paused.')
    return
  }
  endAudioPause(draft, 'asked')
  accept(draft, command)
}

/** The sound comes back; nothing happens where it was not paused. */
export function endAudioPause(draft: Draft, reason: string): void {
  const { audioPause } = draft.signals
  if (audioPause === null) return
  draft.signals = { ...draft.signals, audioPause: null }
  notePause(draft, { from: audioPause, reason })
}

function notePause(
  draft: Draft,
  change: { readonly from: Draft['signals']['audioPause']; readonly reason: string },
): void {
  const name = (pause: typeof change.from): string => (pause === null ? 'off' : 'paused')
  draft.courseTouched = true
  recordCourse(draft, {
    subject: 'audio-pause',
    from: name(change.from),
    to: name(draft.signals.audioPause),
    reason: change.reason,
  })
}

/** Each alarm goes further once, however often the button is pressed. */
function escalate(draft: Draft): void {
  const urgent = draft.occurrences.filter(({ alarm }) => goesFurther(alarm))
  for (const { alarm } of urgent)
    if (!draft.signals.wentFurther.includes(alarm.occurrenceId))
      draft.effects.push({
        kind: 'escalate',
        occurrenceId: alarm.occurrenceId,
        reason: 'audio-paused-too-often',
      })
  const wentFurther = urgent.map(({ alarm }) => alarm.occurrenceId)
  draft.signals = { ...draft.signals, wentFurther }
}

const goesFurther = ({ presence, acknowledged, priority }: Alarm): boolean =>
  presence === 'present' && acknowledged === null && (priority === 'high' || priority === 'medium')
