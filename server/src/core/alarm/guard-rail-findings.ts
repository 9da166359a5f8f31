import type { LimitSet, MonitoringPlan, Phase } from '@vigil/shared/vocabulary'
import { phases } from '@vigil/shared/vocabulary'
import { guardRailOf } from '../protocol/guard-rails.ts'
import { isBeyond } from './limit-rule.ts'
import { resolveLimits } from './resolve-limits.ts'

/** What stands against a set of limits, in sentences. */
export interface GuardRailFindings {
  /** Nobody can sign it so. */
  readonly absolute: readonly string[]
  /** A reason is asked. */
  readonly recommended: readonly string[]
}

/**
 * What a set of limits says against the guard rails (alarms.md 2.4). A change from baseline is held at the absolute
 * rail when it is worked out, so only what is signed as a number can pass it.
 */
export function guardRailFindings(set: LimitSet, plan: MonitoringPlan = {}): GuardRailFindings {
  const absolute: string[] = []
  const recommended: string[] = []
  for (const { vital, side, levels } of set.conditions) {
    const rail = guardRailOf(vital, side)
    if (rail === null) continue
    const word = side === 'high' ? 'over' : 'under'
    for (const line of levels.flatMap(({ limit, fromBaseline }) => [limit, fromBaseline?.bound])) {
      if (line === null || line === undefined) continue
      const said = `${vital}-${side}: ${String(line)} is`
      if (rail.absolute !== null && isBeyond(line, rail.absolute, side))
        absolute.push(`${said} ${word} ${String(rail.absolute)}, which no limit may pass`)
      else if (isBeyond(line, rail.recommended, side))
        recommended.push(`${said} ${word} the recommended ${String(rail.recommended)}`)
    }
  }
  const off = plan.spo2 === 'continuous' ? phases.filter((phase) => isSpo2Off(set, phase)) : []
  for (const phase of off)
    absolute.push(`spo2-low is off in ${phase}, where the plan watches SpO2: give it a limit`)
  return { absolute, recommended }
}

const guarded: readonly Phase[] = ['dosing', 'peak']

const isSpo2Off = ({ conditions }: LimitSet, phase: Phase): boolean =>
  guarded.includes(phase) &&
  !resolveLimits(conditions, { baseline: null, phase, label: null, spo2DelayMs: null }).some(
    ({ limits }) => limits.vital === 'spo2' && limits.side === 'low' && limits.levels.length > 0,
  )
