import { expect, test } from 'vitest'
import { latenciesOf, type Mark } from './latency.ts'

const mark = (roomId: string, value: number, atMs: number): Mark => ({
  roomId,
  value,
  atUs: atMs * 1000,
})

test.each([
  { what: 'nothing sent', sent: [], received: [], count: 0, lost: 0, maxMs: NaN },
  {
    what: 'each arrival is counted once, the first of it',
    sent: [mark('a', 181, 0)],
    received: [mark('a', 181, 3), mark('a', 181, 9)],
    count: 1,
    lost: 0,
    maxMs: 3,
  },
  {
    what: 'another room and an earlier arrival prove nothing',
    sent: [mark('a', 181, 10)],
    received: [mark('b', 181, 11), mark('a', 181, 9)],
    count: 0,
    lost: 1,
    maxMs: NaN,
  },
  {
    what: 'an arrival after the same value was sent again belongs to the later one',
    sent: [mark('a', 181, 0), mark('a', 182, 5), mark('a', 181, 10)],
    received: [mark('a', 182, 7), mark('a', 181, 14)],
    count: 2,
    lost: 1,
    maxMs: 4,
  },
])('$what', ({ sent, received, count, lost, maxMs }) => {
  expect(latenciesOf(sent, received)).toMatchObject({ count, lost, maxMs })
})

test('the median and the 99th are measured values', () => {
  const sent = Array.from({ length: 100 }, (_, index) => mark(`room-${String(index)}`, 181, 0))
  const received = sent.map(({ roomId, value }, index) => mark(roomId, value, index + 1))
  expect(latenciesOf(sent, received)).toMatchObject({ p50Ms: 50, p99Ms: 99, maxMs: 100 })
})
