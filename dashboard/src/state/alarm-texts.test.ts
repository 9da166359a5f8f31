import { sensors, vitals, type Condition } from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import { alarmedVitals, alarmWords } from './alarm-texts.ts'
import { anAlarm } from './test-rooms.ts'

const sides = ['high', 'low'] as const
const technical: readonly Condition[] = [
  ...sensors.map((sensor) => ({ kind: 'sensor-lost', sensor }) as const),
  ...vitals.map((vital) => ({ kind: 'vital-missing', vital }) as const),
  ...sides.map((side) => ({ kind: 'lost-while', vital: 'spo2', side }) as const),
  { kind: 'sources-disagree' },
  { kind: 'cuff-failed' },
  { kind: 'device-offline', deviceId: 'oxi-1' },
]

describe('a limit alarm', () => {
  test('says its worst value and the limit it is beyond', () => {
    const words = alarmWords(anAlarm('a', { value: 86, worstValue: 84, limit: 88 }))
    expect(words).toMatchObject({ short: 'SpO₂ 84', limit: '< 88', remedy: null })
  })

  test('calls the rate of one heart HR, whatever measures it', () => {
    const condition: Condition = { kind: 'limit', vital: 'rate', side: 'high' }
    const words = alarmWords(anAlarm('a', { condition, worstValue: 134, limit: 120 }))
    expect(words).toMatchObject({ headline: 'HR 134', limit: '> 120' })
  })

  test('without a value it names its side', () => {
    expect(alarmWords(anAlarm('a', { value: null, worstValue: null })).short).toBe('SpO₂ low')
  })

  test('says when it stands on a last known value', () => {
    expect(alarmWords(anAlarm('a', { lastKnown: true })).remedy).toMatch(/last known/)
  })
})

describe('a technical alarm', () => {
  test.each(technical)('$kind says what to do and fits on a tile', (condition) => {
    const words = alarmWords(anAlarm('a', { condition }))
    expect(words.remedy?.length).toBeGreaterThan(10)
    expect(words.short.length).toBeLessThanOrEqual(14)
    expect(words.limit).toBeNull()
  })
})

test.each([
  { condition: { kind: 'limit', vital: 'rate', side: 'high' }, expected: ['hr', 'pr'] },
  { condition: { kind: 'limit', vital: 'spo2', side: 'low' }, expected: ['spo2'] },
  { condition: { kind: 'device-offline', deviceId: 'x' }, expected: [] },
] as const)('$condition.kind marks the numbers $expected', ({ condition, expected }) => {
  expect(alarmedVitals(condition)).toEqual(expected)
})
