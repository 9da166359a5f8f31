import { describe, expect, it } from 'vitest'
import { sensorsFromStart, watchOf } from './plan.ts'

describe('how a plan watches', () => {
  it.each([
    ['hr', 'continuous'],
    ['rr', 'continuous'],
    ['temp', 'continuous'],
    ['etco2', 'continuous'],
    ['pi', 'continuous'],
    ['abp-sys', 'continuous'],
    ['abp-dia', 'continuous'],
    ['abp-map', 'continuous'],
    ['rate', 'spot'],
    ['spo2', 'not-used'],
    ['pr', 'not-used'],
  ] as const)('%s is %s', (vital, watch) => {
    expect(watchOf({ rate: 'spot', spo2: 'not-used' }, vital)).toBe(watch)
  })

  it('a pulse follows the saturation unless it is named itself', () => {
    expect(watchOf({ spo2: 'spot', pr: 'continuous' }, 'pr')).toBe('continuous')
    expect(watchOf({ spo2: 'spot' }, 'pr')).toBe('spot')
    expect(watchOf({}, 'pr')).toBe('continuous')
  })

  it('expects from the start the sensors of what it calls continuous', () => {
    expect(sensorsFromStart({ spo2: 'continuous', rr: 'continuous', abp: 'continuous' })).toEqual([
      'oximeter',
      'ecg',
      'arterial-line',
    ])
    expect(sensorsFromStart({ spo2: 'spot', rate: 'continuous' })).toEqual([])
  })
})
