import type { Condition } from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import { alarmRemedy } from './alarm-remedy.ts'
import { alarmWords } from './alarm-texts.ts'
import { alarmedVitals } from './alarmed-vitals.ts'
import { anAlarm } from './test-rooms.ts'

describe('a limit alarm', () => {
  test('says its worst value and the limit it is beyond', () => {
    const words = alarmWords(anAlarm('a', { value: 86, worstValue: 84, limit: 88 }))
    expect(words).toMatchObject({ short: 'SpO₂ 84', limit: '< 88', fromMonitor: false })
  })

  test('calls the rate of one heart HR, whatever measures it', () => {
    const condition: Condition = { kind: 'limit', vital: 'rate', side: 'high' }
    const words = alarmWords(anAlarm('a', { condition, worstValue: 134, limit: 120 }))
    expect(words).toMatchObject({ headline: 'HR 134', limit: '> 120' })
  })

  test('without a value it names its side, without a limit none', () => {
    const alarm = anAlarm('a', { value: null, worstValue: null, limit: null })
    expect(alarmWords(alarm)).toMatchObject({ short: 'SpO₂ low', limit: null })
  })

  test.each(['ended', 'finding'] as const)('%s: says what was', (presence) => {
    const condition: Condition = { kind: 'limit', vital: 'nibp-sys', side: 'high' }
    const alarm = anAlarm('a', { condition, presence, worstValue: 178 })
    expect(alarmWords(alarm).short).toBe('SYS was 178')
  })

  test('of respiration: look at the chest', () => {
    const condition: Condition = { kind: 'limit', vital: 'rr', side: 'low' }
    expect(alarmRemedy(anAlarm('a', { condition }))).toMatch(/^Look at the chest/)
  })

  test.each([
    { presence: 'ended', remedy: /^It is over/ },
    { presence: 'finding', remedy: /^It is past/ },
  ] as const)('$presence: nobody is sent to measure again', ({ presence, remedy }) => {
    expect(alarmRemedy(anAlarm('a', { presence }))).toMatch(remedy)
  })

  test('after three repeats without an answer: by hand', () => {
    const condition: Condition = { kind: 'limit', vital: 'nibp-sys', side: 'high' }
    const alarm = anAlarm('a', { condition, asks: [{ kind: 'take-by-hand' }] })
    expect(alarmRemedy(alarm)).toBe('Take it by hand, other arm, feel the pulse.')
  })
})

describe("the monitor's own alarm", () => {
  const condition: Condition = { kind: 'device-alarm', deviceId: 'm-1', alarmId: 'apnoea' }

  test('speaks in its own words, marked as its own', () => {
    const words = alarmWords(anAlarm('a', { condition, deviceText: 'APNEA' }))
    expect(words).toEqual({ short: 'APNEA', headline: 'APNEA', limit: null, fromMonitor: true })
  })

  test('is cut where a tile has no room for it, and whole where there is', () => {
    const words = alarmWords(anAlarm('a', { condition, deviceText: 'SpO2 PROBE DISCONNECTED' }))
    expect(words).toMatchObject({ short: 'SpO2 PROBE…', headline: 'SpO2 PROBE DISCONNECTED' })
  })

  test('that nobody repeats is in doubt', () => {
    const unknown: Condition = { ...condition, kind: 'device-alarm-unknown' }
    const words = alarmWords(anAlarm('a', { condition: unknown, deviceText: 'APNEA' }))
    expect(words).toMatchObject({ headline: 'APNEA – still on?', fromMonitor: true })
  })
})

test.each([
  { priority: 'high', headline: 'Does not answer', remedy: /airway/ },
  { priority: 'medium', headline: 'Answers only to a loud voice', remedy: /Stay/ },
] as const)('sedation of $priority priority: $headline', ({ priority, headline, remedy }) => {
  const alarm = anAlarm('a', { condition: { kind: 'sedation' }, priority })
  expect(alarmWords(alarm).headline).toBe(headline)
  expect(alarmRemedy(alarm)).toMatch(remedy)
})

test.each([
  { condition: { kind: 'limit', vital: 'rate', side: 'high' }, expected: ['hr', 'pr'] },
  { condition: { kind: 'limit', vital: 'spo2', side: 'low' }, expected: ['spo2'] },
  { condition: { kind: 'bare-zero', vital: 'rr' }, expected: ['rr'] },
  { condition: { kind: 'sources-disagree' }, expected: ['hr', 'pr'] },
  { condition: { kind: 'poor-signal', sensor: 'oximeter' }, expected: ['pr', 'spo2', 'pi'] },
  {
    condition: { kind: 'cuff-failed' },
    expected: ['nibp-sys', 'nibp-dia', 'nibp-map', 'nibp-pr'],
  },
  { condition: { kind: 'device-offline', deviceId: 'x' }, expected: [] },
] as const)('$condition.kind marks the numbers $expected', ({ condition, expected }) => {
  expect(alarmedVitals(condition)).toEqual(expected)
})
