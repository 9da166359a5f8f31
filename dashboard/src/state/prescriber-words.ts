import { assertNever } from '@vigil/shared/base'
import type { CareAct, CareEntry, CareRecord } from '@vigil/shared/vocabulary'
import { prescriptionText } from './plan-words.ts'

export type HoldDecision = Extract<CareAct, { kind: 'hold-decided' }>['decision']

/** In the order of the buttons. */
export const holdDecisions = [
  'recheck',
  'go-ahead',
  'no-dose',
  'emergency',
] as const satisfies readonly HoldDecision[]

export const decisionWords: Readonly<Record<HoldDecision, string>> = {
  recheck: 'Recheck',
  'go-ahead': 'Go ahead',
  'no-dose': 'No dose',
  emergency: 'Send to emergency',
}

interface Decided {
  readonly record: CareRecord
  readonly decision: HoldDecision
  readonly reason: string
}

/** What the signature stands for, in one sentence. */
export function decisionSentence({ record, decision, reason }: Decided): string {
  const { prescription } = record.plan
  const order = prescription === null ? 'without a prescription' : prescriptionText(prescription)
  const against = record.holds.map((hold) => hold.reason).join(' ')
  const standing = against === '' ? 'nothing stands against it.' : `although: ${against}`
  switch (decision) {
    case 'go-ahead':
      return `Go ahead with the dose (${order}); ${standing} Reason: ${reason}.`
    case 'recheck':
      return `Take the values again before any dose. Reason: ${reason}.`
    case 'no-dose':
      return `No dose today. Reason: ${reason}.`
    case 'emergency':
      return `Send the patient to emergency care now. Reason: ${reason}.`
    default:
      return assertNever(decision)
  }
}

/** What the room asked of the prescriber last; null: nothing. */
export function lastQuestion({ entries, withdrawn }: CareRecord): {
  readonly entry: CareEntry
  readonly question: string
} | null {
  for (const entry of entries.toReversed())
    if (entry.act.kind === 'prescriber-asked' && !withdrawn.includes(entry.entryId))
      return { entry, question: entry.act.question }
  return null
}

/** What a prescriber decided last; null: nothing yet. */
export function lastDecision({ entries, withdrawn }: CareRecord): {
  readonly entry: CareEntry
  readonly decision: HoldDecision
  readonly reason: string
} | null {
  for (const entry of entries.toReversed())
    if (entry.act.kind === 'hold-decided' && !withdrawn.includes(entry.entryId))
      return { entry, decision: entry.act.decision, reason: entry.act.reason }
  return null
}
