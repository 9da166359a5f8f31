import { expect, test } from 'vitest'
import { BeatWatch } from './beat-watch.ts'

test('the age of the link is counted from the start, then from the last beat in step', () => {
  const clock = { nowMs: 100 }
  const watch = new BeatWatch(() => clock.nowMs)
  clock.nowMs = 900
  expect(watch.tick()).toEqual({ ageMs: 800 })
  watch.taken()
  watch.alive()
  clock.nowMs = 4000
  expect(watch.tick()).toEqual({ ageMs: 3100 })
})

test('a page that is still busy with a tick gets no other; the next one says how old the link is by then', () => {
  const clock = { nowMs: 0 }
  const watch = new BeatWatch(() => clock.nowMs)
  clock.nowMs = 250
  expect(watch.tick()).toEqual({ ageMs: 250 })
  clock.nowMs = 500
  expect(watch.tick()).toBeNull()
  clock.nowMs = 900
  watch.taken()
  expect(watch.tick()).toEqual({ ageMs: 900 })
})
