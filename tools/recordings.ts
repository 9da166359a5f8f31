import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Recordings of real patients lie beside the repository, never in it; VIGIL_RECORDINGS names another place. */
export const recordingsFolder =
  process.env['VIGIL_RECORDINGS'] ??
  fileURLToPath(new URL('../../shared/data/recordings', import.meta.url))

/** File names of the recordings; without any the tests are skipped aloud, and in CI they fail. */
export function findRecordings(): readonly string[] {
  const found = existsSync(recordingsFolder)
    ? readdirSync(recordingsFolder).filter((name) => name.endsWith('.csv'))
    : []
  if (found.length > 0) return found
  const words = `no recordings in ${recordingsFolder}; set VIGIL_RECORDINGS to their folder`
  if (process.env['CI'] === 'true') throw new Error(words)
  console.warn(`SKIPPED: ${words}`)
  return []
}
