import type { CareEntry, CareSummary, HoldFinding } from '@vigil/shared/vocabulary'
import { factsOf } from './care-facts.ts'
import type { CareState } from './care-state.ts'
import { givenMg, isRunning } from './given-doses.ts'
import { findingsOfRecord, isBaselineTaken, type RecordFinding } from './hold-of-record.ts'
import { findingsOfSets, worseBy, type SetFinding } from './hold-of-set.ts'

/**
 * What stands against the next dose, red first (sessions.md 2). It never locks the record: a dose that was given is always
 * enterable. Nothing holds where no dose is to come: all was given that is prescribed, or an infusion runs.
 */
export const holdsOf = (state: CareState): readonly HoldFinding[] =>
  foundIn(state).map(({ level, reason, remedy }) => ({ level, reason, remedy }))

/**
 * What every station shows of it: nothing where a go-ahead stands, and nothing of what the check-in has simply not come
 * to yet, so that not every session begins as a held one.
 */
export function holdLevelOf(state: CareState): CareSummary['hold'] {
  if (goAheadOf(state) !== null) return 'none'
  const isOnTheWay = !isBaselineTaken(state)
  const shown = foundIn(state).find(({ key }) => !isOnTheWay || !stillToDo.includes(key))
  return shown?.level ?? 'none'
}

type Key = SetFinding['key'] | RecordFinding['key']

const stillToDo: readonly Key[] = ['baseline', 'escort', 'esketamine']

function foundIn(state: CareState): readonly (HoldFinding & { readonly key: Key })[] {
  if (!awaitsDose(state)) return []
  const ofSets = findingsOfSets(state.plan.protocol.hold, state.sets).map((finding) => ({
    ...finding,
    remedy: remedyOf(state, finding),
  }))
  return [...ofSets, ...findingsOfRecord(state)].toSorted((a, b) => rank(a) - rank(b))
}

const rank = ({ level }: { readonly level: 'amber' | 'red' }): number => (level === 'red' ? 0 : 1)

function awaitsDose({ facts, plan }: CareState): boolean {
  if (facts.signedOff !== null) return false
  if (facts.doses.length === 0) return true
  const most = plan.prescription?.mostMg ?? 0
  return !facts.doses.some(isRunning) && givenMg(facts.doses) < most
}

function remedyOf({ plan }: CareState, { level, key }: SetFinding): string {
  const isOffice = plan.protocol.gate.kind === 'office'
  if (level === 'red')
    return isOffice
      ? "No dose without the prescriber's signature: call the prescriber."
      : "No dose without a provider's signed go-ahead, with a reason."
  const first = key === 'spo2-none' ? 'Put the clip on and measure' : 'Recheck in 5 minutes'
  return isOffice ? `${first}; call the prescriber.` : `${first}; the provider decides.`
}

/**
 * The newest go-ahead, as long as it stands; null: none. It is of what was found then: a set since then with something new
 * or worse takes it away for good, and something red needs a provider's. A set counts by when it was measured, so one that
 * is typed in later for an earlier time is taken as known.
 */
export function goAheadOf(state: CareState): CareEntry | null {
  const entry = state.facts.holdDecision
  if (entry?.act.kind !== 'hold-decided' || entry.act.decision !== 'go-ahead') return null
  if (!awaitsDose(state)) return null
  const isProviders = entry.signed && entry.by.role === 'provider'
  if (!isProviders && holdsOf(state).some(({ level }) => level === 'red')) return null
  return hasChangedSince(state, entry) ? null : entry
}

function hasChangedSince(state: CareState, entry: CareEntry): boolean {
  const { hold } = state.plan.protocol
  const then = asItStood(state, entry)
  const recorded = findingsOfRecord(then)
  if (findingsOfRecord(state).some((finding) => isOtherRecord(finding, recorded))) return true
  const measured = findingsOfSets(hold, then.sets)
  for (let count = then.sets.length + 1; count <= state.sets.length; count += 1)
    if (findingsOfSets(hold, state.sets.slice(0, count)).some((found) => isWorse(found, measured)))
      return true
  return false
}

/** The state that the decision was made in. */
function asItStood(state: CareState, { entryId, atMs }: CareEntry): CareState {
  const until = state.entries.findIndex((one) => one.entryId === entryId)
  const entries = state.entries.slice(0, until + 1)
  return {
    ...state,
    entries,
    facts: factsOf(entries, state.withdrawn),
    sets: state.sets.filter(({ measuredMs }) => measuredMs <= atMs),
  }
}

/** A reading that has become too old is no finding of a set. */
const isOtherRecord = (found: RecordFinding, then: readonly RecordFinding[]): boolean =>
  found.key !== 'baseline' &&
  !then.some(
    ({ key, level, reason }) =>
      key === found.key && level === found.level && reason === found.reason,
  )

function isWorse(found: SetFinding, then: readonly SetFinding[]): boolean {
  const before = then.find(({ key }) => key === found.key)
  return (
    before === undefined ||
    rank(found) < rank(before) ||
    found.beyond - before.beyond >= worseBy[found.key]
  )
}
