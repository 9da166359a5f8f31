import { describe, expect, it } from 'vitest'
import { backfillLimit, type ObsPayload } from '@vigil/shared/contracts'
import { ReadingBuffer } from './reading-buffer.ts'

const reading = (seq: number): ObsPayload => ({ seq, mode: 'demo', v: {} })
const numbers = (readings: readonly ObsPayload[]): (number | undefined)[] =>
  readings.map(({ seq }) => seq)

describe('what a device keeps', () => {
  it('comes back oldest first, whatever the order it was kept in', () => {
    const buffer = new ReadingBuffer(10)
    buffer.keep([reading(3)])
    buffer.keep([reading(1), reading(2)])
    expect(numbers(buffer.oldest())).toEqual([1, 2, 3])
  })

  it('is the newest when there is too much', () => {
    const buffer = new ReadingBuffer(2)
    buffer.keep([1, 2, 3].map(reading))
    expect(numbers(buffer.oldest())).toEqual([2, 3])
  })

  it('stays until it is dropped, one batch at a time', () => {
    const buffer = new ReadingBuffer(1000)
    buffer.keep(Array.from({ length: 150 }, (_, seq) => reading(seq)))
    const first = buffer.oldest()
    expect(first).toHaveLength(backfillLimit)
    expect(buffer.size).toBe(150)
    buffer.drop(first)
    expect(numbers(buffer.oldest()).at(0)).toBe(100)
    expect(buffer.size).toBe(50)
  })
})
