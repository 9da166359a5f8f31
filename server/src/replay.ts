import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readRecording, type Recording } from '@vigil/shared/recording'
import { roundHalfUp } from '@vigil/shared/time'
import { conditionName, type LimitSet } from '@vigil/shared/vocabulary'
import { parse } from 'csv-parse/sync'
import { isOfCondition, type ConditionTransition } from '#core/effect.ts'
import { adultMonitored, findPreset, presets } from '#core/protocol/presets.ts'
import { replay } from '#core/replay/replay.ts'
import { parseLimits } from './replay-limits.ts'

const usage = `npm run --silent replay -- --recording FILE.csv [--preset NAME | --limits FILE.json] [--period SECONDS] [--json]

Judges a recording with the engine of a live session and prints one line per transition of a condition.
  --recording  CSV with a column t_s and any of hr, pr, spo2, nibp_sys, nibp_dia, nibp_map, rr, abp_sys, abp_dia, abp_map, pi
  --preset     limits to judge by: ${presets.map((preset) => preset.presetId).join(', ')} (the default is the first)
  --limits     a file of limits instead; then only its conditions are judged
  --period     how often the monitor measured, in seconds; the median spacing of the rows unless given
  --json       JSON lines`

/** Input that cannot be used: the message goes to stderr and the exit code is 2. */
class UnusableInput extends Error {
  override readonly name = 'UnusableInput'
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UnusableInput(
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

function openRecording(path: string): Recording {
  const text = readText(path)
  let lines: string[][]
  try {
    lines = parse(text, { bom: true, relax_column_count: true })
  } catch (error) {
    throw new UnusableInput(
      `${path} is not CSV: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  const recording = readRecording(lines)
  if (!recording.ok) throw new UnusableInput(`${path}, ${recording.error.message}`)
  return recording.value
}

function chooseLimits(values: { preset?: string; limits?: string }): LimitSet {
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

function choosePeriod(text: string | undefined, recording: Recording): number {
  if (text === undefined) return recording.medianSpacingMs ?? 1000
  const periodMs = roundHalfUp(Number(text) * 1000)
  if (text.trim() === '' || !Number.isFinite(periodMs) || periodMs <= 0)
    throw new UnusableInput(
      `--period ${text} must be a number of seconds above 0, such as 1 or 0.5`,
    )
  return periodMs
}

function jsonLine({
  atMs,
  condition,
  from,
  to,
  priority,
  value,
  reason,
}: ConditionTransition): string {
  const named = conditionName(condition)
  return JSON.stringify({ t_s: atMs / 1000, condition: named, from, to, priority, value, reason })
}

function plainLine({
  atMs,
  condition,
  from,
  to,
  priority,
  value,
  reason,
}: ConditionTransition): string {
  const words = [conditionName(condition), `${from} -> ${to}`, priority, value, `(${reason})`]
  return [(atMs / 1000).toFixed(3).padStart(12), ...words.filter((word) => word !== null)].join(
    '  ',
  )
}

const isMisspelledOption = (error: unknown): error is TypeError & { code: string } =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')

function run(): void {
  const { values } = parseArgs({
    options: {
      recording: { type: 'string' },
      preset: { type: 'string' },
      limits: { type: 'string' },
      period: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    process.stdout.write(`${usage}\n`)
    return
  }
  if (values.recording === undefined) throw new UnusableInput(`--recording is missing\n\n${usage}`)
  const limits = chooseLimits(values)
  const recording = openRecording(values.recording)
  const periodMs = choosePeriod(values.period, recording)
  // A limits file asks about its own conditions; the chain that watches is not part of the question.
  const wanted = (transition: ConditionTransition): boolean =>
    values.limits === undefined ||
    transition.condition.kind === 'limit' ||
    transition.condition.kind === 'lost-while'
  const lines = [...replay(recording, { limits, periodMs })].filter(isOfCondition).filter(wanted)
  const print = values.json ? jsonLine : plainLine
  process.stdout.write(lines.map((line) => `${print(line)}\n`).join(''))
}

// A reader such as head may close the pipe early: that ends the output, not in a stack trace.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  run()
} catch (error) {
  if (!(error instanceof UnusableInput) && !isMisspelledOption(error)) throw error
  process.stderr.write(`replay: ${error.message}\n`)
  process.exitCode = 2
}
