import type { SiteId } from '@vigil/shared/vocabulary'
import type { RecordStores } from '#app/ports.ts'
import { MemoryJournalStore } from './memory-journal-store.ts'
import { MemoryLedgerStore } from './memory-ledger-store.ts'
import { MemoryPatientStore } from './memory-patient-store.ts'
import { MemoryProtocolStore } from './memory-protocol-store.ts'
import { MemoryReadingStore } from './memory-reading-store.ts'
import { MemorySessionStore } from './memory-session-store.ts'
import { MemorySiteLedger } from './memory-site-ledger.ts'
import { MemorySignedLimitsStore } from './memory-signed-limits-store.ts'

/** The record in memory: gone when the process ends. */
export function memoryStores(siteId: SiteId): RecordStores {
  const readings = new MemoryReadingStore()
  const ledger = new MemoryLedgerStore()
  const journal = new MemoryJournalStore()
  const sessions = new MemorySessionStore((sessionId) => {
    readings.forget(sessionId)
    ledger.forget(sessionId)
    journal.forget(sessionId)
  })
  return {
    sessions,
    readings,
    ledger,
    journal,
    siteLedger: new MemorySiteLedger(siteId),
    patients: new MemoryPatientStore(),
    signedLimits: new MemorySignedLimitsStore(),
    protocols: new MemoryProtocolStore(),
  }
}
