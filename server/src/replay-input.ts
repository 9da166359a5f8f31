import { readFileSync } from 'node:fs'
import type { Recording } from '@vigil/shared/recording'
import { roundHalfUp } from '@vigil/shared/time'
import type { LimitSet, Session } from '@vigil/shared/vocabulary'
import { adultMonitored, findPreset, presets } from '#core/protocol/presets.ts'
import type { JournalEntry } from '#core/replay/journal.ts'
import { recordingOf } from './recording-text.ts'
import { parseLimits } from './replay-limits.ts'
import { UnusableInput } from './unusable-input.ts'

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error))

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UnusableInput(`${path} cannot be read: ${said(error)}`)
  }
}

export function openRecording(path: string): Recording {
  const recording = recordingOf(readText(path))
  if (!recording.ok) throw new UnusableInput(`${path}: ${recording.error}`)
  return recording.value
}

/** The lines of a file that are not empty. */
export const readLines = (path: string): string[] =>
  readText(path)
    .split('\n')
    .filter((line) => line.trim() !== '')

/** What a server exported of one session: the session, and then everything its monitor was told. */
export interface Journal {
  readonly session: Session
  readonly entries: readonly JournalEntry[]
}

/**
 * Reads an exported journal. The server wrote it: its lines are checked for their kind only, so that a file of
 * something else is told from one that was cut off.
 */
export function openJournal(path: string): Journal {
  const [first, ...others] = readLines(path).map((line, index) => readObject(path, line, index + 1))
  if (first === undefined || !('sessionId' in first) || !('limits' in first))
    throw new UnusableInput(`${path}, line 1: must be the session, with sessionId and limits`)
  others.forEach((entry, index) => {
    if (!('atMs' in entry) || !('input' in entry))
      throw new UnusableInput(`${path}, line ${String(index + 2)}: must have atMs and input`)
  })
  // A journal of before there were treatments says nothing of one.
  const session = { care: null, ...first } as unknown as Session
  return { session, entries: others as unknown as JournalEntry[] }
}

function readObject(path: string, line: string, lineNumber: number): object {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    throw new UnusableInput(`${path}, line ${String(lineNumber)}: is not JSON: ${said(error)}`)
  }
  if (typeof value !== 'object' || value === null)
    throw new UnusableInput(`${path}, line ${String(lineNumber)}: is not a JSON object`)
  return value
}

export function chooseLimits(values: { preset?: string; limits?: string }): LimitSet {
  if (values.preset !== undefined && values.limits !== undefined)
    throw new UnusableInput('--preset and --limits exclude each other: give one of them')
  if (values.limits !== undefined) {
    const limits = parseLimits(readText(values.limits))
    if (!limits.ok) throw new UnusableInput(`${values.limits} ${limits.error}`)
    return limits.value
  }
  if (values.preset === undefined) return adultMonitored
  const preset = findPreset(values.preset)
  if (preset === null)
    throw new UnusableInput(
      `there is no preset "${values.preset}": use one of ${presets.map((one) => one.presetId).join(', ')}`,
    )
  return preset
}

export function choosePeriod(text: string | undefined, recording: Recording): number {
  if (text === undefined) return recording.medianSpacingMs ?? 1000
  const periodMs = roundHalfUp(Number(text) * 1000)
  if (text.trim() === '' || !Number.isFinite(periodMs) || periodMs <= 0)
    throw new UnusableInput(
      `--period ${text} must be a number of seconds above 0, such as 1 or 0.5`,
    )
  return periodMs
}
