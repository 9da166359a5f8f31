import type { InstantMs } from '@vigil/shared/time'
import type { CareAct, CareEntry, Dose, Observed } from '@vigil/shared/vocabulary'
import type { CareInput, Report } from '../input.ts'
import { refusalOf } from './admit-act.ts'
import { addEntry, type CareDraft } from './care-draft.ts'
import type { CareEvent } from './care-event.ts'
import type { CareState } from './care-state.ts'
import { toldName } from './events-of.ts'
import { isOverPrescription } from './admit-dose.ts'

/** Puts an act of a person on the record, or refuses it with what to do. The same entry twice is once. */
export function takeAct(draft: CareDraft, input: CareInput): void {
  const { commandId, entryId } = input
  if (!draft.state.entries.some((entry) => entry.entryId === entryId)) {
    const refusal = refusalOf(draft.state, input, draft.atMs)
    if (refusal !== null) {
      draft.effects.push({ kind: 'command-refused', commandId, ...refusal })
      return
    }
    const before = newestMoaas(draft.state)
    addEntry(draft, entryOf(draft, input))
    tellSedation(draft, before, input)
  }
  draft.effects.push({ kind: 'command-accepted', commandId })
}

const entryOf = ({ state, atMs }: CareDraft, input: CareInput): CareEntry => ({
  entryId: input.entryId,
  atMs,
  by: input.actor,
  signed: input.signed,
  act: marked(state, input.act),
})

/** A dose says why it is more than was prescribed only where it is. */
function marked(state: CareState, act: CareAct): CareAct {
  if (act.kind === 'dose') return { ...act, dose: markedDose(state, act.dose, null) }
  if (act.kind !== 'dose-corrected' || act.dose === null) return act
  return { ...act, dose: markedDose(state, act.dose, act.doseId) }
}

const markedDose = (state: CareState, dose: Dose, doseId: string | null): Dose =>
  isOverPrescription(state, dose, doseId) ? dose : { ...dose, overReason: null }

/** The newest word on how drowsy the patient is; null: nobody has said. */
function newestMoaas({ facts }: CareState): MoaasWord | null {
  for (const { value, atMs } of facts.observed.toReversed())
    if (value.moaas !== undefined) return { moaas: value.moaas, atMs }
  return null
}

interface MoaasWord {
  readonly moaas: number
  readonly atMs: InstantMs
}

/** The sedation's alarm follows the newest word that stands; one that was withdrawn brings back the one before. */
function tellSedation(
  draft: CareDraft,
  before: MoaasWord | null,
  { entryId, actor, act }: CareInput,
): void {
  const after = newestMoaas(draft.state)
  if (after === null) return
  const isSaidNow = act.kind === 'observed' && act.observedMs === after.atMs
  if (after.moaas === before?.moaas && !isSaidNow) return
  draft.tell.push({
    kind: 'report',
    commandId: toldName(entryId),
    actor,
    report: { kind: 'sedation', moaas: after.moaas },
  })
}

/** What was reported at the alarm's own buttons goes on the record as well, once. */
export function takeReport(
  draft: CareDraft,
  { report, by }: Extract<CareEvent, { kind: 'reported' }>,
): void {
  const observed = observedIn(report)
  if (observed === null) return
  const { atMs, state } = draft
  addEntry(draft, {
    entryId: `reported-${String(atMs)}-${String(state.entries.length)}`,
    atMs,
    by,
    signed: false,
    act: { kind: 'observed', observedMs: atMs, observed },
  })
}

/** Null: it is no finding of the patient's state. */
function observedIn(report: Report): Observed | null {
  switch (report.kind) {
    case 'sedation':
      return { moaas: report.moaas }
    case 'vomiting':
      return report.state === 'on' ? { nausea: 2, note: 'Vomits.' } : { note: 'Vomiting is over.' }
    case 'symptom': {
      const symptom = report.symptom.replaceAll('-', ' ')
      return { note: report.state === 'on' ? `Symptom: ${symptom}.` : `No more ${symptom}.` }
    }
    case 'call':
    case 'left-without-discharge':
      return null
  }
}
