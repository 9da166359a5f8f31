import type { RecordStores } from '#app/ports.ts'
import type { RetentionStore } from '#app/retention-ports.ts'
import type { SitePlace } from './site-place.ts'
import { SqlErasure } from './sql-erasure.ts'
import { SqlJournalStore } from './sql-journal-store.ts'
import { SqlLedger } from './sql-ledger.ts'
import { SqlPatientStore } from './sql-patient-store.ts'
import { SqlProtocolStore } from './sql-protocol-store.ts'
import { SqlReadingStore } from './sql-reading-store.ts'
import { SqlRetention } from './sql-retention.ts'
import { SqlSessionStore } from './sql-session-store.ts'
import { SqlTrayStore } from './sql-tray-store.ts'
import { SqlSignedLimitsStore } from './sql-signed-limits-store.ts'
import { SqlSiteSnapshotStore } from './sql-site-snapshot-store.ts'
import { SqlSnapshotStore } from './sql-snapshot-store.ts'

/** Everything that one site keeps of its sessions and patients. */
export class SiteRecord implements RecordStores {
  readonly sessions: SqlSessionStore
  readonly readings: SqlReadingStore
  readonly trayReadings: SqlTrayStore
  readonly journal: SqlJournalStore
  readonly ledger: RecordStores['ledger']
  readonly siteLedger: RecordStores['siteLedger']
  readonly snapshots: RecordStores['snapshots']
  readonly siteSnapshot: RecordStores['siteSnapshot']
  readonly patients: RecordStores['patients']
  readonly erasure: RecordStores['erasure']
  readonly retention: RetentionStore
  readonly signedLimits: RecordStores['signedLimits']
  readonly protocols: RecordStores['protocols']
  readonly #ledger: SqlLedger

  constructor(place: SitePlace) {
    this.sessions = new SqlSessionStore(place)
    this.readings = new SqlReadingStore(place)
    this.trayReadings = new SqlTrayStore(place)
    this.journal = new SqlJournalStore(place)
    this.#ledger = new SqlLedger(place, () => this.journal.written())
    this.ledger = this.#ledger.sessions()
    this.siteLedger = this.#ledger.site()
    this.snapshots = new SqlSnapshotStore(place)
    this.siteSnapshot = new SqlSiteSnapshotStore(place)
    this.patients = new SqlPatientStore(place)
    this.erasure = new SqlErasure(place, () => this.sessions.settled())
    this.retention = new SqlRetention(place)
    this.signedLimits = new SqlSignedLimitsStore(place)
    this.protocols = new SqlProtocolStore(place)
  }

  /** After everything that waits to be written. */
  async close(): Promise<void> {
    const { sessions, readings, trayReadings, journal } = this
    const queues = [sessions, readings, trayReadings, journal, this.#ledger]
    await Promise.all(queues.map((store) => store.close()))
  }
}
