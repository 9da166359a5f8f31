import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { oracle } from '../../../test/oracle/oracle.ts'
import { arbitraryRecording } from '../../../test/support/arbitrary-recording.ts'
import { engineLines } from '../../../test/support/engine-lines.ts'
import { timelineInstants, timelineText } from '../../../test/support/timeline-instants.ts'
import { allTimelines } from '../../../test/timelines/all-timelines.ts'

describe('the monitor agrees with every timeline worked out by hand', () => {
  it.each(allTimelines)('$title', (timeline) => {
    const lines = engineLines(timelineInstants(timeline), [timeline.limits], timeline.periodMs)
    expect(lines.map(timelineText)).toEqual(timeline.expect)
  })
})

describe('the monitor agrees with the oracle', () => {
  it('on recordings that hug their limits', () => {
    fc.assert(
      fc.property(arbitraryRecording, ({ instants, conditions: drawn, periodMs }) => {
        const conditions = drawn.map((one) => ({ ...one, judged: 'always' as const }))
        const byTime = (lines: ReturnType<typeof oracle>) => lines.map(timelineText).toSorted()
        expect(byTime(engineLines(instants, conditions, periodMs))).toEqual(
          byTime(oracle(instants, conditions, periodMs)),
        )
      }),
      { numRuns: 3000 },
    )
  }, 240_000)
})
