import type { Session } from '@vigil/shared/vocabulary'
import { appendTransition, startLedger } from '#core/ledger/ledger.ts'
import type { JournalEntry } from '#core/replay/journal.ts'
import { rerun } from '#core/replay/replay.ts'
import { sha256 } from '../../src/record/sha256.ts'

/** What `npm run replay -- --journal` does. */
export function rerunLedger(journal: readonly string[]): string[] {
  const [session, ...inputs] = journal.map((line) => JSON.parse(line) as unknown)
  const { sessionId } = session as Session
  let ledger = startLedger(sessionId)
  return [...rerun(session as Session, inputs as JournalEntry[], 'each-input')].map(
    (transition) => {
      const appended = appendTransition(ledger, transition, sha256)
      ledger = appended.ledger
      return appended.line
    },
  )
}
