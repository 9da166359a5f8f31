import type { ConditionLimits } from '@vigil/shared/vocabulary'

import { back, beyond, extremeLine, firstAfter, never } from './line.ts'
import type { Stretch } from './stretch.ts'
import type { WatchedVital } from './watched-vital.ts'

/** The cuff (alarms.md 2.2, unconfirmed): each measurement acts and clears by itself, and is never stale. */
export function cuffStretches(limits: ConditionLimits, { judged }: WatchedVital): Stretch[] {
  const ofLevels = limits.levels.map((level) => ({
    priority: level.priority,
    line: { ...level, side: limits.side },
  }))
  const raise = extremeLine(limits)
  const all = raise === null ? ofLevels : [...ofLevels, { priority: 'high' as const, line: raise }]
  return all.flatMap(({ priority, line }) => {
    const stretches: Stretch[] = []
    for (let fromMs = firstAfter(-never, judged, [line, beyond]); fromMs !== never;) {
      const toMs = firstAfter(fromMs, judged, [line, back])
      stretches.push({ fromMs, toMs, state: 'active', priority })
      fromMs = firstAfter(toMs, judged, [line, beyond])
    }
    return stretches
  })
}
