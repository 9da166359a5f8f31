import type { Priority } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import type { Episode } from './episode.ts'
import { gravest } from './gravest.ts'

const episode = (fromMs: number, priority: Priority, lastedMs: number): Episode => ({
  ...{ source: 'night', vital: 'spo2', side: 'low', worstValue: 86 },
  ...{ fromMs, priority, lastedMs },
})

const brief = episode(0, 'high', 1000)
const long = episode(1, 'high', 9000)
const medium = episode(2, 'medium', 60_000)
const low = episode(3, 'low', 90_000)
const all = [low, medium, brief, long]

describe('the gravest episodes', () => {
  it.each([
    ['all, where the list has room', 4, all],
    ['the low one goes first', 3, [medium, brief, long]],
    ['then the medium one, however long it lasted', 2, [brief, long]],
    ['of one urgency the longer stays', 1, [long]],
    ['none in a list of none', 0, []],
  ])('%s', (_title, count, listed) => {
    expect(gravest(all, count)).toEqual(listed)
  })
})
