import { parseArgs } from 'node:util'
import type { Transition } from '#core/effect.ts'
import { appendTransition, startLedger } from '#core/ledger/ledger.ts'
import { presets } from '#core/protocol/presets.ts'
import { recordedSessionId } from '#core/replay/recorded-session.ts'
import { replay, rerun } from '#core/replay/replay.ts'
import { sha256 } from './record/sha256.ts'
import { runProgram } from './command-line.ts'
import { chooseLimits, choosePeriod, openJournal, openRecording } from './replay-input.ts'
import { UnusableInput } from './unusable-input.ts'
import { jsonLine, plainLine } from './replay-lines.ts'

const usage = `npm run --silent replay -- --recording FILE.csv [--preset NAME | --limits FILE.json] [--period SECONDS] [--json | --ledger]
npm run --silent replay -- --journal FILE.ndjson

Judges a recording with the engine of a live session and prints one line per transition: of a condition, of its
signal (what is heard and seen), and of the session itself.
  --recording  CSV with a column t_s and any of hr, pr, spo2, nibp_sys, nibp_dia, nibp_map, rr, abp_sys, abp_dia, abp_map, pi
  --preset     limits to judge by: ${presets.map((preset) => preset.presetId).join(', ')} (the default is the first)
  --limits     a file of limits instead; then only transitions of its conditions are printed
  --period     how often the monitor measured, in seconds; the median spacing of the rows unless given
  --json       JSON lines
  --ledger     the ledger as a server keeps it: all transitions, chained by hash
  --journal    what a server exported of a live session, to be run again: prints its ledger, the same to the byte

Whether a ledger is as it was written says npm run verify-ledger.`

interface Options {
  readonly recording?: string
  readonly preset?: string
  readonly limits?: string
  readonly period?: string
  readonly journal?: string
  readonly json: boolean
  readonly ledger: boolean
}

const print = (lines: readonly string[]): void => {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}

/** A limits file asks about its own conditions; the chain that watches is not part of the question. */
const isOfLimits = (transition: Transition): boolean =>
  transition.machine === 'condition' &&
  (transition.condition.kind === 'limit' || transition.condition.kind === 'lost-while')

function replayRecording(path: string, options: Options): void {
  const limits = chooseLimits(options)
  const recording = openRecording(path)
  const transitions = replay(recording, {
    limits,
    periodMs: choosePeriod(options.period, recording),
  })
  if (options.ledger) {
    print(ledgerLines(recordedSessionId, transitions))
    return
  }
  const wanted = (one: Transition): boolean => options.limits === undefined || isOfLimits(one)
  print([...transitions].filter(wanted).map(options.json ? jsonLine : plainLine))
}

function rerunJournal(path: string): void {
  const { session, entries } = openJournal(path)
  print(ledgerLines(session.sessionId, rerun(session, entries, 'each-input')))
}

function ledgerLines(sessionId: string, transitions: Iterable<Transition>): string[] {
  let ledger = startLedger(sessionId)
  return [...transitions].map((transition) => {
    const appended = appendTransition(ledger, transition, sha256)
    ledger = appended.ledger
    return appended.line
  })
}

function run(): void {
  const { values } = parseArgs({
    options: {
      recording: { type: 'string' },
      preset: { type: 'string' },
      limits: { type: 'string' },
      period: { type: 'string' },
      journal: { type: 'string' },
      json: { type: 'boolean', default: false },
      ledger: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) print([usage])
  else if (values.journal !== undefined) rerunJournal(values.journal)
  else if (values.recording !== undefined) replayRecording(values.recording, values)
  else throw new UnusableInput(`--recording is missing\n\n${usage}`)
}

await runProgram('replay', run)
