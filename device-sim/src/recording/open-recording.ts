import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { ok, refuse, type Result } from '@vigil/shared/base'
import { readRecording, type Recording } from '@vigil/shared/recording'

/** Opens a recording (CSV); a refusal is a sentence that names the file and, where it is known, the line. */
export function openRecording(path: string): Result<Recording, string> {
  const text = readText(path)
  if (!text.ok) return text
  const lines = splitLines(text.value, path)
  if (!lines.ok) return lines
  const recording = readRecording(lines.value)
  return recording.ok ? recording : refuse(`${path}: ${recording.error.message}`)
}

function readText(path: string): Result<string, string> {
  try {
    return ok(readFileSync(path, 'utf8'))
  } catch (error) {
    return refuse(`cannot read ${path}: ${messageOf(error)}`)
  }
}

/** Empty lines stay in, so that a refusal names the line an editor shows. */
function splitLines(text: string, path: string): Result<string[][], string> {
  try {
    return ok(parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false }))
  } catch (error) {
    return refuse(`${path} is not a CSV file: ${messageOf(error)}`)
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
