import { expect, it } from 'vitest'
import { FakeTime } from '../../test/support/fake-time.ts'
import { RecordGaps } from './record-gaps.ts'

function gaps() {
  const time = new FakeTime(0)
  const told: string[] = []
  const record = new RecordGaps({
    clock: time,
    machine: time,
    roomOf: (sessionId) => (sessionId === 'one' ? 'room-1' : null),
    tellSite: (input) =>
      told.push(
        input.kind === 'record-not-waited-for'
          ? `not waited for since ${String(input.sinceMs)}`
          : `${input.roomId ?? '-'} ${input.sessionId ?? 'site'} ${input.store} ${String(input.count)} ${String(input.sinceMs)}-${String(input.untilMs)}`,
      ),
    logger: { warn: () => undefined },
  })
  return { time, told, record }
}

it('that the record was not waited for is told when it keeps up again, from when it kept nothing', () => {
  const { time, told, record } = gaps()
  time.advance(10_000)
  record.gaveUp()
  time.advance(60_000)
  expect(told).toEqual([])
  record.keepsUp()
  expect(told).toEqual(['not waited for since 7500'])
})

it('what was lost meanwhile is told after it, one word for each session and store', () => {
  const { time, told, record } = gaps()
  time.advance(10_000)
  record.gaveUp()
  record.lost('journal', 'one')
  record.lost('readings', 'one')
  time.advance(5000)
  record.lost('journal', 'one')
  record.lost('journal', 'ended')
  record.lost('site-ledger', null)
  time.advance(60_000)
  expect(told).toEqual([])
  record.keepsUp()
  expect(told).toEqual([
    'not waited for since 7500',
    'room-1 one journal 2 10000-15000',
    'room-1 one readings 1 10000-10000',
    '- ended journal 1 15000-15000',
    '- site site-ledger 1 15000-15000',
  ])
})

it('what a full queue refuses while the record writes is told every two seconds, and once', () => {
  const { time, told, record } = gaps()
  record.lost('journal', 'one')
  time.advance(1000)
  record.lost('journal', 'one')
  expect(told).toEqual([])
  time.advance(1000)
  expect(told).toEqual(['room-1 one journal 2 0-1000'])
  time.advance(60_000)
  expect(told).toHaveLength(1)
})

it('nothing is told where nothing was given up, nor once it is closed', () => {
  const { time, told, record } = gaps()
  record.keepsUp()
  record.lost('journal', 'one')
  record.close()
  record.lost('journal', 'one')
  time.advance(60_000)
  record.keepsUp()
  expect(told).toEqual([])
  expect(time.waiting).toBe(0)
})
