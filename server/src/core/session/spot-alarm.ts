import { invariant } from '@vigil/shared/base'
import type { Ask } from '@vigil/shared/vocabulary'
import {
  awaitsConfirmation,
  repeatAfterMs,
  repeatWithinMs,
  waitingSinceMs,
} from '../alarm/spot-track.ts'
import { annotateAlarm, conditionAt, named, occurrenceOf, type Draft } from './draft.ts'
import type { LimitStanding } from './limit-condition.ts'
import type { SpotCondition } from './spot-state.ts'

/** After so many repeats that settled nothing, no further one is asked of the machine (alarms.md 2.2). */
const repeatsBeforeByHand = 3

const nothingAsked: readonly Ask[] = []

/** What an alarm by measurements asks of the people in the room. */
function asksOf({ limits, track }: SpotCondition): readonly Ask[] {
  const byHand: readonly Ask[] =
    track.attempts >= repeatsBeforeByHand ? [{ kind: 'take-by-hand' }] : nothingAsked
  if (!awaitsConfirmation(track)) return byHand
  const sinceMs = waitingSinceMs(track)
  const repeat: Ask = {
    kind: 'repeat',
    notBeforeMs: sinceMs + repeatAfterMs,
    byMs: sinceMs + repeatWithinMs(limits.side),
  }
  const symptoms: readonly Ask[] = track.symptomsAsked ? [{ kind: 'symptoms' }] : nothingAsked
  return [...(byHand.length > 0 ? byHand : [repeat]), ...symptoms]
}

/** Tells the stations what an active condition asks, as far as it is one by measurements or just was. */
export function tellSpot(
  draft: Draft,
  index: number,
  standing: Extract<LimitStanding, { state: 'active' }>,
): void {
  const { limits, twin } = conditionAt(draft, index)
  const spot = draft.spots.conditions.find((one) => one.index === index || one.index === twin)
  const name = named(limits)
  const alarm = occurrenceOf(draft, name)?.alarm
  invariant(alarm !== undefined, 'an active condition is shown')
  const asks = spot === undefined ? nothingAsked : asksOf(spot)
  const { confirmation } = standing
  if (alarm.confirmation !== confirmation || !sameAsks(alarm.asks, asks))
    annotateAlarm(draft, name, { confirmation, asks })
}

const sameAsks = (a: readonly Ask[], b: readonly Ask[]): boolean =>
  a.length === b.length && JSON.stringify(a) === JSON.stringify(b)
