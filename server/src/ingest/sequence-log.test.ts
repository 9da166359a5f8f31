import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SequenceLog } from './sequence-log.ts'

describe('the sequence log', () => {
  it('finds every repeat, however the numbers come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { maxLength: 400 }), (numbers) => {
        const log = new SequenceLog()
        const known = new Set<number>()
        for (const seq of numbers) {
          const { kind } = log.judge({ boot: 'b', seq, deviceMs: null })
          const isNewest = [...known].every((other) => other < seq)
          expect(kind).toBe(known.has(seq) ? 'duplicate' : isNewest ? 'next' : 'late')
          known.add(seq)
        }
      }),
    )
  })

  it('counts what is missing before a message', () => {
    const log = new SequenceLog()
    const missing = [5, 6, 9, 10].map(
      (seq) => log.judge({ boot: 'b', seq, deviceMs: null }).missing,
    )
    expect(missing).toEqual([0, 0, 2, 0])
  })

  it('keeps boots apart and holds no more than it may', () => {
    const log = new SequenceLog()
    for (let boot = 0; boot < 1000; boot += 1)
      expect(log.judge({ boot: String(boot), seq: 1, deviceMs: null }).kind).toBe('next')
    for (let seq = 0; seq < 5000; seq += 2) log.judge({ boot: 'b', seq, deviceMs: null })
    // The oldest holes are taken for filled.
    expect(log.judge({ boot: 'b', seq: 1, deviceMs: null }).kind).toBe('duplicate')
    expect(log.judge({ boot: 'b', seq: 4997, deviceMs: null }).kind).toBe('late')
  })

  it('without a number knows nothing', () => {
    const log = new SequenceLog()
    expect(log.judge({ boot: null, seq: 1, deviceMs: 5 }).kind).toBe('uncounted')
    expect(log.judge({ boot: 'b', seq: null, deviceMs: 5 }).kind).toBe('uncounted')
  })
})
