import { refuse, type Result } from '@vigil/shared/base'
import { readRecording, type Recording } from '@vigil/shared/recording'
import { parse } from 'csv-parse/sync'

/** The recording that a text of CSV is; a refusal says what is wrong with it, and where. */
export function recordingOf(text: string): Result<Recording, string> {
  let lines: string[][]
  try {
    lines = parse(text, { bom: true, relax_column_count: true })
  } catch (error) {
    return refuse(`not CSV: ${error instanceof Error ? error.message : String(error)}`)
  }
  const recording = readRecording(lines)
  return recording.ok ? recording : refuse(recording.error.message)
}
