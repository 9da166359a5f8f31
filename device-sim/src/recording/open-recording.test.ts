import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { toObservations, type Recording } from '@vigil/shared/recording'
import type { Observation } from '@vigil/shared/vocabulary'
import { findRecordings, recordingsFolder } from '../../../tools/recordings.ts'
import { openRecording } from './open-recording.ts'

const files = findRecordings()

function open(file: string): Recording {
  const result = openRecording(join(recordingsFolder, file))
  if (!result.ok) throw new Error(result.error)
  return result.value
}

const observationsOf = (file: string): readonly Observation[] =>
  open(file).rows.flatMap(toObservations)

const cuffStates = (file: string): Record<string, number> =>
  Object.fromEntries(
    ['measured', 'held', 'failed'].map((state) => [
      state,
      observationsOf(file).filter((one) => one.kind === 'cuff' && one.state === state).length,
    ]),
  )

const valuesOf = (file: string, vital: string): readonly number[] =>
  observationsOf(file).flatMap((one) =>
    one.kind === 'stream' && one.vital === vital && one.result.kind === 'value'
      ? [one.result.value]
      : [],
  )

describe.skipIf(files.length === 0)('recordings of real patients', () => {
  it.each(files)('%s can be read', (file) => {
    const recording = open(file)
    expect(recording.rows.length).toBeGreaterThan(5)
    expect(recording.vitals).toHaveLength(11)
    expect(recording.ignoredColumns).toEqual([])
    expect(recording.medianSpacingMs).toBeGreaterThan(0)
  })

  it.each([
    ['hypoxia_1hz_subj1_masimo.csv', 1090, 1000],
    ['mimic2_s00001_32h_1min.csv', 1936, 60_000],
    ['ge_s5_anaesthesia_29min_1hz.csv', 1760, 1000],
    ['cinc2009_map_hypotension_h1_05.csv', 660, 60_000],
  ])('%s has %d rows, every %d ms', (file, rows, spacingMs) => {
    const recording = open(file)
    expect([recording.rows.length, recording.medianSpacingMs]).toEqual([rows, spacingMs])
  })

  it.each([
    ['ge_s5_anaesthesia_29min_1hz.csv', { measured: 10, held: 1750, failed: 0 }],
    ['ge_s5_gappy_2min_1hz.csv', { measured: 1, held: 106, failed: 0 }],
    ['mimic2_s00001_32h_1min.csv', { measured: 152, held: 0, failed: 0 }],
    ['cinc2012_135719_nibp_failed_zeros.csv', { measured: 39, held: 0, failed: 2 }],
  ])('%s holds as many cuff readings as were measured', (file, expected) => {
    expect(cuffStates(file)).toEqual(expected)
  })

  it('no zero of a patient becomes a value', () => {
    for (const file of files)
      for (const vital of ['hr', 'pr', 'spo2', 'rr', 'abp-sys', 'abp-dia', 'abp-map'])
        expect(valuesOf(file, vital)).not.toContain(0)
  })
})

describe('a file that is no recording', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recording-'))
  afterAll(() => {
    rmSync(folder, { recursive: true })
  })
  const errorOf = (text: string): string => {
    const path = join(folder, 'x.csv')
    writeFileSync(path, text)
    const result = openRecording(path)
    return result.ok ? 'opened' : result.error.replace(folder, '')
  }

  it.each([
    ['a byte order mark is no part of the first name', '\uFEFFt_s,hr\r\n0,70\r\n', 'opened'],
    [
      'the line is the one an editor shows',
      't_s,hr\n\n\n,70\n',
      '/x.csv: line 4: t_s is blank; every row needs its seconds',
    ],
    [
      'a quote that never ends',
      't_s,hr\n"0,70\n',
      expect.stringContaining('/x.csv is not a CSV file'),
    ],
  ])('%s', (_title, text, expected) => {
    expect(errorOf(text)).toEqual(expected)
  })

  it('a missing file is named', () => {
    expect(openRecording(join(folder, 'none.csv'))).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^cannot read .*none\.csv: ENOENT/) as string,
    })
  })
})
