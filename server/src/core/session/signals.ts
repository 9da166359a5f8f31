import type { InstantMs } from '@vigil/shared/time'
import { outlineDeadline, remind, takeAway, type Occurrence } from '../alarm/occurrence.ts'
import { reminderDeadline } from '../alarm/signal.ts'
import type { SessionCommand } from '../input.ts'
import { endAudioPause, pauseAudio, resumeAudio } from './audio-pause.ts'
import { runAwayCommand, watchAway } from './away.ts'
import type { Draft } from './draft.ts'

/** What time does to signals: pauses that are over, returns, reminders, outlines nobody looked at. */
export function runSignalsDue(draft: Draft): void {
  watchAway(draft)
  const { audioPause } = draft.signals
  if (audioPause !== null && draft.atMs >= audioPause.untilMs) endAudioPause(draft, 'time-over')
  const isDue = draft.signals.deadlineMs <= draft.atMs
  if (isDue || draft.occurrences !== draft.announcedOccurrences) runOccurrencesDue(draft)
}

function runOccurrencesDue(draft: Draft): void {
  draft.occurrences.forEach((one, index) => {
    const due = afterDeadlines(one, draft.atMs)
    if (due !== one) draft.occurrences = draft.occurrences.with(index, due)
  })
}

function afterDeadlines(one: Occurrence, atMs: InstantMs): Occurrence {
  if (reminderDeadline(one.alarm) <= atMs) return remind(one)
  return outlineDeadline(one) <= atMs ? takeAway(one, 'outline-over') : one
}

export const signalsDeadline = (draft: Draft): number => draft.signals.deadlineMs

export function runSignalCommand(
  draft: Draft,
  command: Extract<
    SessionCommand,
    { kind: 'pause-audio' | 'resume-audio' | 'away' | 'extend-away' | 'back' }
  >,
): void {
  switch (command.kind) {
    case 'pause-audio':
      pauseAudio(draft, command)
      return
    case 'resume-audio':
      resumeAudio(draft, command)
      return
    case 'away':
    case 'extend-away':
    case 'back':
      runAwayCommand(draft, command)
  }
}
