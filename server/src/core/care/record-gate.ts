import type { InstantMs } from '@vigil/shared/time'
import type { Gate } from '@vigil/shared/vocabulary'
import type { CareTransition, Effect } from '../effect.ts'

type Turn = Pick<CareTransition, 'subject' | 'from' | 'to' | 'reason'>

/** What the ledger keeps of a gate that stands otherwise than before: its state, and each line that turned. */
export function gateTurns(before: Gate | null, after: Gate | null, atMs: InstantMs): Effect[] {
  const turns = [...lineTurns(before, after), stateTurn(before, after)]
  return turns
    .filter(({ from, to }) => from !== to)
    .map((turn) => ({
      kind: 'transition',
      transition: {
        machine: 'care',
        atMs,
        occurrenceId: null,
        entry: null,
        limits: '',
        who: null,
        ...turn,
      },
    }))
}

const stateTurn = (before: Gate | null, after: Gate | null): Turn => ({
  subject: 'gate',
  from: before?.state ?? 'none',
  to: after?.state ?? 'none',
  reason: 'follows-its-lines',
})

function lineTurns(before: Gate | null, after: Gate | null): Turn[] {
  const known = before?.lines ?? []
  return (after?.lines ?? []).map(({ lineId, state, reason }) => {
    const was = known.find((line) => line.lineId === lineId)?.state ?? 'none'
    return { subject: 'gate-line', from: `${lineId} ${was}`, to: `${lineId} ${state}`, reason }
  })
}
