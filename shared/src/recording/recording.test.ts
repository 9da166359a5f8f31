import { describe, expect, it } from 'vitest'
import type { Result } from '../base/index.ts'
import { readRecording, type Recording, type RecordingRefusal } from './recording.ts'

const read = (text: string): Result<Recording, RecordingRefusal> =>
  readRecording(text.split('\n').map((line) => line.split(',')))

function recordingOf(text: string): Recording {
  const result = read(text)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

describe('the lines of a recording', () => {
  it('any subset of the columns, in any order, is a recording', () => {
    const { rows, vitals, ignoredColumns } = recordingOf('spo2,t_s,hr\n97,0.5,70\n,1.5,\n')
    expect(vitals).toEqual(['spo2', 'hr'])
    expect(ignoredColumns).toEqual([])
    expect(rows.map((row) => [row.line, row.tMs, row.cells.spo2, row.cells.hr])).toEqual([
      [2, 500, { kind: 'number', value: 97 }, { kind: 'number', value: 70 }],
      [3, 1500, { kind: 'blank' }, { kind: 'blank' }],
    ])
    expect(rows[0]?.cells['nibp-sys']).toEqual({ kind: 'blank' })
  })

  it('unknown columns are named and not looked at', () => {
    const { rows, ignoredColumns, vitals } = recordingOf('t_s,bis,note,hr\n0,40,x,70')
    expect(ignoredColumns).toEqual(['bis', 'note'])
    expect(vitals).toEqual(['hr'])
    expect(rows[0]?.cells.hr).toEqual({ kind: 'number', value: 70 })
  })

  it('short rows are blank at their end, long ones are cut, empty lines count as lines only', () => {
    const { rows } = recordingOf('t_s,hr,spo2\n0,70\n\n2,71,97,5,5\n')
    expect(rows.map((row) => [row.line, row.tMs])).toEqual([
      [2, 0],
      [4, 2000],
    ])
    expect(rows[0]?.cells.spo2).toEqual({ kind: 'blank' })
  })

  it('a header alone is a recording without rows', () => {
    expect(recordingOf('t_s,hr')).toMatchObject({ rows: [], medianSpacingMs: null })
  })

  it('a row before the greatest time so far is history, one at that time is not', () => {
    const { rows } = recordingOf('t_s\n0\n5\n5\n4.9\n3\n6')
    expect(rows.map((row) => row.timeliness)).toEqual([
      'live',
      'live',
      'live',
      'history',
      'history',
      'live',
    ])
  })
})

describe('a file that is no recording is refused with its line', () => {
  it.each([
    [
      'no time column',
      'hr,spo2\n70,97',
      1,
      'no-time-column',
      'line 1: there is no column "t_s" (seconds from the first row); the columns are: hr, spo2',
    ],
    [
      'nothing at all',
      '',
      1,
      'no-time-column',
      'line 1: there is no column "t_s" (seconds from the first row); the columns are: none',
    ],
    [
      'a column twice',
      't_s,hr,hr\n0,1,2',
      1,
      'duplicate-column',
      'line 1: the column "hr" appears twice; keep one of them',
    ],
    [
      'two time columns',
      't_s,hr,t_s\n0,1,2',
      1,
      'duplicate-column',
      'line 1: the column "t_s" appears twice; keep one of them',
    ],
    [
      'a blank time',
      't_s,hr\n0,70\n,71',
      3,
      'blank-time',
      'line 3: t_s is blank; every row needs its seconds',
    ],
    [
      'a missing time',
      'hr,t_s\n70,0\n71',
      3,
      'blank-time',
      'line 3: t_s is blank; every row needs its seconds',
    ],
    [
      'a text as time',
      't_s,hr\n0,70\n\n12:30,71',
      4,
      'bad-time',
      'line 4: t_s is "12:30"; it must be a number of seconds',
    ],
  ])('%s', (_title, text, line, rule, message) => {
    expect(read(text)).toEqual({ ok: false, error: { line, rule, message } })
  })
})

describe('the median spacing', () => {
  it.each([
    ['no spacing in one row', [0], null],
    ['one second', [0, 1, 2, 3], 1000],
    ['a gap does not move it', [0, 1, 2, 100, 101], 1000],
    ['the mean of the middle two, half up', [0, 1, 2.001], 1001],
    ['repeated times do not count', [0, 0, 1, 1, 2, 2], 1000],
    ['steps back do not count', [0, 2, 4, 0, 2, 4, 6], 2000],
    ['nothing but one instant', [7, 7, 7], null],
  ])('%s', (_title, times, expected) => {
    expect(recordingOf(['t_s', ...times.map(String)].join('\n')).medianSpacingMs).toBe(expected)
  })
})

describe('a cuff in a recording', () => {
  const cuffs = (...lines: string[]): unknown[] =>
    recordingOf(['t_s,nibp_sys,nibp_dia,nibp_map', ...lines].join('\n')).rows.map((row) =>
      row.cuff.kind === 'held' ? row.cuff.sinceMs : row.cuff.kind,
    )

  it.each([
    ['no filled cell is no cuff', ['0,,,', '1,,,'], ['none', 'none']],
    ['the first is new', ['0,120,80,93'], ['new']],
    ['the same values soon after are held', ['0,120,80,93', '59.999,120,80,93'], ['new', 0]],
    ['the same values 60 s later are new', ['0,120,80,93', '60,120,80,93'], ['new', 'new']],
    ['other values are new', ['0,120,80,93', '1,121,80,93'], ['new', 'new']],
    [
      'a repetition holds on from repetition to repetition',
      ['0,120,80,93', '50,120,80,93', '100,120,80,93'],
      ['new', 0, 0],
    ],
    [
      'a blank part is part of the values',
      ['0,120,80,93', '1,120,80,', '2,120,80,'],
      ['new', 'new', 1000],
    ],
    [
      'rows without cuff in between change nothing',
      ['0,120,80,93', '1,,,', '2,120,80,93'],
      ['new', 'none', 0],
    ],
    [
      'values seen before others, less than 60 s ago, are held',
      ['0,120,80,93', '1,130,85,100', '2,120,80,93'],
      ['new', 'new', 0],
    ],
    ['repeated zeros are one failed attempt', ['0,0,0,0', '1,0,0,0'], ['new', 0]],
    ['texts repeat too', ['0,x,,', '1,x,,'], ['new', 0]],
    ['94 and 94.0 are one value', ['0,94,63,73', '1,94.0,63,73'], ['new', 0]],
    ['the same row twice', ['0,120,80,93', '0,120,80,93'], ['new', 0]],
    [
      'a replayed row is held by its original',
      ['0,120,80,93', '100,130,85,100', '0,120,80,93'],
      ['new', 'new', 0],
    ],
    ['history holds nothing', ['100,,,', '50,120,80,93', '101,120,80,93'], ['none', 'new', 'new']],
  ])('%s', (_title, lines, expected) => {
    expect(cuffs(...lines)).toEqual(expected)
  })
})
