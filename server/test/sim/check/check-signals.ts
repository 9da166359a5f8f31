import { isOfCondition, type SignalTransition } from '#core/effect.ts'
import type { ChainedEntry } from '#core/ledger/ledger.ts'
import type { KeptRecord } from './kept-record.ts'

/** Nothing sounds but what is there: every occurrence that begins to sound is active then, and stops with it. Null: it is so. */
export function checkSignals({ ledger }: KeptRecord): string | null {
  const active = new Set<string>()
  const sounding = new Set<string>()
  for (const entry of ledger) {
    noteActive(active, entry)
    if (entry.machine !== 'signal') continue
    const wrong = entry.to === 'sounding' ? refusalOf(entry, active) : null
    if (wrong !== null) return wrong
    if (entry.to === 'sounding') sounding.add(entry.occurrenceId)
    else sounding.delete(entry.occurrenceId)
  }
  const over = [...sounding].find((occurrenceId) => !active.has(occurrenceId))
  return over === undefined ? null : `${over} sounds to the end and is over`
}

function noteActive(active: Set<string>, entry: ChainedEntry): void {
  if (!isOfCondition(entry) || entry.occurrenceId === null) return
  if (entry.to === 'active') active.add(entry.occurrenceId)
  else active.delete(entry.occurrenceId)
}

function refusalOf(
  { occurrenceId, condition, atMs, priority }: SignalTransition,
  active: ReadonlySet<string>,
): string | null {
  const named = `${condition.kind} ${occurrenceId} sounds at ${String(atMs)}`
  if (!active.has(occurrenceId)) return `${named} and is not active`
  return priority === 'information' ? `${named} and is information` : null
}
