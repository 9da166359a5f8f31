import { moveToLimits } from '../alarm/spot-standing.ts'
import { conditionAt, touch, type Draft } from './draft.ts'
import { judgeConditions, putSpot } from './judge-spot.ts'

/** Judges the newest live measurements again at once, because the limits in force changed (alarms.md 2.4). */
export function rejudgeSpots(draft: Draft): void {
  for (const spot of draft.spots.conditions) {
    const { index } = spot
    const { limits, keys } = conditionAt(draft, index)
    if (limits === spot.limits) continue
    const { track, reason } = moveToLimits(spot.track, spot, { limits, keys })
    touch(draft, index, reason)
    putSpot(draft, { index, limits, keys, track })
  }
  // What the change makes a first breach asks for its repeat from now on, not from when it was measured.
  for (const newest of Object.values(draft.spots.newest))
    judgeConditions(draft, { ...newest, measuredMs: draft.atMs }, 'rejudged')
}
