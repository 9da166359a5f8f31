import type { ConditionRule, LimitSet, MonitoringPlan, Phase } from '@vigil/shared/vocabulary'
import { guardRailOf, type GuardRail } from '../protocol/guard-rails.ts'
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
  const findings = { absolute: [...spo2Off(set, plan)], recommended: [] as string[] }
  for (const rule of set.conditions) {
    const rail = guardRailOf(rule.vital, rule.side)
    if (rail !== null) for (const line of linesOf(rule)) holdAgainst(findings, line, { rule, rail })
  }
  return findings
}

/** Every line that is signed as a number. */
const linesOf = ({ levels }: ConditionRule): number[] =>
  levels
    .flatMap(({ limit, fromBaseline }) => [limit, fromBaseline?.bound ?? null])
    .filter((line) => line !== null)

function holdAgainst(
  findings: { readonly absolute: string[]; readonly recommended: string[] },
  line: number,
  { rule: { vital, side }, rail }: { readonly rule: ConditionRule; readonly rail: GuardRail },
): void {
  const said = `${vital}-${side}: ${String(line)} is ${side === 'high' ? 'over' : 'under'}`
  const { absolute, recommended } = rail
  if (absolute !== null && isBeyond(line, absolute, side))
    findings.absolute.push(`${said} ${String(absolute)}, which no limit may pass`)
  else if (isBeyond(line, recommended, side))
    findings.recommended.push(`${said} the recommended ${String(recommended)}`)
}

const spo2Off = (set: LimitSet, plan: MonitoringPlan): string[] =>
  plan.spo2 === 'continuous'
    ? guarded
        .filter((phase) => isSpo2Off(set, phase))
        .map((phase) => `spo2-low is off in ${phase}, where the plan watches SpO2: give it a limit`)
    : []

const guarded: readonly Phase[] = ['dosing', 'peak']

const isSpo2Off = ({ conditions }: LimitSet, phase: Phase): boolean =>
  !resolveLimits(conditions, { baseline: null, phase, label: null, spo2DelayMs: null }).some(
    ({ limits }) => limits.vital === 'spo2' && limits.side === 'low' && limits.levels.length > 0,
  )
