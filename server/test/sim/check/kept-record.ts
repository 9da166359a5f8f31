import type { InstantMs } from '@vigil/shared/time'
import type { Reading, Session } from '@vigil/shared/vocabulary'
import type { ChainedEntry } from '#core/ledger/ledger.ts'
import type { SessionInput } from '#core/input.ts'
import type { JournalEntry } from '#core/replay/journal.ts'
import type { Gap } from '../../oracle/stream-stretches.ts'
import type { ReadingRow } from '../../../src/record/stores/reading-rows.ts'
import type { SimDisk } from '../disk/sim-disk.ts'

/** An input of a session, and the instant in which it acted. */
export interface ActedInput {
  readonly actsMs: InstantMs
  readonly atMs: InstantMs
  readonly input: SessionInput
}

/** What the disk has of one session. */
export interface KeptRecord {
  readonly session: Session
  readonly journal: readonly JournalEntry[]
  readonly inputs: readonly ActedInput[]
  readonly ledgerLines: readonly string[]
  readonly ledger: readonly ChainedEntry[]
  readonly rows: ReadonlyMap<string, ReadingRow>
  /** Nobody watched then, as the session was told. */
  readonly gaps: readonly Gap[]
}

export interface ReadingActed {
  readonly actsMs: InstantMs
  readonly reading: Reading
}

/** Null: the disk knows nothing of it. */
export function keptRecord(disk: SimDisk, sessionId: string): KeptRecord | null {
  const kept = disk.sessions.get(sessionId)
  if (kept === undefined) return null
  return keptRecordOf({
    session: kept.session,
    journalLines: disk.journals.get(sessionId) ?? [],
    ledgerLines: disk.chainOf(`session ${sessionId}`).lines.map((line) => line.trimEnd()),
    rows: disk.readings.get(sessionId) ?? new Map<string, ReadingRow>(),
  })
}

/** Of the lines of a session's journal and ledger, whichever disk they come from. */
export function keptRecordOf({
  session,
  journalLines,
  ledgerLines,
  rows,
}: Pick<KeptRecord, 'session' | 'ledgerLines' | 'rows'> & {
  readonly journalLines: readonly string[]
}): KeptRecord {
  const journal = journalLines.map((line) => JSON.parse(line) as JournalEntry)
  const inputs = acted(journal)
  return {
    session,
    journal,
    inputs,
    ledgerLines,
    ledger: ledgerLines.map((line) => JSON.parse(line) as ChainedEntry),
    rows,
    gaps: inputs.flatMap(({ actsMs, input }, index) =>
      input.kind === 'watching-resumed'
        ? [{ fromMs: Math.max(input.sinceMs, inputs[index - 1]?.actsMs ?? 0), toMs: actsMs }]
        : [],
    ),
  }
}

/** Every input closes its instant; one that comes for a closed instant acts in the next (alarms.md 6). */
function acted(journal: readonly JournalEntry[]): ActedInput[] {
  let closedMs = -Infinity
  let openMs = -Infinity
  return journal.map(({ atMs, input }) => {
    const actsMs = input.kind === 'tick' ? atMs : Math.max(atMs, closedMs + 1, openMs)
    if (actsMs <= atMs) closedMs = Math.max(closedMs, actsMs)
    else openMs = actsMs
    if (openMs <= closedMs) openMs = -Infinity
    return { actsMs, atMs, input }
  })
}

export const readingsOf = ({ inputs }: KeptRecord): ReadingActed[] =>
  inputs.flatMap(({ actsMs, input }) =>
    input.kind === 'reading' ? [{ actsMs, reading: input.reading }] : [],
  )
