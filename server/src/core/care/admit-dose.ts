import { hours, seconds } from '@vigil/shared/time'
import type { CareAct, Dose, GivenDose } from '@vigil/shared/vocabulary'
import {
  invalid,
  nothingToDo,
  doseTimeRefusal,
  type ActAsked,
  type ActRefusal,
} from './act-refusal.ts'
import { stopRefusal } from './admit-stop.ts'
import type { CareState } from './care-state.ts'
import { givenMg } from './given-doses.ts'

/** No dose of any protocol is near these; most likely the unit is another. */
const mostMg = 2000
const leastMg = 1
const longestInfusionMs = hours(12)
const sameWithinMs = seconds(60)

type Correction = Extract<CareAct, { kind: 'dose-corrected' }>

/** `doseId`: of the dose that this one is put in the place of; null: it is a new one. */
interface DoseAsked extends ActAsked {
  readonly doseId: string | null
}

/** Why a dose, its correction or its stop cannot be as it was entered. */
export const admitDose = {
  dose: ({ dose }: Extract<CareAct, { kind: 'dose' }>, asked: ActAsked): ActRefusal | null =>
    doseRefusal(dose, { ...asked, doseId: null }),
  'dose-corrected': correctionRefusal,
  'infusion-stopped': stopRefusal,
}

/** What stands against giving a dose is no reason: it was given. */
function doseRefusal(dose: Dose, asked: DoseAsked): ActRefusal | null {
  return (
    amountRefusal(dose, asked) ??
    protocolRefusal(dose, asked) ??
    doseTimeRefusal(asked, { what: 'The time of the dose', atMs: dose.givenMs }) ??
    infusionRefusal(dose) ??
    dischargedRefusal(dose, asked) ??
    twiceRefusal(dose, asked) ??
    overRefusal(dose, asked)
  )
}

/** One that takes a dose away asks nothing more. */
function correctionRefusal({ doseId, dose }: Correction, asked: ActAsked): ActRefusal | null {
  const known = asked.state.facts.doses.find((one) => one.doseId === doseId)
  if (known === undefined)
    return invalid(
      'There is no such dose to correct: it was taken back already, or never entered. Enter it as a new dose.',
    )
  if (dose === null) return null
  if (isSameDose(known.dose, dose))
    return nothingToDo('The dose is on the record exactly like this: change what is wrong of it.')
  if (known.stoppedMs !== null && dose.givenMs > known.stoppedMs)
    return invalid(
      'The infusion was stopped before this start: withdraw its stop first, or enter an earlier start.',
    )
  return doseRefusal(dose, { ...asked, doseId })
}

function amountRefusal({ amountMg }: Dose, { doseId }: DoseAsked): ActRefusal | null {
  if (!Number.isFinite(amountMg) || amountMg <= 0)
    return invalid('A dose needs its amount: enter how many milligrams were given, more than 0.')
  if (amountMg > mostMg)
    return invalid(
      `${String(amountMg)} mg cannot be: enter milligrams, not micrograms, ${String(mostMg)} at the most.`,
    )
  // A correction may say that an infusion was stopped at once.
  if (amountMg < leastMg && doseId === null)
    return invalid(
      `${String(amountMg)} mg is less than any dose: enter the whole amount in milligrams, not milligrams per kilogram.`,
    )
  return null
}

function protocolRefusal({ drug, route }: Dose, { state }: ActAsked): ActRefusal | null {
  const { protocol } = state.plan
  if (drug === protocol.drug && route === protocol.route) return null
  return invalid(
    `This session follows "${protocol.label}", which is ${protocol.drug} ${protocol.route}, not ${drug} ${route}: enter it as that, or end this session and start one with the right protocol.`,
  )
}

function infusionRefusal({ route, plannedMs }: Dose): ActRefusal | null {
  if (route !== 'iv')
    return plannedMs === null
      ? null
      : invalid('Only an infusion has a planned time: leave it out for this route.')
  if (plannedMs === null || plannedMs <= 0)
    return invalid('An infusion needs the time it is planned to run: enter its minutes.')
  return plannedMs > longestInfusionMs
    ? invalid('An infusion of more than 12 hours cannot be: enter its minutes.')
    : null
}

/** What was given before the signature can still be entered: the record is never locked. */
function dischargedRefusal({ givenMs }: Dose, { state, doseId }: DoseAsked): ActRefusal | null {
  const signedMs = state.gate?.state === 'signed' ? state.facts.signedOff?.atMs : undefined
  if (signedMs === undefined || doseId !== null || givenMs < signedMs) return null
  return invalid(
    'The patient was signed off before this time: withdraw the sign-off first, or enter the time the dose was given.',
  )
}

const others = ({ facts }: CareState, doseId: string | null): GivenDose[] =>
  facts.doses.filter((one) => one.doseId !== doseId)

function twiceRefusal(dose: Dose, { state, doseId }: DoseAsked): ActRefusal | null {
  const isTwice = others(state, doseId).some(
    ({ dose: { amountMg, givenMs } }) =>
      amountMg === dose.amountMg && Math.abs(givenMs - dose.givenMs) < sameWithinMs,
  )
  return isTwice
    ? nothingToDo('This dose is entered already; for a second dose enter its own time.')
    : null
}

function overRefusal(dose: Dose, { state, doseId }: DoseAsked): ActRefusal | null {
  if (dose.overReason !== null || !isOverPrescription(state, dose, doseId)) return null
  const given = givenMg(others(state, doseId))
  const beside = given === 0 ? '' : `, with ${mg(given)} given already,`
  return invalid(
    `${mg(dose.amountMg)}${beside} is more than the ${mg(prescribedMg(state))} prescribed for this session: check the amount; if it was given, say why.`,
  )
}

/** The sum of all doses with this one is more than was prescribed. */
export function isOverPrescription(state: CareState, dose: Dose, doseId: string | null): boolean {
  const sum = givenMg(others(state, doseId)) + dose.amountMg
  // Sums of tenths of milligrams are not exact.
  return sum > prescribedMg(state) + 1e-6
}

/** A prescription of something else prescribes nothing of this; none is no bound. */
function prescribedMg({ plan: { prescription, protocol } }: CareState): number {
  if (prescription === null) return Infinity
  const isOfThis = prescription.drug === protocol.drug && prescription.route === protocol.route
  return isOfThis ? prescription.mostMg : 0
}

const mg = (amount: number): string => `${String(Math.round(amount * 1000) / 1000)} mg`

const isSameDose = (a: Dose, b: Dose): boolean =>
  (['drug', 'route', 'amountMg', 'givenMs', 'plannedMs', 'lot'] as const).every(
    (part) => a[part] === b[part],
  )
