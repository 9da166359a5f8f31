import { describe, expect, it } from 'vitest'

import { timelineInstants, timelineText } from '../support/timeline-instants.ts'
import { allTimelines } from '../timelines/all-timelines.ts'
import { oracle } from './oracle.ts'

describe('the oracle agrees with every timeline worked out by hand', () => {
  it.each(allTimelines)('$title', (timeline) => {
    const lines = oracle(timelineInstants(timeline), [timeline.limits], timeline.periodMs)
    expect(lines.map(timelineText)).toEqual(timeline.expect)
  })
})
