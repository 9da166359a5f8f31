import type { Measured, MeasuredVital, Vital } from '@vigil/shared/vocabulary'
import {
  checkNumber,
  checkPressurePair,
  measuredVitals,
  vitalSigns,
} from '@vigil/shared/vocabulary'
import type { SessionCommand } from '../input.ts'
import { announceLimits } from './announce-limits.ts'
import { accept, refuse } from './command-answer.ts'
import { confirmDue, isRateStreamed } from './confirm-spots.ts'
import type { Draft } from './draft.ts'
import { judgeSpot } from './judge-spot.ts'
import { noteMeasured, watchCuff } from './watch-cuff.ts'

type TypedValues = Extract<SessionCommand, { kind: 'typed-values' }>

const typedKept = 16

/** Values a person measured by hand: judged like any other measurement, at once (sessions.md 2, manual entry). */
export function typeValues(draft: Draft, command: TypedValues): void {
  const wrong = whyWrong(draft, command)
  if (wrong !== null) {
    refuse(draft, command, 'invalid', wrong)
    return
  }
  const name = nameOf(command)
  if (draft.spots.typed.includes(name)) {
    refuse(draft, command, 'nothing-to-do', 'These values have already been entered.')
    return
  }
  draft.spots = { ...draft.spots, typed: [name, ...draft.spots.typed.slice(0, typedKept - 1)] }
  draft.touched.clear()
  judgeTyped(draft, command)
  confirmDue(draft)
  announceLimits(draft)
  accept(draft, command)
}

/** Same time and values: the same measurement, whoever enters it again. */
const nameOf = ({ values, measuredMs }: TypedValues): string =>
  JSON.stringify([measuredMs, measuredVitals.map((vital) => values[vital] ?? null)])

/** The sentence that says what cannot be and what to enter instead; null when all is well. */
function whyWrong(draft: Draft, { values, measuredMs }: TypedValues): string | null {
  if (measuredMs > draft.atMs)
    return 'The time of measuring lies ahead: enter when it was measured, now or earlier.'
  if (measuredMs < draft.session.startedMs)
    return 'It was measured before this session began: enter only what was measured since.'
  const typed = measuredVitals.filter((vital) => values[vital] !== undefined)
  if (typed.length === 0) return 'No value was entered: enter at least one.'
  for (const vital of typed)
    if (checkNumber(vital, values[vital], true).kind !== 'value')
      return whyOutOfRange(vital, Number(values[vital]))
  return whyNoPair(values, 'nibp') ?? whyNoPair(values, 'abp')
}

function whyOutOfRange(vital: MeasuredVital, value: number): string {
  const { label, range, unit } = vitalSigns[vital]
  const said = `${label} ${String(value)} cannot be: enter ${String(range.min)} to ${String(range.max)} ${unit}`
  return unit === 'mmHg' ? `${said}, a pressure of 12/8 as 120/80.` : `${said}.`
}

function whyNoPair(values: TypedValues['values'], source: 'nibp' | 'abp'): string | null {
  const [sys, dia] = [values[`${source}-sys`], values[`${source}-dia`]]
  const { sys: checked } = checkPressurePair({ sys: asMeasured(sys), dia: asMeasured(dia) })
  return checked?.kind === 'absent'
    ? `${String(sys)}/${String(dia)} cannot be: the first pressure must be above the second. Enter it as 120/80.`
    : null
}

const asMeasured = (value: number | undefined): Measured | null =>
  value === undefined ? null : { kind: 'value', value, quality: 'good' }

/** Which of several pulses is the rate. */
const pulses = ['hr', 'pr', 'nibp-pr'] as const

function judgeTyped(draft: Draft, command: TypedValues): void {
  const { values, measuredMs, actor } = command
  const judge = (vital: Vital, value: number): void => {
    const withSystolic = values[vital.startsWith('abp') ? 'abp-sys' : 'nibp-sys'] !== undefined
    const source = `typed:${actor.personId}`
    judgeSpot(
      draft,
      { vital, source, value, quality: 'good', measuredMs, withSystolic },
      'measurement',
    )
  }
  for (const vital of measuredVitals) {
    const value = values[vital]
    if (value !== undefined) judge(vital, value)
  }
  const pulse = pulses.find((vital) => values[vital] !== undefined)
  if (pulse !== undefined && !isRateStreamed(draft)) judge('rate', Number(values[pulse]))
  if (values['nibp-sys'] !== undefined || values['nibp-map'] !== undefined)
    noteMeasured(draft, measuredMs)
  watchCuff(draft)
}
