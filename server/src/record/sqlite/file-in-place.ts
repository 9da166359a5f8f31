import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { sync } from '../on-the-disk.ts'

/** Which file it is, whatever its name is now. */
interface FileIdentity {
  readonly dev: bigint
  readonly ino: bigint
}

/** The two files that an open record writes to. */
export interface OpenFiles {
  readonly record: FileIdentity | null
  readonly log: FileIdentity | null
}

const logOf = (path: string): string => `${path}-wal`

/** Null: no file has this name. */
const fileAt = (path: string): FileIdentity | null =>
  statSync(path, { bigint: true, throwIfNoEntry: false }) ?? null

/** Those of a record that has just been opened. */
export const openFilesAt = (path: string): OpenFiles => ({
  record: fileAt(path),
  log: fileAt(logOf(path)),
})

/** `gone`, `log-gone`: what is written to has no name any more. `taken`: another file has it. */
export type Standing = 'in-place' | 'gone' | 'log-gone' | 'taken'

export function standingOf(open: OpenFiles, path: string): Standing {
  const there = openFilesAt(path)
  if (there.record === null) return 'gone'
  if (!isSame(there.record, open.record)) return 'taken'
  return isSame(there.log, open.log) ? 'in-place' : 'log-gone'
}

const isSame = (one: FileIdentity | null, other: FileIdentity | null): boolean =>
  one?.dev === other?.dev && one?.ino === other?.ino

/** Not whole before it has the second name. */
const unfinished = (path: string): string => `${path}.being-written`
const whole = (path: string): string => `${path}.whole`

/**
 * Writes a record whose file lost its name while it is open to that name again, with all that its log has. The one that is
 * open must be closed after it and never written to again. Throws what SQLite or the disk says.
 */
export function writeAnew(database: DatabaseSync, path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  rmSync(unfinished(path), { force: true })
  // Into an empty file, so that nobody else on this machine may ever read it.
  closeSync(openSync(unfinished(path), 'wx', 0o600))
  database.prepare('VACUUM INTO ?').run(unfinished(path))
  sync(unfinished(path))
  renameSync(unfinished(path), whole(path))
  finishWritingAnew(path)
}

/** What a process that ended in the middle of `writeAnew` left to do; nothing where it left nothing. */
export function finishWritingAnew(path: string): void {
  if (existsSync(path) || !existsSync(whole(path))) return
  // The log of the one that is gone would be played into the new one.
  for (const name of [logOf(path), `${path}-shm`]) rmSync(name, { force: true })
  renameSync(whole(path), path)
  sync(dirname(path))
}
