import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { payloadKeptBytes } from './kept-bytes.ts'
import { TrafficBook, topicsKept } from './traffic-book.ts'

const message = (
  topic: string,
  more: { payload?: Uint8Array; stored?: boolean; retain?: boolean } = {},
) => ({
  topic,
  payload: Buffer.from('{}'),
  qos: 1 as const,
  retain: false,
  stored: false,
  ...more,
})
const obs = 'vitals/v1/demo/room-1/oxi-1/obs'
const address = { siteId: 'demo', roomId: 'room-1', deviceId: 'oxi-1' }

const heardAt = (...times: readonly number[]): TrafficBook => {
  const book = new TrafficBook()
  for (const atMs of times) book.heard(message(obs), atMs)
  return book
}

describe('what was heard on a topic', () => {
  it.each<[string, readonly number[], number | null]>([
    ['one message has no spacing', [0], null],
    ['two messages', [0, 1000], 1000],
    ['the mean of uneven ones', [0, 500, 2000], 1000],
    [
      'the last sixteen only',
      [...Array.from({ length: 20 }, (_unused, i) => i * 100), 11_900],
      760,
    ],
    ['a rhythm after a pause begins anew', [0, 1000, 100_000], null],
    ['and is measured from there', [0, 1000, 100_000, 104_000], 4000],
    ['a clock that was put back begins anew', [5000, 6000, 1000, 3000], 2000],
    ['two in one millisecond', [7, 7], 0],
  ])('%s', (_what, times, everyMs) => {
    const found =
      heardAt(...times)
        .of(obs)
        ?.spacing.everyMs() ?? null
    if (everyMs === null) expect(found).toBeNull()
    else expect(found).toBeCloseTo(everyMs, 6)
  })

  it('of what the broker kept nobody knows when it was said', () => {
    const book = new TrafficBook()
    book.heard(message(obs, { stored: true }), 5000)
    expect(book.of(obs)).toMatchObject({ count: 0, retained: true, spacing: { lastMs: null } })
    book.heard(message(obs), 6000)
    expect(book.of(obs)).toMatchObject({ count: 1, retained: false, spacing: { lastMs: 6000 } })
  })

  it('is gone when its device is taken away, and no other is', () => {
    const book = heardAt(0)
    book.heard(message(obs.replace('oxi-1', 'oxi-2')), 0)
    book.removed(address)
    expect(Array.from(book.all(), ([topic]) => topic)).toEqual([obs.replace('oxi-1', 'oxi-2')])
  })

  it('is copied: what the broker does with its bytes later changes nothing', () => {
    const payload = Buffer.from('{"v":{"hr":72}}')
    const book = new TrafficBook()
    book.heard(message(obs, { payload }), 0)
    payload.fill(0)
    expect(Buffer.from(book.of(obs)?.payload.read() ?? []).toString()).toBe('{"v":{"hr":72}}')
  })

  it('is the last payload, whatever length those before had', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: payloadKeptBytes + 600 }), { minLength: 1 })
    fc.assert(
      fc.property(lengths, (each) => {
        const book = new TrafficBook()
        for (const [index, length] of each.entries())
          book.heard(message(obs, { payload: new Uint8Array(length).fill(index) }), index)
        const last = each.at(-1) ?? 0
        const kept = book.of(obs)?.payload
        expect(kept?.size).toBe(last)
        expect(kept?.read() ?? null).toEqual(
          last > payloadKeptBytes ? null : new Uint8Array(last).fill(each.length - 1),
        )
      }),
    )
  })
})

describe('the book of a site', () => {
  it('keeps the topics that spoke last, whatever comes in whatever order', () => {
    const said = fc.array(fc.integer({ min: 0, max: 3 * topicsKept }), { maxLength: 40 })
    fc.assert(
      fc.property(said, fc.integer({ min: 0, max: topicsKept + 50 }), (extra, flood) => {
        const book = new TrafficBook()
        const order: number[] = [...Array.from({ length: flood }, (_unused, i) => i), ...extra]
        for (const [atMs, name] of order.entries()) book.heard(message(String(name)), atMs)
        const newestFirst = [...new Set(order.toReversed())]
        expect(Array.from(book.all(), ([topic]) => Number(topic)).reverse()).toEqual(
          newestFirst.slice(0, topicsKept),
        )
      }),
      { numRuns: 30 },
    )
  })

  it('says how many had to make room', () => {
    const book = new TrafficBook()
    for (let name = 0; name < topicsKept + 3; name += 1) book.heard(message(String(name)), name)
    expect(book.forgotten).toBe(3)
  })
})
