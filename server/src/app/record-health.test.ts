import { expect, it } from 'vitest'
import { FakeTime } from '../../test/support/fake-time.ts'
import { RecordHealth } from './record-health.ts'

function watching() {
  const time = new FakeTime()
  const machine = new FakeTime()
  const told: string[] = []
  const health = new RecordHealth<'ledger' | 'readings'>({
    ...{ scheduler: time, machine },
    tellSite: ({ state }) => told.push(state),
  })
  return { time, machine, told, health }
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

it('a record that does not answer for two seconds is told too, until it does', () => {
  const { machine, told, health } = watching()
  health.asked('ledger')
  health.asked('ledger')
  machine.advance(2000)
  expect(told).toEqual([])
  machine.advance(500)
  expect(told).toEqual(['refuses'])
  health.wrote('ledger')
  expect(told).toEqual(['refuses', 'writes'])
})

it('a record that answers now and then is slow, and well; one that is asked nothing is left alone', () => {
  const { machine, told, health } = watching()
  for (let second = 0; second < 10; second += 1) {
    health.asked('readings')
    health.asked('readings')
    machine.advance(1000)
    health.wrote('readings')
  }
  for (let left = 0; left < 10; left += 1) health.wrote('readings')
  machine.advance(60_000)
  expect(told).toEqual([])
  expect(machine.waiting).toBe(0)
})
