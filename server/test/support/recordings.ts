import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Recordings of real patients lie beside the project, not in it. */
const recordingsFolder =
  process.env['VIGIL_RECORDINGS'] ??
  resolve(import.meta.dirname, '../../../../shared/data/recordings')

/** Their file names; none where the folder is missing, which is said aloud and fails in CI. */
export function findRecordings(): readonly string[] {
  if (existsSync(recordingsFolder))
    return readdirSync(recordingsFolder).filter((name) => name.endsWith('.csv'))
  const message = `no recordings in ${recordingsFolder}: set VIGIL_RECORDINGS to their folder`
  if (process.env['CI'] === 'true') throw new Error(message)
  console.warn(`${message}; their tests are skipped`)
  return []
}

export const recordingPath = (name: string): string => join(recordingsFolder, name)
