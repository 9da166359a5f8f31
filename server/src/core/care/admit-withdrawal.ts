import { seconds } from '@vigil/shared/time'
import type { CareAct, CareEntry } from '@vigil/shared/vocabulary'
import {
  invalid,
  notPermitted,
  nothingToDo,
  type ActAsked,
  type ActRefusal,
} from './act-refusal.ts'

/** So long the same person may take an entry back without a word. */
const freeForMs = seconds(10)

/** These say what the server has done: taking them back would not undo it. */
const lasting: readonly CareAct['kind'][] = ['moved', 'limits-signed', 'withdrawn']

type Withdrawn = Extract<CareAct, { kind: 'withdrawn' }>

/** Why an entry cannot be taken back. */
export function withdrawalRefusal(act: Withdrawn, asked: ActAsked): ActRefusal | null {
  const { state, by } = asked
  const entry = state.entries.find((one) => one.entryId === act.entryId)
  if (entry === undefined)
    return invalid('There is no such entry on this record: reload the room and choose it again.')
  if (state.withdrawn.includes(act.entryId)) return nothingToDo('This entry is withdrawn already.')
  if (lasting.includes(entry.act.kind))
    return invalid('This entry cannot be withdrawn: record what is true now instead.')
  if (entry.signed && by.personId !== entry.by.personId && by.role !== 'provider')
    return notPermitted('A signed entry is withdrawn by whoever signed it, or by a provider.')
  return reasonRefusal(entry, act.reason, asked)
}

function reasonRefusal(
  entry: CareEntry,
  reason: string | null,
  { by, now }: ActAsked,
): ActRefusal | null {
  if (reason !== null && reason.trim() !== '') return null
  if (by.personId !== entry.by.personId)
    return invalid(`${entry.by.personId} made this entry: say why it is withdrawn.`)
  return now - entry.atMs <= freeForMs
    ? null
    : invalid('This entry was made more than 10 seconds ago: say why it is withdrawn.')
}
