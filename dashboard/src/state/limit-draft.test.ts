import type { LimitSet } from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import { editLimits, limitFields } from './limit-draft.ts'

const level = { priority: 'medium', delayMs: 15_000, hysteresis: 1, clearDelayMs: 5000 } as const
const set: LimitSet = {
  presetId: 'p',
  label: 'P',
  version: 3,
  conditions: [
    {
      vital: 'spo2',
      side: 'low',
      extreme: 85,
      judged: 'always',
      levels: [
        {
          ...level,
          limit: 92,
          fromBaseline: { by: -3, unit: 'absolute', join: 'or', bound: 90 },
        },
        {
          ...level,
          priority: 'high',
          limit: null,
          fromBaseline: { by: -10, unit: 'percent', join: 'and', bound: null },
        },
      ],
    },
    { vital: 'rr', side: 'low', extreme: null, judged: 'always', levels: [{ ...level, limit: 8 }] },
  ],
}
const signed = { personId: 'DR', atMs: 5, reason: 'known athlete' }

test('every number of a set is a field', () => {
  expect(
    limitFields(set).map(({ id, what, value, percent }) => [id, what, value, percent]),
  ).toEqual([
    ['0/0/limit', 'limit', 92, false],
    ['0/0/change', 'change', -3, false],
    ['0/1/change', 'change', -10, true],
    ['0/extreme', 'extreme', 85, false],
    ['1/0/limit', 'limit', 8, false],
  ])
})

describe('edits', () => {
  test('make the next version, signed, with everything else as it was', () => {
    const edits = { '0/0/limit': '90', '0/0/change': '-4', '0/extreme': '84,5', '1/0/limit': '8' }
    const [spo2, rr] = set.conditions
    const [first, second] = spo2?.levels ?? []
    expect(editLimits(set, edits, signed)).toEqual({
      kind: 'limits',
      limits: {
        ...set,
        version: 4,
        signed,
        conditions: [
          {
            ...spo2,
            extreme: 84.5,
            levels: [
              { ...first, limit: 90, fromBaseline: { ...first?.fromBaseline, by: -4 } },
              second,
            ],
          },
          rr,
        ],
      },
    })
  })

  test.each([
    { what: 'none', edits: {} },
    { what: 'the same number', edits: { '1/0/limit': ' 8 ' } },
    { what: 'of a field that is not there', edits: { '9/0/limit': '1' } },
  ])('$what: unchanged', ({ edits }) => {
    expect(editLimits(set, edits, signed)).toEqual({ kind: 'unchanged' })
  })

  test.each(['', 'x'])('“%s” is no number and switches nothing off', (text) => {
    expect(editLimits(set, { '1/0/limit': text }, signed)).toEqual({
      kind: 'no-number',
      ids: ['1/0/limit'],
    })
  })
})
