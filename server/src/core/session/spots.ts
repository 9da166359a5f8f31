import type { InstantMs } from '@vigil/shared/time'
import type { SessionCommand } from '../input.ts'
import { refuse } from './command-answer.ts'
import type { Draft } from './draft.ts'

/** Spot measurements: what is unconfirmed, which repeats were asked for (alarms.md 2.2). */
export interface SpotState {
  /** Null: no cuff is running. */
  readonly cuffRunningSinceMs: InstantMs | null
}

export const startSpots = (): SpotState => ({ cuffRunningSinceMs: null })

/** Repeats that did not come in time, cuffs that stopped. */
export function runSpotsDue(_draft: Draft): void {}

export const spotsDeadline = (_draft: Draft): number => Infinity

export function runSpotCommand(
  draft: Draft,
  command: Extract<SessionCommand, { kind: 'symptoms' | 'typed-values' }>,
): void {
  refuse(draft, command, 'nothing-to-do', 'not built yet')
}

/** The least delay of SpO2 while a cuff stops the clip on its arm (alarms.md 2.2); null when none does. */
export const spo2DelayMsNow = (_draft: Draft): number | null => null

/** Judges the newest live measurements again, because the limits in force changed (alarms.md 2.4). */
export function rejudgeSpots(_draft: Draft): void {}

/** While true, losing SpO2 or PR is the cuff's doing and opens nothing (alarms.md 2.2). */
export const holdsClipLoss = (_draft: Draft): boolean => false
