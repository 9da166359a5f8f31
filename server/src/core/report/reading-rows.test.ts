import { describe, expect, it } from 'vitest'
import { readingHeading, readingTable, type ReadingSeries } from './reading-rows.ts'

const rows = (series: readonly ReadingSeries[]) => [...readingTable(series).rows]

describe('readings as rows', () => {
  it('are none of none', () => {
    expect(readingTable([]).vitals).toEqual([])
    expect(rows([])).toEqual([])
  })

  it('have one row for each time and device, in the order of time and then of device', () => {
    const series: readonly ReadingSeries[] = [
      { vital: 'spo2', deviceId: 'mon-2', atMs: [10, 20], values: [97, 96] },
      { vital: 'nibp-sys', deviceId: 'cuff-1', atMs: [20], values: [118] },
      { vital: 'hr', deviceId: 'mon-2', atMs: [20, 30], values: [70, 71] },
      { vital: 'spo2', deviceId: 'mon-1', atMs: [20], values: [95] },
    ]
    expect(readingTable(series).vitals).toEqual(['hr', 'spo2', 'nibp-sys'])
    expect(rows(series)).toEqual([
      { atMs: 10, deviceId: 'mon-2', values: [undefined, 97, undefined] },
      { atMs: 20, deviceId: 'cuff-1', values: [undefined, undefined, 118] },
      { atMs: 20, deviceId: 'mon-1', values: [undefined, 95, undefined] },
      { atMs: 20, deviceId: 'mon-2', values: [70, 96, undefined] },
      { atMs: 30, deviceId: 'mon-2', values: [71, undefined, undefined] },
    ])
  })

  it('keep the last of several values of one time', () => {
    const twice = { vital: 'spo2', deviceId: 'AB', atMs: [10, 10], values: [97, 94] } as const
    expect(rows([twice])).toEqual([{ atMs: 10, deviceId: 'AB', values: [94] }])
  })

  it('have headings with units', () => {
    expect(readingHeading('nibp-sys')).toBe('NIBP SYS (mmHg)')
  })
})
