import { expect, test } from 'vitest'
import { freshnessOf, type ReadingContext } from './freshness.ts'
import type { LinkPhase } from './link-state.ts'
import { linkPhase } from './link-state.ts'
import { aValue } from './test-rooms.ts'

const context = (ageMs: number, link: LinkPhase = 'live', clockScale = 1): ReadingContext => ({
  nowMs: 100_000 + ageMs,
  clockScale,
  link,
})

test.each([
  { what: 'new', ageMs: 0, kind: 'live' },
  { what: 'below five seconds', ageMs: 4999, kind: 'live' },
  { what: 'from five seconds its age is shown', ageMs: 5000, kind: 'ageing' },
  { what: 'just below its stale time', ageMs: 9999, kind: 'ageing' },
  { what: 'at its stale time', ageMs: 10_000, kind: 'stale' },
  { what: 'from a minute no number is shown', ageMs: 60_000, kind: 'blank' },
])('a stream value, $what: $kind', ({ ageMs, kind }) => {
  expect(freshnessOf(aValue('spo2', 96), context(ageMs)).kind).toBe(kind)
})

test.each([
  {
    what: 'a stream with a slow period keeps its own stale time',
    staleAfterMs: 180_000,
    ageMs: 100_000,
    kind: 'ageing',
  },
  {
    what: 'and is not blank before it is stale',
    staleAfterMs: 180_000,
    ageMs: 179_000,
    kind: 'ageing',
  },
  { what: 'and blank when it is', staleAfterMs: 180_000, ageMs: 180_000, kind: 'blank' },
])('$what', ({ staleAfterMs, ageMs, kind }) => {
  expect(freshnessOf(aValue('spo2', 96, { staleAfterMs }), context(ageMs)).kind).toBe(kind)
})

test('a cuff value is never stale and always has its age, from measuring', () => {
  const value = aValue('nibp-sys', 120, { measuredMs: 40_000 })
  expect(freshnessOf(value, context(0))).toEqual({ kind: 'spot', ageMs: 60_000 })
})

test.each([undefined, aValue('spo2', null), aValue('spo2', 96, { validMs: null })])(
  'no value is missing, never nought',
  (value) => {
    expect(freshnessOf(value, context(0)).kind).toBe('missing')
  },
)

test.each([
  { link: 'late', kind: 'live' },
  { link: 'lost', kind: 'stale' },
  { link: 'long-lost', kind: 'stale' },
  { link: 'blank', kind: 'blank' },
] as const)('with the link $link a new value is $kind', ({ link, kind }) => {
  expect(freshnessOf(aValue('spo2', 96), context(0, link)).kind).toBe(kind)
})

test('a lost link makes a cuff value stale too, and brings no blank one back', () => {
  expect(freshnessOf(aValue('nibp-sys', 120), context(0, 'lost')).kind).toBe('stale')
  expect(freshnessOf(aValue('spo2', 96), context(70_000, 'lost')).kind).toBe('blank')
})

test('on a fast demo clock the time between two frames is not an age', () => {
  expect(freshnessOf(aValue('spo2', 96), context(9000, 'live', 20)).kind).toBe('live')
})

test.each([
  { ageMs: 1999, everInStep: true, phase: 'live' },
  { ageMs: 2000, everInStep: true, phase: 'late' },
  { ageMs: 3000, everInStep: true, phase: 'lost' },
  { ageMs: 30_000, everInStep: true, phase: 'long-lost' },
  { ageMs: 60_000, everInStep: true, phase: 'blank' },
  { ageMs: 4999, everInStep: false, phase: 'connecting' },
  { ageMs: 5000, everInStep: false, phase: 'slow' },
  { ageMs: 10_000, everInStep: false, phase: 'lost' },
])(
  '$ageMs ms since the last beat, ever in step $everInStep: $phase',
  ({ ageMs, everInStep, phase }) => {
    expect(linkPhase(ageMs, everInStep)).toBe(phase)
  },
)
