import { expect, it } from 'vitest'
import { FakeTime } from '../../test/support/fake-time.ts'
import { BrokerWatch } from './broker-watch.ts'

function watching() {
  const time = new FakeTime()
  const told: string[] = []
  const watch = new BrokerWatch({
    scheduler: time,
    tellAll: (input) => told.push(input.kind === 'broker' ? input.state : input.kind),
  })
  return { time, told, watch }
}

it('a broker that is back within three seconds was never lost', () => {
  const { time, told, watch } = watching()
  watch.lost()
  time.advance(2999)
  watch.back()
  time.advance(60_000)
  expect(told).toEqual([])
})

it('a broker that stays away is told once, also to a session that begins later, and when it is back', () => {
  const { time, told, watch } = watching()
  for (let attempt = 0; attempt < 5; attempt += 1) {
    watch.lost()
    time.advance(1000)
  }
  expect(told).toEqual(['lost'])
  expect(watch.inputs()).toEqual([{ kind: 'broker', state: 'lost' }])
  watch.back()
  watch.back()
  expect(told).toEqual(['lost', 'back'])
  expect(watch.inputs()).toEqual([])
})
