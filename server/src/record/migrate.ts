import type { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { installation } from './migrations/0001-installation.ts'
import { sessions } from './migrations/0002-sessions.ts'
import { sessionPlace } from './migrations/0003-session-place.ts'
import { snapshots } from './migrations/0005-snapshots.ts'
import { retention } from './migrations/0006-retention.ts'
import { acknowledged } from './migrations/0007-acknowledged.ts'
import { RecordRefusedError } from './record-refused.ts'
import type { RecordSchema } from './schema.ts'
import type { SqlKind } from './sql-kind.ts'

/** In order, for ever: one that was released is never changed. */
const migrations: Readonly<Record<string, (db: Kysely<unknown>, kind: SqlKind) => Promise<void>>> =
  {
    '0001-installation': installation,
    '0002-sessions': sessions,
    '0003-session-place': sessionPlace,
    '0005-snapshots': snapshots,
    '0006-retention': retention,
    '0007-acknowledged': acknowledged,
  }

/** Of the tables, the oldest first. */
export const versions: readonly string[] = Object.keys(migrations)

/**
 * Brings the tables to what this version needs; servers that start together wait for each other. Rejects with a
 * RecordRefusedError where a newer version was here.
 * @param version tests of upgrades begin with an earlier one
 */
export async function migrate(
  db: Kysely<RecordSchema>,
  kind: SqlKind,
  version = versions.at(-1) ?? '',
): Promise<void> {
  await assertNotNewer(db)
  const { error } = await migratorOf(db, kind).migrateTo(version)
  if (error !== undefined)
    throw new Error('the tables could not be brought to this version', { cause: error })
}

/** Rejects with a RecordRefusedError where the tables are not exactly those of this version. */
export async function assertMigrated(db: Kysely<RecordSchema>, kind: SqlKind): Promise<void> {
  await assertNotNewer(db)
  const known = await migratorOf(db, kind).getMigrations()
  if (known.some(({ executedAt }) => executedAt === undefined))
    throw new RecordRefusedError(
      'an older version of Vigil wrote this record: start the server of this version once',
    )
}

const migratorOf = (db: Kysely<RecordSchema>, kind: SqlKind): Migrator =>
  new Migrator({
    // Its own tables are named as they are.
    db: db.withoutPlugins(),
    provider: {
      getMigrations: () =>
        Promise.resolve(
          Object.fromEntries(
            Object.entries(migrations).map(([name, up]): [string, Migration] => [
              name,
              { up: (migrated: Kysely<unknown>) => up(migrated, kind) },
            ]),
          ),
        ),
    },
  })

/** Rejects with a RecordRefusedError where a newer version was here. */
export async function assertNotNewer(db: Kysely<RecordSchema>): Promise<void> {
  const newer = (await executed(db)).filter((name) => !(name in migrations))
  if (newer.length > 0)
    throw new RecordRefusedError(
      `a newer version of Vigil wrote this record (${newer.join(', ')}): start that version, or set another DATA_DIR or DATABASE_URL`,
    )
}

async function executed(db: Kysely<RecordSchema>): Promise<readonly string[]> {
  const plain = db.withoutPlugins() as unknown as Kysely<{ kysely_migration: { name: string } }>
  const tables = await plain.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return []
  const rows = await plain.selectFrom('kysely_migration').select('name').execute()
  return rows.map(({ name }) => name)
}
