import { describe, expect, it } from 'vitest'

import { Story } from '../support/story.ts'
import { tellAll } from './told.ts'

const by = (method: 'co2' | 'not-co2'): Story =>
  new Story().at(0).feed({ kind: 'respiration-method', deviceId: 'mon-1', method })
const chest = (): Story => by('not-co2')
const co2 = (): Story => by('co2')
const low = ['0 rr-low inactive>pending', '30 rr-low pending>active medium']
const explicitZero = { kind: 'value', value: 0, quality: 'good' } as const

tellAll('respiration by impedance or pleth', [
  ['8 is inside', () => chest().each(0, 100, { rr: 8 }), '', []],
  ['under 8 for 30 s is medium', () => chest().each(0, 31, { rr: 7 }), '', low],
  [
    'not sooner',
    () => chest().each(0, 29, { rr: 7 }).at(29.999),
    '',
    ['0 rr-low inactive>pending'],
  ],
  ['any way of measuring that nobody declared', () => new Story().each(0, 31, { rr: 7 }), '', low],
  [
    'high when nobody acknowledges in 60 s',
    () => chest().each(0, 91, { rr: 7 }),
    '',
    [...low, '90 rr-low active>active high'],
  ],
  [
    'not when somebody did',
    () => chest().each(0, 60, { rr: 7 }).acknowledge('rr-low').each(61, 120, { rr: 7 }),
    '',
    low,
  ],
  [
    'high when SpO2 is 4 below its median',
    () => chest().each(0, 40, { rr: 7, spo2: 98 }).each(41, 43, { rr: 7, spo2: 94 }),
    '',
    [...low, '41 rr-low active>active high'],
  ],
  [
    'not when it is 3 below',
    () => chest().each(0, 40, { rr: 7, spo2: 98 }).each(41, 43, { rr: 7, spo2: 95 }),
    '',
    low,
  ],
  [
    'medium waits for its delay though SpO2 falls',
    () => chest().each(0, 10, { rr: 7, spo2: 98 }).each(11, 29, { rr: 7, spo2: 94 }),
    'rr-low',
    ['0 rr-low inactive>pending'],
  ],
  [
    'back by 2 for 15 s',
    () => chest().each(0, 40, { rr: 7 }).each(41, 60, { rr: 10 }),
    '',
    [...low, '56 rr-low active>inactive medium'],
  ],
  [
    '9 is the dead band',
    () => chest().each(0, 40, { rr: 7 }).each(41, 80, { rr: 9 }),
    'rr-low',
    low,
  ],
  ['30 is inside', () => chest().each(0, 100, { rr: 30 }), '', []],
  [
    'over 30 for 60 s is low',
    () => chest().each(0, 61, { rr: 31 }),
    '',
    ['0 rr-high inactive>pending', '60 rr-high pending>active low'],
  ],
])

tellAll('respiration by CO2', [
  [
    'under 8 for 15 s is high',
    () => co2().each(0, 16, { rr: 7 }),
    '',
    ['0 rr-low inactive>pending', '15 rr-low pending>active high'],
  ],
  [
    'no breath at all is high too, after 20 s at the latest',
    () => co2().each(0, 21, { rr: explicitZero }),
    'rr-low',
    ['0 rr-low inactive>pending', '15 rr-low pending>active high'],
  ],
  ['24 is inside', () => co2().each(0, 100, { rr: 24 }), '', []],
  [
    'over 24 is low',
    () => co2().each(0, 61, { rr: 25 }),
    '',
    ['0 rr-high inactive>pending', '60 rr-high pending>active low'],
  ],
])

describe('respiration', () => {
  it('never ends or softens an SpO2 alarm', () => {
    const told = chest().each(0, 11, { spo2: 86, rr: 7 }).each(12, 60, { spo2: 86, rr: 16 })
    expect(told.alarm('spo2-low')).toMatchObject({
      presence: 'present',
      priority: 'high',
      audible: true,
    })
  })

  it('raised to high it sounds anew', () => {
    const told = chest().each(0, 40, { rr: 7, spo2: 98 }).at(40.5).acknowledge('rr-low')
    expect(told.alarm('rr-low')).toMatchObject({ audible: false, quiet: 'acknowledged' })
    told.each(41, 42, { rr: 7, spo2: 93 })
    expect(told.alarm('rr-low')).toMatchObject({
      priority: 'high',
      audible: true,
      acknowledged: null,
    })
  })
})
