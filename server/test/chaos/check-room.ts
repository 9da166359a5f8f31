import { readingName } from '@vigil/shared/vocabulary'
import { isOfCondition } from '#core/effect.ts'
import { checkAlarms } from '../sim/check/check-alarms.ts'
import { checkFold } from '../sim/check/check-fold.ts'
import { checkSignals } from '../sim/check/check-signals.ts'
import { readingsOf, type KeptRecord } from '../sim/check/kept-record.ts'

const periodMs = 1000

/** What has to be true of any room, whatever happened meanwhile; empty: it is. */
export function complaintsOf(record: KeptRecord): string[] {
  const wrong = [checkFold(record), checkSignals(record), ...holesIn(record)]
  return wrong.filter((words) => words !== null)
}

/** The same where the script knows what was sent, and what must have alarmed. */
export function complaintsOfScripted(
  record: KeptRecord,
  script: {
    readonly acknowledged: ReadonlySet<number>
    readonly breaches: number
  },
): string[] {
  const kept = new Set(readingsOf(record).map(({ reading }) => reading.seq))
  const lost = [...script.acknowledged].filter((seq) => !kept.has(seq))
  const raised = lowSpo2Occurrences(record).length
  return [
    ...complaintsOf(record),
    checkAlarms(record, periodMs) ?? '',
    lost.length === 0 ? '' : `acknowledged and not in the record: ${lost.join(', ')}`,
    raised === script.breaches
      ? ''
      : `${String(script.breaches)} breaches gave ${String(raised)} alarms`,
  ].filter((words) => words !== '')
}

/** Every alarm of a low SpO2 that the ledger has, once. */
export const lowSpo2Occurrences = ({ ledger }: KeptRecord): string[] => [
  ...new Set(
    ledger.flatMap((entry) =>
      isOfCondition(entry) &&
      entry.condition.kind === 'limit' &&
      entry.condition.vital === 'spo2' &&
      entry.condition.side === 'low' &&
      entry.to === 'active' &&
      entry.occurrenceId !== null
        ? [entry.occurrenceId]
        : [],
    ),
  ),
]

/** A device numbers all that it says from 0: what is missing was lost, what is there twice was doubled. */
function holesIn(record: KeptRecord): string[] {
  const senders = new Map<string, Set<number>>()
  const once = new Set<string>()
  const doubled: string[] = []
  for (const { reading } of readingsOf(record)) {
    const { deviceId, boot, seq, timeliness } = reading
    if (seq === null) continue
    // A message of two ages is two readings of one name.
    const name = `${readingName(reading)} ${timeliness}`
    if (once.has(name)) doubled.push(`${name} is there twice`)
    once.add(name)
    const sender = `${deviceId} ${String(boot)}`
    senders.set(sender, (senders.get(sender) ?? new Set()).add(seq))
  }
  const missing = [...senders].flatMap(([sender, numbers]) =>
    Array.from({ length: Math.max(...numbers) + 1 }, (_, seq) => seq)
      .filter((seq) => !numbers.has(seq))
      .map((seq) => `${sender}/${String(seq)} is missing`),
  )
  return [...doubled, ...missing]
}
