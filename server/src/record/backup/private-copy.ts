import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { RecordRefusedError } from '../record-refused.ts'

/** Nobody else on this machine reads what is in it. */
export const makePrivate = (path: string): void => chmodSync(path, 0o600)

/**
 * Runs `work` in a new folder beside `path`, which is gone afterwards: what is not whole yet never has the name that
 * people look for.
 */
export async function besides<T>(path: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = `${path}.part`
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new RecordRefusedError(
      code === 'EEXIST'
        ? `${folder} is there: another one is at work, or one was cut off. Remove it once none is`
        : `nothing can be written into ${dirname(path)} (${message}): name a folder that is there`,
    )
  }
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
