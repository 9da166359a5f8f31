import { describe, expect, it } from 'vitest'
import type { Observation } from '../vocabulary/index.ts'
import { toObservations } from './observations.ts'
import { readRecording } from './recording.ts'

function observationsOf(...lines: string[]): readonly Observation[] {
  const result = readRecording(lines.map((line) => line.split(',')))
  if (!result.ok) throw new Error(result.error.message)
  const last = result.value.rows.at(-1)
  return last === undefined ? [] : toObservations(last)
}

const good = (value: number): unknown => ({ kind: 'value', value, quality: 'good' })
const absent = (cause: string): unknown => ({ kind: 'absent', cause, why: cause })

describe('what a monitor would have said with a row', () => {
  it('a blank cell says nothing', () => {
    expect(observationsOf('t_s,hr,spo2', '1,,')).toEqual([])
  })

  it('every filled stream cell is one observation at the time of the row', () => {
    expect(
      observationsOf('t_s,hr,pr,spo2,rr,abp_sys,abp_dia,abp_map,pi', '1.5,70,71,97,14,120,-5,90,0'),
    ).toEqual(
      [
        ['hr', 70],
        ['pr', 71],
        ['spo2', 97],
        ['rr', 14],
        ['abp-sys', 120],
        ['abp-dia', -5],
        ['abp-map', 90],
        ['pi', 0],
      ].map(([vital, value]) => ({
        kind: 'stream',
        vital,
        measuredMs: 1500,
        result: good(Number(value)),
      })),
    )
  })

  it.each([
    ['a zero', '0', 'zero'],
    ['a value out of range', '127', 'range'],
    ['a sentinel', '-1', 'sentinel'],
    ['a text', 'off', 'not-a-number'],
  ])('%s is an absence, and its neighbours count', (_title, cell, cause) => {
    expect(observationsOf('t_s,spo2,pr', `0,${cell},71`)).toMatchObject([
      { vital: 'pr', result: good(71) },
      { vital: 'spo2', result: absent(cause) },
    ])
  })

  it.each([
    ['three pressures', '0,142,88,106', 'measured', null, good(142), good(88), good(106)],
    ['a systolic alone', '0,142,,', 'measured', null, good(142), null, null],
    ['a mean alone', '0,,,69', 'measured', null, null, null, good(69)],
    [
      'zeros: the cuff failed',
      '0,0,0,0',
      'failed',
      'zero',
      absent('zero'),
      absent('zero'),
      absent('zero'),
    ],
    ['zeros without a mean', '0,0,0,', 'failed', 'zero', absent('zero'), absent('zero'), null],
    [
      'a swapped pair leaves the mean',
      '0,88,142,106',
      'measured',
      null,
      absent('range'),
      absent('range'),
      good(106),
    ],
    [
      'a swapped pair alone',
      '0,88,142,',
      'failed',
      'range',
      absent('range'),
      absent('range'),
      null,
    ],
    ['a text', '0,x,,', 'failed', 'not-a-number', absent('not-a-number'), null, null],
  ])('%s', (_title, line, state, why, sys, dia, map) => {
    expect(observationsOf('t_s,nibp_sys,nibp_dia,nibp_map', line)).toEqual([
      { kind: 'cuff', measuredMs: 0, measurementId: null, pr: null, state, why, sys, dia, map },
    ])
  })

  it('a repeated measurement is held and keeps the time of its first sight', () => {
    expect(observationsOf('t_s,nibp_sys,nibp_dia,nibp_map', '5,142,88,', '7,142,88,')).toEqual([
      {
        kind: 'cuff',
        measuredMs: 5000,
        measurementId: null,
        pr: null,
        state: 'held',
        why: null,
        sys: { kind: 'held', value: 142 },
        dia: { kind: 'held', value: 88 },
        map: null,
      },
    ])
  })
})
