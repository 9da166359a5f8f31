import { describe, expect, test } from 'vitest'
import type { LiveValue } from '@vigil/shared/contracts'
import type { ConditionLimits, SessionCourse } from '@vigil/shared/vocabulary'
import { chosenSource, countingValues, putSources } from './room-sources.ts'
import { aCourse, aValue } from './test-rooms.ts'

const level = { priority: 'medium', delayMs: 0, hysteresis: 1, clearDelayMs: 0 } as const
const limit = (
  vital: ConditionLimits['vital'],
  side: ConditionLimits['side'],
  at: number,
): ConditionLimits => ({
  vital,
  side,
  levels: [{ ...level, limit: at }],
  extreme: null,
  judged: 'always',
})
const inForce = [limit('spo2', 'low', 90), limit('rate', 'low', 50), limit('rate', 'high', 120)]
const course = (ranked: SessionCourse['ranked'] = []) => aCourse({ inForce, ranked })
const a = (value: number | null, more: Partial<LiveValue> = {}) =>
  aValue('spo2', value, { deviceId: 'a', ...more })
const b = (value: number | null, more: Partial<LiveValue> = {}) =>
  a(value, { deviceId: 'b', ...more })
const counts = (words: readonly LiveValue[], of: SessionCourse | null = course()) =>
  countingValues(putSources({}, words), of)[words[0]?.vital ?? 'spo2']?.deviceId

describe('of two devices that give a vital', () => {
  const hr = (value: number, deviceId: string) => aValue('hr', value, { deviceId })
  test.each<[string, readonly LiveValue[], string]>([
    ['one alone counts', [b(97)], 'b'],
    ['the lower saturation is the worse', [a(97), b(86)], 'b'],
    ['the rate farther outside is the worse', [hr(125, 'a'), hr(40, 'b')], 'b'],
    ['inside, the one nearer to a limit is the worse', [hr(85, 'a'), hr(110, 'b')], 'b'],
    ['equal ones: the first by name, whoever spoke last', [b(97), a(97)], 'a'],
    [
      'without a limit: the first by name',
      [aValue('pi', 2), aValue('pi', 1, { deviceId: 'n' })],
      'monitor-1',
    ],
    ['one that gave nothing yet does not count', [a(null, { validMs: null }), b(97)], 'b'],
    ['none that gave anything: the first', [b(null), a(null)], 'a'],
    ['the worse does not count once it is stale', [a(97, { validMs: 110_000 }), b(80)], 'a'],
    ['the worse counts until it is stale', [a(97, { validMs: 109_999 }), b(80)], 'b'],
  ])('%s', (_title, words, deviceId) => {
    expect(counts(words)).toBe(deviceId)
  })

  test('the chosen one counts, better or worse, while it speaks', () => {
    const ofA = course([{ vital: 'spo2', deviceId: 'a' }])
    expect(counts([a(97), b(80)], ofA)).toBe('a')
    expect(counts([a(97), b(80, { validMs: 110_000 })], ofA)).toBe('b')
  })

  test('of two cuffs the newest measurement counts', () => {
    const cuff = (deviceId: string, measuredMs: number) =>
      aValue('nibp-sys', 120, { deviceId, measuredMs })
    expect(counts([cuff('a', 2000), cuff('b', 1000)])).toBe('a')
    expect(counts([cuff('a', 2000), cuff('b', 3000)])).toBe('b')
  })

  test('outside a session nothing is chosen and nothing limits', () => {
    expect(counts([a(97), b(80)], null)).toBe('a')
  })
})

test('a newer word replaces the one of the same device only', () => {
  const sources = putSources(putSources({}, [a(97), b(96)]), [b(95)])
  expect(sources.spo2?.map(({ deviceId, value }) => [deviceId, value])).toEqual([
    ['a', 97],
    ['b', 95],
  ])
})

test.each([
  { ranked: 'spo2', asked: 'spo2', chosen: 'a' },
  { ranked: 'spo2', asked: 'rr', chosen: null },
  { ranked: 'rate', asked: 'pr', chosen: 'a' },
  { ranked: 'pr', asked: 'hr', chosen: null },
] as const)('chosen for $ranked, asked for $asked: $chosen', ({ ranked, asked, chosen }) => {
  expect(chosenSource(course([{ vital: ranked, deviceId: 'a' }]), asked)).toBe(chosen)
})
