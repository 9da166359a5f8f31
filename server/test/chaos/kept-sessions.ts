import { openRecord, type RecordPlace } from '../../src/record/sql-record.ts'
import { keptRecordOf, type KeptRecord } from '../sim/check/kept-record.ts'

/** What the record on the disk has of every session of site demo, by room. */
export async function keptSessions(place: RecordPlace): Promise<ReadonlyMap<string, KeptRecord>> {
  const logger = { warn: () => undefined }
  const record = await openRecord(place, { logger, purpose: 'read' })
  try {
    const { sessions, journal, ledger } = record.site('demo')
    const kept = new Map<string, KeptRecord>()
    for (const { session } of await sessions.recent()) {
      const { roomId, sessionId } = session
      if (kept.has(roomId)) throw new Error(`${roomId} had two sessions`)
      const journalLines = await linesOf(journal.read(sessionId))
      const ledgerLines = await linesOf(ledger.read(sessionId))
      kept.set(roomId, keptRecordOf({ session, journalLines, ledgerLines, rows: new Map() }))
    }
    return kept
  } finally {
    await record.close()
  }
}

async function linesOf(pieces: AsyncIterable<string>): Promise<string[]> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text.split('\n').filter((line) => line !== '')
}
