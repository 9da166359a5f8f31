import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { arbitraryRecording, type ArbitraryRecording } from '../support/arbitrary-recording.ts'
import { timelineInstants, timelineText } from '../support/timeline-instants.ts'
import { allTimelines } from '../timelines/all-timelines.ts'
import { oracle, type OracleInstant } from './oracle.ts'

const told = ({ instants, conditions, periodMs }: ArbitraryRecording): string[] =>
  oracle(instants, conditions, periodMs).map(timelineText)

describe('the oracle agrees with every timeline worked out by hand', () => {
  it.each(allTimelines)('$title', (timeline) => {
    const lines = oracle(timelineInstants(timeline), [timeline.limits], timeline.periodMs)
    expect(lines.map(timelineText)).toEqual(timeline.expect)
  })
})

describe('the oracle', () => {
  it('never lets what comes later change what it said before, though it searches ahead', () => {
    fc.assert(
      fc.property(arbitraryRecording, fc.nat(), (recording, at) => {
        const { instants, conditions, periodMs } = recording
        const known = instants.slice(0, 1 + (at % instants.length))
        const untilMs = known.at(-1)?.tMs ?? 0
        const whole = oracle(instants, conditions, periodMs)
        expect(oracle(known, conditions, periodMs)).toEqual(
          whole.filter((line) => line.tMs <= untilMs),
        )
      }),
    )
  })

  it('says the same of streams held to a mirror, sides changed', () => {
    fc.assert(
      fc.property(arbitraryRecording, (drawn) => {
        // Measurements have no mirror: on the low side a repeat is due sooner, and a slow rate confirms.
        const conditions = drawn.conditions.filter(({ vital }) => !vital.startsWith('nibp'))
        const recording = { ...drawn, conditions }
        const swapped = told(mirrored(recording)).map((line) =>
          line.replace(/-(high|low) /, (_, side) => (side === 'high' ? '-low ' : '-high ')),
        )
        expect(swapped).toEqual(told(recording))
      }),
    )
  })

  it('says each transition from the state it said last', () => {
    fc.assert(
      fc.property(arbitraryRecording, ({ instants, conditions, periodMs }) => {
        for (const limits of conditions) {
          const lines = oracle(instants, [limits], periodMs)
          expect(lines.map((line) => line.from)).toEqual(
            ['inactive', ...lines.map((line) => line.to)].slice(0, lines.length),
          )
        }
      }),
    )
  })
})

const mirrored = ({ instants, conditions, periodMs }: ArbitraryRecording): ArbitraryRecording => ({
  periodMs,
  instants: instants.map(({ tMs, values }): OracleInstant => {
    const negated = Object.entries(values).map(([vital, said]) => [
      vital,
      said === 'invalid' ? said : -said,
    ])
    return { tMs, values: Object.fromEntries(negated) as OracleInstant['values'] }
  }),
  conditions: conditions.map((limits) => ({
    ...limits,
    side: limits.side === 'high' ? 'low' : 'high',
    extreme: limits.extreme === null ? null : -limits.extreme,
    levels: limits.levels.map((level) => ({ ...level, limit: -level.limit })),
  })),
})
