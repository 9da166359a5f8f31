import { expect, it } from 'vitest'
import { FakeTime } from '../../../test/support/fake-time.ts'
import { Challenges } from './challenges.ts'

function desk() {
  const time = new FakeTime()
  let count = 0
  const token = (): string => `challenge-${String((count += 1))}`
  return { time, challenges: new Challenges({ secrets: { token }, clock: time }) }
}

it('a challenge counts once, at its station', () => {
  const { challenges } = desk()
  const { challenge } = challenges.issue('desk-1')
  expect(challenges.spend(challenge, 'desk-2')).toBe(false)
  expect(challenges.spend(challenge, 'desk-1')).toBe(true)
  expect(challenges.spend(challenge, 'desk-1')).toBe(false)
})

it('and for five minutes', () => {
  const { time, challenges } = desk()
  const [early, late] = [challenges.issue('desk-1'), challenges.issue('desk-1')]
  expect(late.untilMs).toBe(time.now() + 300_000)
  time.advance(299_999)
  expect(challenges.spend(early.challenge, 'desk-1')).toBe(true)
  time.advance(1)
  expect(challenges.spend(late.challenge, 'desk-1')).toBe(false)
})

it('whoever asks for many keeps the newest eight, and takes none of anybody else', () => {
  const { challenges } = desk()
  const others = challenges.issue('desk-2')
  const all = Array.from({ length: 20 }, () => challenges.issue('desk-1').challenge)
  expect(all.map((one) => challenges.spend(one, 'desk-1'))).toEqual(
    all.map((_, index) => index >= 12),
  )
  expect(challenges.spend(others.challenge, 'desk-2')).toBe(true)
})
