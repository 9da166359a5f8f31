import type { InstantMs } from '@vigil/shared/time'
import type { Gate } from '@vigil/shared/vocabulary'
import type { CareTransition, Effect } from '../effect.ts'

/** What the ledger keeps of a gate that stands otherwise than before: its state, and each line that turned. */
export function gateTurns(before: Gate | null, after: Gate | null, atMs: InstantMs): Effect[] {
  const turns: Effect[] = []
  const turn = (said: Pick<CareTransition, 'subject' | 'from' | 'to' | 'reason'>): void => {
    turns.push({
      kind: 'transition',
      transition: {
        machine: 'care',
        atMs,
        occurrenceId: null,
        entry: null,
        limits: '',
        who: null,
        ...said,
      },
    })
  }
  for (const line of after?.lines ?? []) {
    const was = before?.lines.find(({ lineId }) => lineId === line.lineId)?.state ?? 'none'
    if (was === line.state) continue
    const [from, to] = [`${line.lineId} ${was}`, `${line.lineId} ${line.state}`]
    turn({ subject: 'gate-line', from, to, reason: line.reason })
  }
  const [from, to] = [before?.state ?? 'none', after?.state ?? 'none']
  if (from !== to) turn({ subject: 'gate', from, to, reason: 'follows-its-lines' })
  return turns
}
