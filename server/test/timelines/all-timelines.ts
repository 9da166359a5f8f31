import { activationTimelines } from './activation.ts'
import { clearingTimelines } from './clearing.ts'
import { cuffTimelines } from './cuff.ts'
import { extremeTimelines } from './extreme.ts'
import { meanPressureTimelines } from './mean-pressure.ts'
import { pendingTimelines } from './pending.ts'
import { rateTimelines } from './rate.ts'
import { severalLevelsTimelines } from './several-levels.ts'
import { stalenessTimelines } from './staleness.ts'
import type { Timeline } from './timeline.ts'

/** Every timeline worked out by hand from alarms.md; whatever judges readings must agree with all. */
export const allTimelines: readonly Timeline[] = [
  ...pendingTimelines,
  ...activationTimelines,
  ...clearingTimelines,
  ...stalenessTimelines,
  ...extremeTimelines,
  ...severalLevelsTimelines,
  ...rateTimelines,
  ...cuffTimelines,
  ...meanPressureTimelines,
]
