import { existsSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { RecordRefusedError } from '../record-refused.ts'
import { openRecord } from '../sql-record.ts'
import { recordPath } from '../sqlite/sqlite-file.ts'
import { sync } from '../on-the-disk.ts'
import { assertWhole, type Walked } from './assert-whole.ts'
import { besides, makePrivate } from './private-copy.ts'

export interface BackedUp extends Walked {
  readonly bytes: number
}

/**
 * One file with everything that was committed when it began, also while a server writes: one reading transaction, which
 * waits for nobody and for which nobody waits. `VACUUM INTO`, and not the pages as they lie: nothing that was deleted is
 * in it. Rejects with a RecordRefusedError.
 */
export function backUpSqlite(dataDir: string, file: string): Promise<BackedUp> {
  return besides(file, async (folder) => {
    const copy = recordPath(folder)
    copyInto(recordPath(dataDir), copy)
    const walked = await assertSound(folder)
    sync(copy)
    renameSync(copy, file)
    sync(dirname(file))
    return { ...walked, bytes: statSync(file).size }
  })
}

function copyInto(source: string, copy: string): void {
  if (!existsSync(source))
    throw new RecordRefusedError(
      `there is no record at ${source}: set DATA_DIR to where the server keeps it`,
    )
  const database = new DatabaseSync(source, { readOnly: true, timeout: 5000 })
  try {
    database.prepare('VACUUM INTO ?').run(copy)
    makePrivate(copy)
  } catch (error) {
    throw new RecordRefusedError(`the record was not copied (${(error as Error).message})`)
  } finally {
    database.close()
  }
}

async function assertSound(folder: string): Promise<Walked> {
  assertIntegrity(recordPath(folder))
  const logger = { warn: () => undefined }
  const record = await openRecord(
    { kind: 'sqlite', dataDir: folder },
    { logger, purpose: 'read', versions: 'older-too' },
  )
  try {
    return await assertWhole(record.db)
  } finally {
    await record.close()
  }
}

/** Every page, key and index of a file, as SQLite itself checks it. Throws a RecordRefusedError. */
export function assertIntegrity(path: string): void {
  const findings = integrityOf(path)
  if (findings.length > 0)
    throw new RecordRefusedError(`${path} is no sound record (${findings.slice(0, 3).join('; ')})`)
}

function integrityOf(path: string): readonly string[] {
  let database: DatabaseSync | null = null
  try {
    database = new DatabaseSync(path, { readOnly: true })
    const rows = database.prepare('PRAGMA integrity_check').all()
    const findings = rows.map((row) => String(row['integrity_check']))
    if (!hasTables(database)) findings.push('it has none of the tables of Vigil')
    return findings.filter((finding) => finding !== 'ok')
  } catch (error) {
    return [(error as Error).message]
  } finally {
    database?.close()
  }
}

const hasTables = (database: DatabaseSync): boolean =>
  database.prepare(`select 1 from sqlite_master where name = 'audit_line'`).get() !== undefined
