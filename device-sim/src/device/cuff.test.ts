import { describe, expect, it } from 'vitest'
import { minutes, seconds } from '@vigil/shared/time'
import type { CuffError, CuffFault } from '../scenario/scenario.ts'
import { take } from '../../test/take.ts'
import type { Body } from '../signal/vitals.ts'
import { cuffAttempts, type CuffAttempt } from './cuff.ts'

const body: Body = () => ({ rate: 70, rr: 14, spo2: 97, pi: 3, sys: 130, dia: 80 })
const attempts = (
  count: number,
  faults: readonly CuffFault[] = [],
  errors: readonly CuffError[] = [],
): CuffAttempt[] =>
  take(cuffAttempts({ body, seed: 1, everyMs: minutes(3), faults, errors }), count)

describe('a cuff', () => {
  it('measures soon and then at its interval, for about half a minute', () => {
    const taken = attempts(4)
    expect(taken.map(({ startMs }) => startMs)).toEqual([10, 190, 370, 550].map(seconds))
    for (const { startMs, result } of taken) {
      expect(result.endedMs - startMs).toBeGreaterThanOrEqual(seconds(22))
      expect(result.endedMs - startMs).toBeLessThanOrEqual(seconds(36))
    }
    expect(taken.map(({ result }) => result.number)).toEqual([1, 2, 3, 4])
  })

  it('reads what is there, within a few mmHg, in whole numbers', () => {
    for (const { result } of attempts(50)) {
      const parts = result.kind === 'measured' ? result.parts : {}
      const { sys, dia, map, pr } = parts as Record<string, number>
      expect(Math.abs((sys ?? 0) - 130)).toBeLessThanOrEqual(3)
      expect(Math.abs((dia ?? 0) - 80)).toBeLessThanOrEqual(3)
      expect(map).toBeGreaterThan(dia ?? 0)
      expect(map).toBeLessThan(sys ?? 0)
      expect(pr).toBe(70)
      expect(Object.values(parts).every(Number.isInteger)).toBe(true)
    }
  })

  it('that leaks fails, tries once more, and waits for its next turn', () => {
    const leak = { atMs: 0, everyMs: null, forMs: minutes(2), why: 'cuff-leak' }
    const taken = attempts(4, [leak])
    expect(taken.map(({ result }) => result.kind)).toEqual([
      'failed',
      'failed',
      'measured',
      'measured',
    ])
    expect(taken[0]?.result).toMatchObject({ why: 'cuff-leak', number: 1 })
    expect(taken[1]?.startMs).toBe((taken[0]?.result.endedMs ?? 0) + seconds(20))
    expect(taken[2]?.startMs).toBe(seconds(190))
    expect(new Set(taken.map(({ result }) => result.number)).size).toBe(4)
  })

  it('on an arm that moves reads too high once, and right at the repeat', () => {
    const move = { atMs: 0, everyMs: null, forMs: minutes(1), by: 50 }
    const [first, second] = attempts(2, [], [move]).map(({ result }) =>
      result.kind === 'measured' ? Number(result.parts.sys) : 0,
    )
    expect(first).toBeGreaterThanOrEqual(178)
    expect(second).toBeLessThanOrEqual(132)
  })
})
