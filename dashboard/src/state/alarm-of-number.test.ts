import type { Condition, MeasuredVital } from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import { alarmOfNumber } from './alarm-of-number.ts'
import { alarmsOfSite } from './alarm-order.ts'
import { aContent, anAlarm, aRoom } from './test-rooms.ts'

const limit = (vital: 'rate' | 'spo2' | 'nibp-sys'): Condition => ({
  kind: 'limit',
  vital,
  side: 'high',
})

describe('the alarm that fills a number', () => {
  test.each<[string, Condition, readonly MeasuredVital[], boolean]>([
    ['the rate fills the heart rate', limit('rate'), ['hr', 'pr'], true],
    ['the saturation fills its own', limit('spo2'), ['spo2'], true],
    ['the saturation leaves the heart rate alone', limit('spo2'), ['hr', 'pr'], false],
    ['a pressure fills the cuff', limit('nibp-sys'), ['nibp-sys', 'nibp-dia'], true],
    ['a lost sensor fills nothing', { kind: 'sensor-lost', sensor: 'oximeter' }, ['spo2'], false],
  ])('%s', (_title, condition, vitals, fills) => {
    const placed = alarmsOfSite(aContent([aRoom('r1', [anAlarm('a', { condition })])]))
    expect(alarmOfNumber(placed, vitals) !== undefined).toBe(fills)
  })
})
