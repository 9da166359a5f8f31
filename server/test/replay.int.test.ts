import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findRecordings, recordingsFolder } from '../../tools/recordings.ts'

const program = resolve(import.meta.dirname, '../src/replay.ts')
const verifier = resolve(import.meta.dirname, '../src/verify-ledger.ts')
const folder = mkdtempSync(join(tmpdir(), 'vigil-replay-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

interface Line {
  readonly t_s: number
  readonly machine: string
  readonly condition: string
  readonly from: string
  readonly to: string
  readonly priority: string | null
  readonly value: number | null
  readonly reason: string
}

const run = (...options: readonly string[]) =>
  spawnSync(process.execPath, [program, ...options], { encoding: 'utf8' })
const verify = (path: string) =>
  spawnSync(process.execPath, [verifier, '--file', path], { encoding: 'utf8' })

function replay(recording: string, ...options: readonly string[]): Line[] {
  const { status, stdout, stderr } = run('--recording', recording, '--json', ...options)
  expect(stderr).toBe('')
  expect(status).toBe(0)
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)
}

const ofConditions = (lines: readonly Line[]): Line[] =>
  lines.filter(({ machine }) => machine === 'condition')

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const limits = file(
  'limits.json',
  JSON.stringify({
    conditions: [
      {
        vital: 'spo2',
        side: 'low',
        extreme: 79,
        levels: [
          { limit: 92, priority: 'medium', delayMs: 15_000, hysteresis: 2, clearDelayMs: 5000 },
        ],
      },
    ],
  }),
)

const rows = (values: readonly (number | string)[]): string =>
  ['t_s,spo2', ...values.map((value, second) => `${second},${value}`)].join('\n')

describe('replay', () => {
  it('prints one JSON line per transition, at the exact instant', () => {
    const csv = file(
      'low.csv',
      rows([...Array<number>(20).fill(90), ...Array<number>(20).fill(95)]),
    )
    expect(replay(csv, '--limits', limits)).toEqual([
      expect.objectContaining({ t_s: 0, condition: 'spo2-low', to: 'pending', priority: null }),
      expect.objectContaining({ t_s: 15, from: 'pending', to: 'active', priority: 'medium' }),
      {
        t_s: 25,
        condition: 'spo2-low',
        from: 'active',
        to: 'inactive',
        priority: 'medium',
        value: 95,
        reason: 'back-inside',
        machine: 'condition',
      },
    ])
  })

  it('takes a deadline between two rows as an instant of its own', () => {
    const csv = file('gap.csv', 't_s,spo2\n0,90\n1.5,90\n16.25,96\n40,96\n')
    const lines = replay(csv, '--limits', limits, '--period', '15')
    expect(lines.map(({ t_s, to }) => [t_s, to])).toEqual([
      [0, 'pending'],
      [15, 'active'],
      [21.25, 'inactive'],
    ])
  })

  it('prints technical conditions too, but not for a limits file', () => {
    const csv = file('lost.csv', rows([97, 97, 97, ...Array<string>(60).fill('')]))
    expect(ofConditions(replay(csv)).map(({ condition }) => condition)).toEqual([
      'oximeter-lost',
      'oximeter-lost',
    ])
    expect(replay(csv, '--limits', limits)).toEqual([])
  })

  it('prints plain lines without --json, and nothing else', () => {
    const csv = file('plain.csv', rows(Array<number>(20).fill(90)))
    const { stdout } = run('--recording', csv, '--limits', limits)
    expect(stdout.split('\n').map((line) => line.trim())).toEqual([
      '0.000  spo2-low  inactive -> pending  90  (breached)',
      '15.000  spo2-low  pending -> active  medium  90  (delay-passed)',
      '',
    ])
  })

  it('prints the signals and the course of the session too, but not for a limits file', () => {
    const csv = file('signals.csv', rows(Array<number>(20).fill(90)))
    const { stdout } = run('--recording', csv)
    expect(stdout.split('\n').map((line) => line.trim())).toEqual([
      '0.000  session  session  none -> running  (started)',
      '0.000  spo2-low  inactive -> pending  90  (breached)',
      '15.000  spo2-low  pending -> active  medium  90  (delay-passed)',
      '15.000  signal  spo2-low  gone -> sounding  medium  (delay-passed)',
      '',
    ])
    expect(replay(csv).map(({ t_s, machine }) => `${t_s} ${machine}`)).toEqual([
      '0 course',
      '0 condition',
      '15 condition',
      '15 signal',
    ])
    expect(replay(csv, '--limits', limits).map(({ machine }) => machine)).toEqual([
      'condition',
      'condition',
    ])
  })

  it('prints the same ledger however often it runs, and verifies it', () => {
    const csv = file('ledger.csv', rows([...Array<number>(20).fill(86), 97, 97, 97]))
    const ledger = run('--recording', csv, '--ledger').stdout
    expect(run('--recording', csv, '--ledger').stdout).toBe(ledger)
    const path = file('ledger.ndjson', ledger)
    const verified = verify(path)
    expect([verified.status, verified.stdout]).toEqual([0, expect.stringMatching(/unbroken/)])
    const broken = verify(file('broken.ndjson', ledger.replace('"high"', '"low"')))
    expect([broken.status, broken.stdout]).toEqual([1, ''])
    expect(broken.stderr).toMatch(/entry \d+ was changed/)
  })

  it('runs the journal of a live session again, to the same ledger', () => {
    const journal = [
      {
        sessionId: 'session-7',
        siteId: 'demo',
        roomId: 'room-1',
        mode: 'real',
        patientLabel: 'A',
        plan: { spo2: 'continuous' },
        clipOnCuffArm: false,
        devices: null,
        limits: { presetId: 'p', label: 'p', version: 3, conditions: [] },
        startedMs: 1000,
      },
      { atMs: 32_000, input: { kind: 'tick' } },
      { atMs: 40_000, input: { kind: 'end', reason: 'done' } },
    ]
    const path = file('journal.ndjson', journal.map((line) => JSON.stringify(line)).join('\n'))
    const { stdout, status } = run('--journal', path)
    expect(status).toBe(0)
    const entries = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(entries.at(0)).toMatchObject({ sessionId: 'session-7', sequence: 1, subject: 'session' })
    expect(entries.at(-1)).toMatchObject({ atMs: 40_000, to: 'ended', reason: 'done' })
    expect(verify(file('session.ndjson', stdout)).stdout).toMatch(/ends with the end/)
  })

  const good = file('good.csv', rows([97]))
  it.each([
    ['no recording', [], /--recording is missing/],
    ['a file that is not there', ['--recording', join(folder, 'none.csv')], /cannot be read/],
    ['no t_s', ['--recording', file('a.csv', 'time,spo2\n0,97\n')], /no column "t_s"/],
    [
      'a blank t_s',
      ['--recording', file('b.csv', 't_s,spo2\n0,97\n,97\n')],
      /line 3: t_s is blank/,
    ],
    ['a preset nobody knows', ['--recording', good, '--preset', 'child'], /adult-monitored/],
    ['a period of nothing', ['--recording', good, '--period', '0'], /number of seconds above 0/],
    ['preset and limits', ['--recording', good, '--preset', 'x', '--limits', limits], /exclude/],
    ['a journal without its session', ['--journal', file('c.ndjson', '{"atMs":1}')], /line 1/],
    ['a journal that is none', ['--journal', file('d.ndjson', 'x')], /is not JSON/],
    ['an option nobody knows', ['--recordings', good], /Unknown option/],
    [
      'limits that are not nested',
      ['--recording', good, '--limits', file('bad.json', '{"conditions":[]}')],
      /conditions/,
    ],
  ])('%s: exit code 2 and a clear message', (_title, options, message) => {
    const { status, stdout, stderr } = run(...options)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(message)
  })
})

const recordings = findRecordings()

describe.skipIf(recordings.length === 0)('replay of recordings of real patients', () => {
  it.each(recordings)('%s gives no alarm from a zero', (name) => {
    const lines = ofConditions(replay(join(recordingsFolder, name)))
    const physiological = lines.filter(({ condition }) => /-(high|low)$/.test(condition))
    expect(physiological.filter(({ to, value }) => to !== 'inactive' && value === 0)).toEqual([])
    expect(new Set(lines.map(({ t_s, condition }) => `${t_s} ${condition}`)).size).toBe(
      lines.length,
    )
  })

  const count = (name: string, condition: string, to = 'active'): number =>
    ofConditions(replay(join(recordingsFolder, `${name}.csv`))).filter(
      (line) => line.condition === condition && line.to === to && line.from !== 'active',
    ).length

  it.each([
    ['sensor off for hours: no SpO2 alarm', 'mimic2_s00001_32h_1min', 'spo2-low', 0],
    ['sensor off for hours: a technical condition', 'mimic2_s00001_32h_1min', 'oximeter-lost', 8],
    ['true deterioration: the alarm', 'hypoxia_1hz_subj5_masimo', 'spo2-low', 1],
    ['a failed cuff is never hypotension', 'cinc2012_135719_nibp_failed_zeros', 'nibp-sys-low', 0],
    ['a failed cuff is said', 'cinc2012_135719_nibp_failed_zeros', 'cuff-failed', 1],
    ['a held cuff makes one alarm', 'ge_s5_anaesthesia_29min_1hz', 'nibp-sys-low', 1],
  ])('%s', (_title, name, condition, times) => {
    expect(count(name, condition)).toBe(times)
  })
})
