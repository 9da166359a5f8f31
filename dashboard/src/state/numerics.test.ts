import { expect, test } from 'vitest'
import type { ReadingContext } from './freshness.ts'
import { cuffOf, dashes, heartRateOf, numericOf } from './numerics.ts'
import { aValue } from './test-rooms.ts'

const now: ReadingContext = { nowMs: 101_000, clockScale: 1, link: 'live' }
const later = (ageMs: number): ReadingContext => ({ ...now, nowMs: 100_000 + ageMs })

test('a number has the decimals of its vital', () => {
  expect(numericOf('spo2', aValue('spo2', 96), now).text).toBe('96')
  expect(numericOf('temp', aValue('temp', 36.55), now).text).toBe('36.5')
})

test.each([
  { what: 'nothing came yet', live: undefined, context: now },
  { what: 'a minute without a value', live: aValue('spo2', 96), context: later(60_000) },
])('$what: dashes', ({ live, context }) => {
  expect(numericOf('spo2', live, context).text).toBe(dashes)
})

test.each(['questionable', 'over', 'under'] as const)('%s is marked', (state) => {
  expect(numericOf('spo2', aValue('spo2', 96, { state }), now).mark).toBe(state)
})

test.each(['value', 'held', 'absent'] as const)('%s is not marked', (state) => {
  expect(numericOf('spo2', aValue('spo2', 96, { state }), now).mark).toBeNull()
})

test.each([
  {
    what: 'the ECG where it lives',
    values: { hr: aValue('hr', 70), pr: aValue('pr', 75) },
    text: '70',
  },
  {
    what: 'the oximeter where the ECG is stale',
    values: { hr: aValue('hr', 70, { validMs: 80_000 }), pr: aValue('pr', 75) },
    text: '75',
  },
  { what: 'the oximeter where there is no ECG', values: { pr: aValue('pr', 75) }, text: '75' },
])('the heart rate is that of $what', ({ values, text }) => {
  expect(heartRateOf(values, now).text).toBe(text)
})

test('a stale oximeter without ECG stands as the last known rate', () => {
  const values = { pr: aValue('pr', 75, { validMs: 80_000 }) }
  expect(heartRateOf(values, now)).toMatchObject({ vital: 'pr', freshness: { kind: 'stale' } })
})

test('one cuff measurement is shown as a whole', () => {
  const values = {
    'nibp-sys': aValue('nibp-sys', 119),
    'nibp-dia': aValue('nibp-dia', 77),
    'nibp-map': aValue('nibp-map', 91),
  }
  expect(cuffOf(values, now)).toMatchObject({ text: '119/77', map: '91' })
})

test('parts of an older measurement are never mixed in', () => {
  const values = {
    'nibp-sys': aValue('nibp-sys', 150, { measuredMs: 100_500 }),
    'nibp-dia': aValue('nibp-dia', 77),
    'nibp-map': aValue('nibp-map', 91),
  }
  expect(cuffOf(values, now)).toMatchObject({ text: '150/–', map: null })
})
