import { phases, vitalSigns } from '@vigil/shared/vocabulary'
import type {
  ConditionRule,
  DischargeLimits,
  LevelRule,
  LimitSet,
  Vital,
} from '@vigil/shared/vocabulary'

/** What a provider signs together. */
export interface SignedLimits {
  readonly limits: LimitSet
  readonly discharge: DischargeLimits
}

/**
 * What differs between two sets of limits, a line for each thing that does, e.g.
 * `SpO₂ low, high priority: 88 -> 86 %, delay 10 -> 15 s`. Empty: they judge alike.
 */
export const difference = (before: SignedLimits, after: SignedLimits): string[] => [
  ...rulesDifference(before.limits.conditions, after.limits.conditions),
  ...dischargeDifference(before.discharge, after.discharge),
]

function rulesDifference(
  before: readonly ConditionRule[],
  after: readonly ConditionRule[],
): string[] {
  const kept = before.flatMap((rule) => {
    const next = after.find((other) => nameOf(other) === nameOf(rule))
    return next === undefined
      ? [`${nameOf(rule)}: off, was ${ruleWords(rule)}`]
      : ruleDifference(rule, next)
  })
  const added = after.filter((rule) => !before.some((other) => nameOf(other) === nameOf(rule)))
  return [...kept, ...added.map((rule) => `${nameOf(rule)}: on, ${ruleWords(rule)}`)]
}

const labelOf = (vital: Vital): string =>
  vital === 'rate' ? 'Heart rate' : vitalSigns[vital].label

const unitOf = (vital: Vital): string => vitalSigns[vital === 'rate' ? 'hr' : vital].unit

function nameOf({ vital, side, method, judged }: ConditionRule): string {
  const way = method === undefined ? '' : method === 'co2' ? ' (CO2)' : ' (not CO2)'
  const where = judged === 'always' ? '' : ' (without systolic)'
  return `${labelOf(vital)} ${side}${way}${where}`
}

const ruleWords = (rule: ConditionRule): string =>
  rule.levels.map((level) => levelWords(rule, level)).join('; ')

function ruleDifference(before: ConditionRule, after: ConditionRule): string[] {
  const name = nameOf(before)
  const unit = unitOf(before.vital)
  const extreme = numberChange(before.extreme, after.extreme, unit)
  const [was, is] = [raiseWords(before), raiseWords(after)]
  return [
    ...levelsDifference(before, after).map((words) => `${name}, ${words}`),
    ...(extreme === null ? [] : [`${name}, extreme: ${extreme}`]),
    ...(was === is ? [] : [`${name}, raised to high: ${was} -> ${is}`]),
  ]
}

/** Levels of one priority and the same phases stand for each other in their order. */
function levelsDifference(before: ConditionRule, after: ConditionRule): string[] {
  const [was, is] = [placed(before), placed(after)]
  const changed = [...was].flatMap(([place, level]) => {
    const next = is.get(place)
    if (next === undefined) return [`${levelWords(before, level)}: off`]
    const words = levelDifference(level, next, unitOf(before.vital))
    return words.length === 0 ? [] : [`${priorityWords(level)}: ${words.join(', ')}`]
  })
  const added = [...is].filter(([place]) => !was.has(place))
  return [...changed, ...added.map(([, level]) => `${levelWords(after, level)}: on`)]
}

function placed({ levels }: ConditionRule): Map<string, LevelRule> {
  const places = new Map<string, LevelRule>()
  for (const level of levels) {
    const name = priorityWords(level)
    let place = 0
    while (places.has(`${name} ${place}`)) place += 1
    places.set(`${name} ${place}`, level)
  }
  return places
}

function levelDifference(before: LevelRule, after: LevelRule, unit: string): string[] {
  const [was, is] = [baselineWords(before), baselineWords(after)]
  return [
    numberChange(before.limit, after.limit, unit),
    named('delay', durationChange(before.delayMs, after.delayMs)),
    was === is ? null : `against baseline: ${was} -> ${is}`,
    named('hysteresis', change(String(before.hysteresis), String(after.hysteresis))),
    named('clear delay', durationChange(before.clearDelayMs, after.clearDelayMs)),
  ].filter((words) => words !== null)
}

function dischargeDifference(before: DischargeLimits, after: DischargeLimits): string[] {
  const span = (bounds: { readonly min: number; readonly max: number }): string =>
    `${bounds.min} to ${bounds.max}`
  const spo2 = ({ spo2: { min, belowBaseline } }: DischargeLimits): string =>
    belowBaseline === null ? `${min} %` : `${min} % or baseline - ${belowBaseline}`
  const lines: [string, string | null][] = [
    ['SYS', change(span(before.sys), span(after.sys))],
    ['DIA', change(span(before.dia), span(after.dia))],
    ['heart rate', change(span(before.rate), span(after.rate))],
    [`${vitalSigns.spo2.label} at least`, change(spo2(before), spo2(after))],
    ['two sets apart', durationChange(before.setsApartMs, after.setsApartMs)],
    ['newest set at most', durationChange(before.newestSetMs, after.newestSetMs)],
    ['PADSS at least', change(String(before.padssLeast), String(after.padssLeast))],
  ]
  return lines.flatMap(([name, words]) => (words === null ? [] : [`Discharge, ${name}: ${words}`]))
}

const change = (before: string, after: string): string | null =>
  before === after ? null : `${before} -> ${after}`

const named = (name: string, words: string | null): string | null =>
  words === null ? null : `${name} ${words}`

/** The unit stands once, behind the last number. */
function numberChange(before: number | null, after: number | null, unit: string): string | null {
  if (before === after) return null
  if (after === null) return `${String(before)} ${unit} -> none`
  return `${before === null ? 'none' : before} -> ${after} ${unit}`
}

/** One unit for both, so that they can be compared at a glance. */
function durationChange(before: number | null, after: number | null): string | null {
  const inMinutes = [before, after].every((ms) => ms === null || ms % 60_000 === 0)
  const inUnit = (ms: number | null): number | null =>
    ms === null ? null : ms / (inMinutes ? 60_000 : 1000)
  return numberChange(inUnit(before), inUnit(after), inMinutes ? 'min' : 's')
}

/** Every phase unless some are named. */
function priorityWords({ priority, phases: only }: LevelRule): string {
  const some = only === undefined || only.length === phases.length ? '' : ` in ${only.join(', ')}`
  return `${priority} priority${some}`
}

function levelWords({ vital, side }: ConditionRule, level: LevelRule): string {
  const beyond = side === 'high' ? 'over' : 'under'
  const after = level.delayMs === 0 ? 'at once' : `after ${level.delayMs / 1000} s`
  const baseline = level.fromBaseline === undefined ? '' : `, ${baselineWords(level)}`
  const line = level.limit === null ? '' : ` ${beyond} ${level.limit} ${unitOf(vital)}`
  return `${priorityWords(level)}${line} ${after}${baseline}`
}

function baselineWords({ fromBaseline }: LevelRule): string {
  if (fromBaseline === undefined) return 'none'
  const { by, unit, join, bound } = fromBaseline
  const sign = by < 0 ? '-' : '+'
  const amount = `${Math.abs(by)}${unit === 'percent' ? ' %' : ''}`
  return `${join} baseline ${sign} ${amount}${bound === null ? '' : `, never beyond ${bound}`}`
}

function raiseWords({ raisedBy }: ConditionRule): string {
  const spo2 = raisedBy?.spo2BelowMedianBy
  const unacknowledgedMs = raisedBy?.unacknowledgedMs
  const words = [
    spo2 === undefined ? [] : [`${vitalSigns.spo2.label} ${spo2} under its median`],
    unacknowledgedMs === undefined ? [] : [`${unacknowledgedMs / 1000} s unacknowledged`],
  ].flat()
  return words.length === 0 ? 'never' : words.join(' or ')
}
