import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { oracle } from '../oracle/oracle.ts'
import { arbitraryRecording } from './arbitrary-recording.ts'

const runs = fc.sample(arbitraryRecording, { numRuns: 400, seed: 7 }).map((recording) => ({
  recording,
  lines: oracle(recording.instants, recording.conditions, recording.periodMs),
}))

describe('arbitrary recordings', () => {
  it('are told in order, no instant twice', () => {
    for (const { recording } of runs) {
      const times = recording.instants.map((instant) => instant.tMs)
      expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
    }
  })

  it('have levels that are nested, with the extreme line beyond all', () => {
    for (const { side, levels, extreme } of runs.flatMap(({ recording }) => recording.conditions)) {
      const isOut = (outer: number, inner: number): boolean =>
        side === 'high' ? outer > inner : outer < inner
      const rank = { low: 0, medium: 1, high: 2 }
      for (const inner of levels) {
        if (extreme !== null) expect(isOut(extreme, inner.limit)).toBe(true)
        for (const outer of levels.filter(
          ({ priority }) => rank[priority] > rank[inner.priority],
        )) {
          expect(isOut(outer.limit, inner.limit)).toBe(true)
        }
      }
    }
  })

  it('make something happen more often than not', () => {
    expect(runs.filter(({ lines }) => lines.length > 0).length).toBeGreaterThan(360)
    expect(
      runs.filter(({ lines }) => lines.some(({ to }) => to === 'active')).length,
    ).toBeGreaterThan(300)
  })

  it.each([
    'inactive>pending',
    'pending>inactive',
    'pending>active',
    'inactive>active',
    'active>active',
    'active>pending',
    'active>inactive',
  ])('show %s', (change) => {
    const lines = runs.flatMap((run) => run.lines)
    const shown = lines.filter(({ from, to }) => `${from}>${to}` === change)
    expect(shown.length).toBeGreaterThan(5)
  })

  it('have transitions at rows and between rows', () => {
    const between = runs.flatMap(({ recording, lines }) => {
      const rows = new Set(recording.instants.map((instant) => instant.tMs))
      return lines.map((line) => !rows.has(line.tMs))
    })
    expect(between.filter(Boolean).length).toBeGreaterThan(100)
    expect(between.filter((isBetween) => !isBetween).length).toBeGreaterThan(100)
  })
})
