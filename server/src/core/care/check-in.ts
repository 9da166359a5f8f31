import type { CheckInItem, IdentifierKind } from '@vigil/shared/vocabulary'
import { countedBeforeDose, identifiersNeeded } from './before-dose.ts'
import type { CareFacts } from './care-facts.ts'
import type { CareState } from './care-state.ts'
import { isBaselineTaken, screeningWords } from './hold-of-record.ts'

/** The way to the dose, in its order: what is needed, what is done (sessions.md 2). */
export function checkInOf(state: CareState): readonly CheckInItem[] {
  const { facts } = state
  const items = [
    identified(facts),
    screened(facts),
    escort(facts),
    callButton(facts),
    baseline(state),
  ]
  return state.plan.protocol.drug === 'esketamine' ? [...items, esketamine(facts)] : items
}

/** `Birth year, record number`. */
const identifierWords = (checked: readonly IdentifierKind[]): string => {
  const words = checked.map((kind) => kind.replace('-', ' ')).join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function identified({ identified: checked }: CareFacts): CheckInItem {
  const done = checked.length >= identifiersNeeded
  const words = `${String(checked.length)} of ${String(identifiersNeeded)} identifiers`
  return { item: 'identified', done, words: done ? identifierWords(checked) : words }
}

function screened({ screened: found }: CareFacts): CheckInItem {
  if (found === null) return { item: 'screened', done: false, words: 'Not asked yet.' }
  const present = found.present.map((one) => screeningWords[one])
  const words = [
    present.length === 0 ? 'Nothing found' : `Found: ${present.join(', ')}`,
    ...(found.medicines.length === 0 ? [] : [`takes: ${found.medicines.join(', ')}`]),
    ...(found.allergies === '' ? [] : [`allergies: ${found.allergies}`]),
  ]
  return { item: 'screened', done: true, words: `${words.join('; ')}.` }
}

function escort({ escort: found }: CareFacts): CheckInItem {
  if (found === null) return { item: 'escort', done: false, words: 'Not named yet.' }
  const { state, who } = found.value
  if (state === 'none') return { item: 'escort', done: false, words: 'No escort.' }
  const name = who === '' ? 'Somebody' : who
  const words = state === 'arrived' ? `${name} is here.` : `${name} will come.`
  return { item: 'escort', done: true, words }
}

const callButton = ({ callButtonTested: done }: CareFacts): CheckInItem => ({
  item: 'call-button',
  done,
  words: done ? 'Tested.' : 'Not tested yet.',
})

function baseline(state: CareState): CheckInItem {
  const taken = String(countedBeforeDose(state).length)
  const needed = String(state.plan.protocol.cuffBeforeDose)
  const isPersons = state.baselineBy === 'person' && state.baseline !== null
  const words = isPersons ? 'Taken by hand.' : `${taken} of ${needed} readings.`
  return { item: 'baseline', done: isBaselineTaken(state), words }
}

function esketamine({ esketamineChecked: checked }: CareFacts): CheckInItem {
  if (checked === null) return { item: 'esketamine', done: false, words: 'Not checked yet.' }
  const { enrolled, oximeter } = checked
  const prescriber = checked.prescriberOnSite.trim()
  const missing = [
    ...(enrolled ? [] : ['not enrolled']),
    ...(prescriber === '' ? ['no prescriber on site'] : []),
    ...(oximeter ? [] : ['no oximeter']),
  ]
  const done = missing.length === 0
  const words = done ? `Enrolled; ${prescriber} on site; oximeter here.` : `${missing.join(', ')}.`
  return { item: 'esketamine', done, words }
}
