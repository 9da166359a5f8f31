import { constants, copyFileSync, existsSync, linkSync, mkdirSync, renameSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { RecordRefusedError } from '../record-refused.ts'
import { SqlRecord } from '../sql-record.ts'
import { lockOf, recordPath } from '../sqlite/sqlite-file.ts'
import { sync } from '../on-the-disk.ts'
import type { Walked } from './assert-whole.ts'
import { besides, makePrivate } from './private-copy.ts'
import { assertIntegrity } from './sqlite-backup.ts'
import { erasedIn, settleRestored, type Since } from './settle-restored.ts'

export interface Restored extends Walked {
  /** Where the record is kept that was there before; null: there was none. */
  readonly aside: string | null
}

/** When it happens, and under which name the record that is there is kept. */
export interface RestoreTime {
  readonly nowMs: number
  readonly stamp: string
}

/**
 * Puts a backup in the place of the record: checked and brought to this version first, beside it; then the one that is
 * there is kept aside, and the new one takes its name. Rejects with a RecordRefusedError, and has changed nothing then.
 */
export async function restoreSqlite(
  dataDir: string,
  file: string,
  { nowMs, stamp }: RestoreTime,
): Promise<Restored> {
  if (!existsSync(file)) throw new RecordRefusedError(`there is no file ${file}`)
  const lock = lockOf(dataDir)
  try {
    return await besides(join(dataDir, 'restored'), async (folder) => {
      const since = { kind: 'sqlite', nowMs, erased: await erasedSoFar(dataDir) } as const
      const walked = await prepared(file, folder, since)
      const aside = putAside(dataDir, stamp)
      renameSync(recordPath(folder), recordPath(dataDir))
      sync(dataDir)
      return { ...walked, aside }
    })
  } finally {
    lock.close()
  }
}

async function erasedSoFar(dataDir: string): Promise<Since['erased']> {
  if (!existsSync(recordPath(dataDir))) return []
  const logger = { warn: () => undefined }
  const record = new SqlRecord({ kind: 'sqlite', dataDir }, { logger, purpose: 'read' })
  try {
    return await erasedIn(record.db)
  } finally {
    await record.close()
  }
}

async function prepared(file: string, folder: string, since: Since): Promise<Walked> {
  const copy = recordPath(folder)
  copyFileSync(file, copy, constants.COPYFILE_FICLONE)
  makePrivate(copy)
  assertIntegrity(copy)
  // Whoever closes it last leaves one file, with nothing beside it.
  const walked = await settleRestored({ kind: 'sqlite', dataDir: folder }, since)
  sync(copy)
  return walked
}

/** Under a second name before the first one is taken: at no time is there no record. */
function putAside(dataDir: string, stamp: string): string | null {
  const path = recordPath(dataDir)
  if (!existsSync(path)) return null
  const aside = join(dataDir, `aside-${stamp}`)
  mkdirSync(aside, { mode: 0o700 })
  gatherIntoOneFile(path)
  for (const beside of [`${path}-wal`, `${path}-shm`])
    if (existsSync(beside)) renameSync(beside, join(aside, basename(beside)))
  linkSync(path, recordPath(aside))
  sync(aside)
  return aside
}

/** What is still in its log goes into the file. A record too broken for that is kept as it lies. */
function gatherIntoOneFile(path: string): void {
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(path)
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch {
    // It is moved with its log.
  } finally {
    database?.close()
  }
}
