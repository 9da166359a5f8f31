import { describe, expect, it } from 'vitest'
import type { ConditionLimits } from '@vigil/shared/vocabulary'
import { isCalm, judgeSpot, newTrack, type Sample } from './limit-track.ts'

const limits: ConditionLimits = {
  vital: 'nibp-sys',
  side: 'high',
  levels: [{ limit: 160, priority: 'medium', delayMs: 0, hysteresis: 5, clearDelayMs: 0 }],
  extreme: null,
  judged: 'always',
}
const sample = (value: number): Sample => ({ value, quality: 'good', sinceMs: 0, atMs: 0 })

/** The reasons of one measurement after the other. */
const reasons = (...values: readonly number[]): (string | null)[] => {
  let track = newTrack(limits)
  return values.map((value) => {
    const judged = judgeSpot(track, limits, sample(value))
    track = judged.track
    return judged.reason
  })
}

describe('a measurement that is judged by itself', () => {
  it.each([
    ['beyond opens at once, and once', [161, 170], ['measured-beyond', null]],
    [
      'in the dead band changes nothing',
      [161, 158, 150, 158],
      ['measured-beyond', null, 'back-inside', null],
    ],
    ['on the limit opens nothing', [160], [null]],
  ])('%s', (_title, values, expected) => {
    expect(reasons(...values)).toEqual(expected)
  })

  it('leaves a track calm or not', () => {
    expect(isCalm(newTrack(limits))).toBe(true)
    expect(isCalm(judgeSpot(newTrack(limits), limits, sample(170)).track)).toBe(false)
  })
})
