import { expect, it } from 'vitest'
import { FakeTime } from '../../test/support/fake-time.ts'
import { RecordHealth } from './record-health.ts'

function watching() {
  const time = new FakeTime()
  const told: string[] = []
  const health = new RecordHealth<'ledger' | 'readings'>({
    scheduler: time,
    tellSite: ({ state }) => told.push(state),
  })
  return { time, told, health }
}

it('a record that refuses for two seconds is told, and that it writes again', () => {
  const { time, told, health } = watching()
  health.refused('ledger')
  time.advance(1999)
  expect(told).toEqual([])
  time.advance(1)
  expect(told).toEqual(['refuses'])
  health.wrote('ledger')
  expect(told).toEqual(['refuses', 'writes'])
})

it('a record that refuses once and then writes is well', () => {
  const { time, told, health } = watching()
  health.refused('ledger')
  time.advance(500)
  health.wrote('ledger')
  time.advance(60_000)
  expect(told).toEqual([])
})

it('one store that writes does not make up for another that does not', () => {
  const { time, told, health } = watching()
  health.refused('ledger')
  health.refused('readings')
  health.wrote('readings')
  time.advance(2000)
  health.wrote('readings')
  expect(told).toEqual(['refuses'])
})
