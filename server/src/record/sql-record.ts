import { randomUUID } from 'node:crypto'
import { CamelCasePlugin, Kysely, type Dialect } from 'kysely'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { Logger, RecordStores } from '#app/ports.ts'
import type {
  AccountStore,
  AuditStore,
  DeviceStore,
  InstallationStores,
  SignOnStore,
  StationStore,
} from '#app/record-ports.ts'
import type { RetentionStore } from '#app/retention-ports.ts'
import { assertMigrated, assertNotNewer, migrate } from './migrate.ts'
import { assertReachable } from './postgres/assert-reachable.ts'
import { postgresDialect } from './postgres/postgres-dialect.ts'
import type { RecordSchema } from './schema.ts'
import { GroupCommit } from './sqlite/group-commit.ts'
import { SqliteThreadDialect } from './sqlite/sqlite-dialect.ts'
import { startStatementThread } from './sqlite/statement-thread.ts'
import { SqlAccountStore } from './stores/sql-account-store.ts'
import { SqlAuditStore } from './stores/sql-audit-store.ts'
import { SqlDeviceStore } from './stores/sql-device-store.ts'
import { SiteRecord } from './stores/site-record.ts'
import { SqlSignOnStore } from './stores/sql-sign-on-store.ts'
import { SqlStationStore } from './stores/sql-station-store.ts'

/** One machine keeps its record in a folder; many share a database. */
export type RecordPlace =
  | { readonly kind: 'sqlite'; readonly dataDir: string }
  | { readonly kind: 'postgres'; readonly url: string }

export interface RecordSurroundings {
  readonly logger: Pick<Logger, 'warn'>
  /** `read`: beside a server that runs. Nothing is written, not even by a migration. */
  readonly purpose?: 'serve' | 'read'
  /** What `read` takes: the tables of this version (left out), or those of an older one too, as they are. */
  readonly versions?: 'this' | 'older-too'
}

/** What an installation keeps for ever, in SQLite or PostgreSQL. The stores answer once `open` has resolved. */
export class SqlRecord implements InstallationStores {
  readonly accounts: AccountStore
  readonly stations: StationStore
  readonly signOns: SignOnStore
  readonly devices: DeviceStore
  readonly audit: AuditStore
  /** For what has no store yet. */
  readonly db: Kysely<RecordSchema>
  readonly #place: RecordPlace
  readonly #surroundings: Required<RecordSurroundings>
  readonly #sites = new Map<SiteId, SiteRecord>()

  constructor(place: RecordPlace, surroundings: RecordSurroundings) {
    this.#place = place
    this.#surroundings = { purpose: 'serve', versions: 'this', ...surroundings }
    this.db = kyselyOf(dialectOf(place, this.#surroundings))
    this.accounts = new SqlAccountStore(this.db)
    this.stations = new SqlStationStore(this.db)
    this.signOns = new SqlSignOnStore(this.db)
    this.devices = new SqlDeviceStore(this.db)
    this.audit = new SqlAuditStore(this.db)
  }

  /** Rejects with a RecordRefusedError that says what to do. */
  async open(): Promise<void> {
    const { kind } = this.#place
    const { purpose, versions } = this.#surroundings
    if (kind === 'postgres') await assertReachable(this.db)
    if (purpose === 'read' && versions === 'older-too') await assertNotNewer(this.db)
    else if (purpose === 'read') await assertMigrated(this.db, kind)
    else if (kind === 'sqlite') await migrate(this.db, kind)
    else await this.#migratePatiently(this.#place.url)
  }

  /** The same after every start, and no other record's: chosen once. */
  async name(): Promise<string> {
    const named = this.db.selectFrom('installation').select('value').where('name', '=', 'name')
    await this.db
      .insertInto('installation')
      .values({ name: 'name', value: randomUUID() })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute()
    return (await named.executeTakeFirstOrThrow()).value
  }

  /** What one site keeps of its sessions and patients. */
  site(siteId: SiteId): RecordStores {
    return this.#siteRecord(siteId)
  }

  /** What it forgets of them. */
  retention(siteId: SiteId): RetentionStore {
    return this.#siteRecord(siteId).retention
  }

  #siteRecord(siteId: SiteId): SiteRecord {
    const { logger } = this.#surroundings
    const site =
      this.#sites.get(siteId) ??
      new SiteRecord({ db: this.db, kind: this.#place.kind, siteId, logger })
    this.#sites.set(siteId, site)
    return site
  }

  /** After everything that was asked of it. */
  async close(): Promise<void> {
    await Promise.all([...this.#sites.values()].map((site) => site.close()))
    await this.db.destroy()
  }

  async #migratePatiently(url: string): Promise<void> {
    const db = kyselyOf(postgresDialect({ url, work: 'migrating' }, this.#surroundings.logger))
    try {
      await migrate(db, 'postgres')
    } finally {
      await db.destroy()
    }
  }
}

/** An open record; `close` ends it. Rejects with a RecordRefusedError. */
export async function openRecord(
  place: RecordPlace,
  surroundings: RecordSurroundings,
): Promise<SqlRecord> {
  const record = new SqlRecord(place, surroundings)
  try {
    await record.open()
    return record
  } catch (error) {
    await record.close()
    throw error
  }
}

/** Queries in the names of this code. */
export const kyselyOf = (dialect: Dialect): Kysely<RecordSchema> =>
  new Kysely<RecordSchema>({ dialect, plugins: [new CamelCasePlugin()] })

function dialectOf(place: RecordPlace, { logger, purpose }: Required<RecordSurroundings>): Dialect {
  if (place.kind === 'postgres') return postgresDialect({ url: place.url, work: 'serving' }, logger)
  const { dataDir } = place
  const warn = (words: string): void => logger.warn(words)
  return new SqliteThreadDialect(
    new GroupCommit(() => startStatementThread({ dataDir, purpose }, warn)),
  )
}
