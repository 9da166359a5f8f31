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

  it.each([
    ['as many as may be', 10_001, { missing: 10_000 }],
    ['one more is a leap and no loss', 10_002, { missing: 0, leaps: true }],
    ['the largest number too', Number.MAX_SAFE_INTEGER, { missing: 0, leaps: true }],
  ])('counts what is missing: %s', (_title, seq, expected) => {
    const log = new SequenceLog()
    log.judge({ boot: 'b', seq: 0, deviceMs: null })
    expect(log.judge({ boot: 'b', seq, deviceMs: null })).toEqual({
      ...{ kind: 'next', newestDeviceMs: null },
      ...expected,
    })
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

describe('a clock that was set back', () => {
  const heard = (
    ...messages: readonly (readonly [seq: number, deviceMs: number])[]
  ): SequenceLog => {
    const log = new SequenceLog()
    for (const [seq, deviceMs] of messages) log.judge({ boot: 'b', seq, deviceMs })
    return log
  }

  it.each([
    ['what was sent before it and comes again is a repeat', [2, 62_000], 'duplicate'],
    ['what was sent after it and comes again too', [3, 3000], 'duplicate'],
    ['the next message is next', [4, 4000], 'next'],
    ['a device that counts anew does so', [1, 70_000], 'restarted'],
  ] as const)('%s', (_title, [seq, deviceMs], kind) => {
    const log = heard([1, 61_000], [2, 62_000], [3, 3000])
    expect(log.judge({ boot: 'b', seq, deviceMs }).kind).toBe(kind)
  })

  it('what came late from before it makes nothing new of what came already', () => {
    const log = heard([1, 61_000], [2, 62_000], [4, 4000])
    expect(log.judge({ boot: 'b', seq: 3, deviceMs: 63_000 }).kind).toBe('restarted')
    for (const [seq, deviceMs] of [
      [1, 61_000],
      [2, 62_000],
      [3, 63_000],
      [4, 4000],
    ] as const)
      expect(log.judge({ boot: 'b', seq, deviceMs }).kind).toBe('duplicate')
  })

  it('finds a repeat among the newest, whatever the clock did, and holds no more than it may', () => {
    const log = heard(...Array.from({ length: 400 }, (_, seq) => [seq, 500 - seq] as const))
    expect(log.judge({ boot: 'b', seq: 399, deviceMs: 101 }).kind).toBe('duplicate')
    expect(log.judge({ boot: 'b', seq: 200, deviceMs: 300 }).kind).toBe('duplicate')
  })

  it('records nothing twice, however numbers, clock and repeats come', () => {
    const message = fc.record({ seq: fc.nat(40), deviceMs: fc.nat(1000) })
    fc.assert(
      fc.property(fc.array(message, { maxLength: 200 }), (messages) => {
        const log = new SequenceLog()
        const known = new Set<string>()
        for (const { seq, deviceMs } of messages) {
          const { kind } = log.judge({ boot: 'b', seq, deviceMs })
          const name = `${seq} ${deviceMs}`
          if (kind !== 'duplicate') expect(known).not.toContain(name)
          if (kind !== 'duplicate') known.add(name)
        }
      }),
    )
  })
})

describe('numbers that were recorded before the server started', () => {
  const recalled = (): SequenceLog =>
    new SequenceLog([4, 5, 6].map((seq) => ({ boot: 'b', seq, deviceMs: seq * 1000 })))

  it.each([
    ['one of them is known', { seq: 5, deviceMs: 5000 }, 'duplicate'],
    ['the newest of them too', { seq: 6, deviceMs: 6000 }, 'duplicate'],
    ['one without a time as well', { seq: 5, deviceMs: null }, 'duplicate'],
    ['the next one is next', { seq: 7, deviceMs: 7000 }, 'next'],
    ['an older one is late', { seq: 3, deviceMs: 3000 }, 'late'],
    ['of a device that counts anew it is no repeat', { seq: 5, deviceMs: 9000 }, 'restarted'],
  ])('%s', (_title, message, kind) => {
    expect(recalled().judge({ boot: 'b', ...message }).kind).toBe(kind)
  })

  it('are of their own boot', () => {
    expect(recalled().judge({ boot: 'c', seq: 5, deviceMs: 5000 }).kind).toBe('next')
    expect(recalled().backfilled('b', 5)).toBe(false)
  })
})
