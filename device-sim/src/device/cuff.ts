import { seconds } from '@vigil/shared/time'
import { sinceBeginning } from '../signal/change.ts'
import { seedFor, uniformAt, type Seed } from '../signal/noise.ts'
import { averageAt, type Body } from '../signal/vitals.ts'
import type { CuffError, CuffFault } from '../scenario/scenario.ts'
import type { CuffWord, PressureParts } from './script.ts'

/** One attempt of a cuff: pumping from `startMs`, its result at the end. */
export interface CuffAttempt {
  readonly startMs: number
  readonly result: Extract<CuffWord, { kind: 'measured' | 'failed' }>
}

export interface CuffPlan {
  readonly body: Body
  readonly seed: Seed
  readonly everyMs: number
  readonly faults: readonly CuffFault[]
  readonly errors: readonly CuffError[]
}

const firstStartMs = seconds(10)
/** A cuff that failed tries once more before it waits for its next turn. */
const retryAfterMs = seconds(20)

/** Attempts without end. Times are milliseconds since the session began. */
export function* cuffAttempts(plan: CuffPlan): Generator<CuffAttempt, never, undefined> {
  let turnMs = firstStartMs
  for (let number = 1; ; number += 1) {
    const attempt = attemptAt(plan, turnMs, number)
    yield attempt
    if (attempt.result.kind === 'failed') {
      number += 1
      yield attemptAt(plan, attempt.result.endedMs + retryAfterMs, number)
    }
    turnMs += plan.everyMs
  }
}

function attemptAt(plan: CuffPlan, startMs: number, number: number): CuffAttempt {
  const chance = (name: string): number => uniformAt(seedFor(plan.seed, 'cuff', name), number)
  const endedMs = startMs + seconds(22) + Math.round(seconds(14) * chance('duration'))
  const fault = plan.faults.find((one) => isDuring(one, startMs))
  if (fault !== undefined)
    return { startMs, result: { kind: 'failed', why: fault.why, endedMs, number } }
  const error = (name: string): number => 2 * (2 * chance(name) - 1)
  const tooHigh = plan.errors.find((one) => isDuring(one, startMs))?.by ?? 0
  const parts = raised(pressures(plan.body, endedMs, error), tooHigh)
  return { startMs, result: { kind: 'measured', parts, endedMs, number } }
}

const isDuring = (fault: CuffFault | CuffError, tMs: number): boolean => {
  const since = sinceBeginning(fault, tMs)
  return since !== null && since < fault.forMs
}

/** A moving arm is taken for pressure; the pulse is counted all the same. */
const raised = ({ sys, dia, map, pr }: Pressures, by: number): PressureParts => ({
  sys: sys + by,
  dia: dia + Math.round(by / 2),
  map: map + Math.round(by * 0.7),
  pr,
})

type Pressures = Readonly<Record<'sys' | 'dia' | 'map' | 'pr', number>>

/** Whole numbers; oscillometry finds the mean first, a third of the way up from the diastolic. */
function pressures(body: Body, tMs: number, error: (name: string) => number): Pressures {
  const truth = averageAt(body, tMs)
  const dia = Math.round(truth.dia + error('dia'))
  const sys = Math.max(dia + 15, Math.round(truth.sys + error('sys')))
  const map = Math.round(dia + 0.35 * (sys - dia))
  return { sys, dia, map, pr: Math.round(truth.rate) }
}
