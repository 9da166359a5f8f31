import { expect, test } from 'vitest'
import { BeatWatch } from './beat-watch.ts'

test('the age of the link is counted from the start, then from the last beat in step', () => {
  const clock = { nowMs: 100 }
  const watch = new BeatWatch(() => clock.nowMs)
  clock.nowMs = 900
  expect(watch.tick()).toEqual({ ageMs: 800 })
  watch.alive()
  clock.nowMs = 4000
  expect(watch.tick()).toEqual({ ageMs: 3100 })
})
