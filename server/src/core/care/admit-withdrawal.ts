import type { InstantMs } from '@vigil/shared/time'
import { seconds } from '@vigil/shared/time'
import type { Actor, CareAct, CareEntry } from '@vigil/shared/vocabulary'
import { invalid, notPermitted, nothingToDo, type ActRefusal } from './act-refusal.ts'
import type { CareState } from './care-state.ts'

/** So long the same person may take an entry back without a word. */
const freeForMs = seconds(10)

/** These say what the server has done: taking them back would not undo it. */
const lasting: readonly CareAct['kind'][] = ['moved', 'thresholds-signed', 'withdrawn']

interface Withdrawal {
  readonly act: Extract<CareAct, { kind: 'withdrawn' }>
  readonly by: Actor
}

/** Why an entry cannot be taken back. */
export function withdrawalRefusal(
  { entries, withdrawn }: CareState,
  { act, by }: Withdrawal,
  now: InstantMs,
): ActRefusal | null {
  const entry = entries.find((one) => one.entryId === act.entryId)
  if (entry === undefined)
    return invalid('There is no such entry on this record: reload the room and choose it again.')
  if (withdrawn.includes(act.entryId)) return nothingToDo('This entry is withdrawn already.')
  if (lasting.includes(entry.act.kind))
    return invalid('This entry cannot be withdrawn: record what is true now instead.')
  if (entry.signed && by.personId !== entry.by.personId && by.role !== 'provider')
    return notPermitted('A signed entry is withdrawn by whoever signed it, or by a provider.')
  return reasonRefusal(entry, { act, by }, now)
}

function reasonRefusal(
  entry: CareEntry,
  { act, by }: Withdrawal,
  now: InstantMs,
): ActRefusal | null {
  if (act.reason !== null && act.reason.trim() !== '') return null
  if (by.personId !== entry.by.personId)
    return invalid(`${entry.by.personId} made this entry: say why it is withdrawn.`)
  return now - entry.atMs <= freeForMs
    ? null
    : invalid('This entry stands for more than 10 seconds: say why it is withdrawn.')
}
