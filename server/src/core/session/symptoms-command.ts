import { awaitsConfirmation, confirmSpotTrack } from '../alarm/spot-track.ts'
import type { SessionCommand } from '../input.ts'
import { announceLimits } from './announce-limits.ts'
import { accept, refuse } from './command-answer.ts'
import type { Draft } from './draft.ts'
import { changeSpot } from './judge-spot.ts'

/** Symptoms confirm every measurement that waits for it; their absence only answers the question (alarms.md 2.2). */
export function answerSymptoms(
  draft: Draft,
  command: Extract<SessionCommand, { kind: 'symptoms' }>,
): void {
  const waiting = draft.spots.conditions.filter(({ track }) => awaitsConfirmation(track))
  if (waiting.length === 0) {
    refuse(
      draft,
      command,
      'nothing-to-do',
      'No measurement waits for confirmation. If the patient has a symptom, press its own button.',
    )
    return
  }
  draft.touched.clear()
  for (const { index } of waiting)
    changeSpot(draft, index, (track) =>
      command.present
        ? confirmSpotTrack(track, 'confirmed-by-symptoms')
        : { track: { ...track, symptomsAsked: false }, reason: null },
    )
  announceLimits(draft)
  accept(draft, command)
}
