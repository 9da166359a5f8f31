import { hours, minutes } from '@vigil/shared/time'
import type { GateLineId, Protocol } from '@vigil/shared/vocabulary'
import { findPreset } from '../protocol/presets.ts'
import { dischargeRefusal } from './discharge-refusal.ts'

/**
 * Why an edited protocol cannot be signed, a sentence that says what to change; null when it can. What a clinic chooses
 * is its own; refused is only what contradicts itself, what nobody could carry out, and what leaves a dose unwatched.
 */
export function protocolRefusal(protocol: Protocol): string | null {
  for (const rule of rules) {
    const refusal = rule(protocol)
    if (refusal !== null) return refusal
  }
  return dischargeRefusal(protocol.discharge)
}

type Rule = (protocol: Protocol) => string | null

const limitsRule: Rule = ({ limitsPresetId }) =>
  findPreset(limitsPresetId) === null
    ? `There are no alarm limits named ${limitsPresetId}: choose a preset that exists.`
    : null

const neededLines: readonly GateLineId[] = ['least-stay', 'vitals', 'sign-off']

const gateRule: Rule = ({ gate: { lines } }) => {
  const missing = neededLines.find((line) => !lines.includes(line))
  if (missing !== undefined) return `The discharge gate needs the line ${missing}: add it.`
  const twice = lines.find((line, place) => lines.indexOf(line) !== place)
  if (twice !== undefined) return `The discharge gate has the line ${twice} twice: keep one.`
  return lines.at(-1) === 'sign-off'
    ? null
    : 'The signature is the last line of the discharge gate: move it to the end.'
}

const holdRule: Rule = ({ hold: { amber, red, recheckAfterMs } }) => {
  if (red.sysOver < amber.sysOver || red.diaOver < amber.diaOver)
    return 'The red pressure before a dose must not lie under the amber one: raise it.'
  if (amber.sysUnder >= amber.sysOver)
    return 'The systolic pressure before a dose: the low bound must lie under the high one.'
  if (amber.rateUnder >= amber.rateOver)
    return 'The rate before a dose: the low bound must lie under the high one.'
  if (amber.spo2Under > 100)
    return 'SpO2 before a dose cannot reach over 100 %: give a lower bound.'
  return isRising(recheckAfterMs)
    ? null
    : 'The rechecks of a held dose must follow each other: put them in the order of time, each once.'
}

const isRising = (timesMs: readonly number[]): boolean => {
  const inOrder = [...new Set(timesMs)].toSorted((a, b) => a - b)
  return timesMs.every((timeMs, place) => timeMs === inOrder[place])
}

const cuffRule: Rule = ({ cuff, cuffBeforeDose }) => {
  const { everyMs, atMs, untilFalling, beforeLeaving } = cuff
  if (cuffBeforeDose < 1)
    return 'At least one pressure is taken before the dose: it may hold the dose.'
  if (everyMs === null) {
    if (atMs.length === 0 && !beforeLeaving)
      return 'No pressure is taken after the dose: give an interval, a time, or one before leaving.'
    if (untilFalling) return 'Taking the pressure until it falls needs an interval: give one.'
  } else if (everyMs < minutes(3) || everyMs > hours(1))
    return 'The cuff is taken every 3 to 60 minutes: choose an interval between.'
  return null
}

const cuffTimesRule: Rule = ({ cuff: { atMs } }) => {
  if (!isRising(atMs)) return 'The times of the cuff must follow each other, each once.'
  return atMs.some((timeMs) => timeMs > hours(12))
    ? 'A time of the cuff lies more than 12 hours after the dose: give an earlier one.'
    : null
}

const lookRule: Rule = ({ lookEveryMs }) =>
  lookEveryMs < minutes(5) || lookEveryMs > hours(1)
    ? 'Somebody looks every 5 to 60 minutes: choose an interval between.'
    : null

const stayRule: Rule = ({ drug, route, leastStay: { afterFirstMs, afterLastMs } }) => {
  if (afterFirstMs === 0 && afterLastMs === 0)
    return 'Nobody leaves straight after a dose: give a least stay.'
  return drug === 'esketamine' && route === 'nasal' && afterFirstMs < hours(2)
    ? 'Nasal esketamine: at least 2 hours from the first device, as its label asks.'
    : null
}

/** The shortest that any source names is 6 h (sessions.md 2: 24 h, 6-12 h). */
const leastNoDriveHours = 6

const drivingRule: Rule = ({ noDriving }) => {
  const least = noDriving.kind === 'hours' ? noDriving.hours : noDriving.atLeastHours
  return least < leastNoDriveHours
    ? `No driving for at least ${String(leastNoDriveHours)} hours: give more.`
    : null
}

const rules: readonly Rule[] = [
  limitsRule,
  gateRule,
  holdRule,
  cuffRule,
  cuffTimesRule,
  lookRule,
  stayRule,
  drivingRule,
]
