import { minutes } from '@vigil/shared/time'
import { describe, expect, it } from 'vitest'
import type { SiteTransition } from '#core/responsibility/site-effect.ts'
import { FakeTime } from '../../test/support/fake-time.ts'
import { newSession } from '../../test/support/memory-ports.ts'
import { BurdenDesk } from './burden-desk.ts'
import { startClocks } from './system-clock.ts'

function counting() {
  const time = new FakeTime()
  const desk = new BurdenDesk(['room-1', 'room-2'], startClocks(time, 1))
  const covers = (from: string, to: string): void => {
    const transition: SiteTransition = {
      machine: 'coverage',
      atMs: time.now(),
      roomId: 'room-1',
      occurrenceId: null,
      subject: 'room-1',
      from,
      to,
      reason: 'test',
      who: null,
    }
    desk.siteTransition(transition)
  }
  const begins = (sessionId: string): void =>
    desk.began({ ...newSession(time.now()), sessionId, roomId: 'room-1' })
  const uncovered = (): unknown[] => {
    const { site, rooms, sessions } = desk.reply()
    return [
      site,
      ...rooms.map(({ burden }) => burden),
      ...sessions.map(({ burden }) => burden),
    ].map(({ uncoveredMinutes }) => uncoveredMinutes)
  }
  return { time, desk, covers, begins, uncovered }
}

describe('the minutes in which nobody could see a room', () => {
  it('count for the site, the room and the session that ran there, while they pass and after', () => {
    const { time, covers, begins, uncovered } = counting()
    begins('a')
    covers('covered', 'uncovered')
    time.advance(minutes(2))
    expect(uncovered()).toEqual([2, 2, 0, 2])
    covers('uncovered', 'covered')
    time.advance(minutes(9))
    expect(uncovered()).toEqual([2, 2, 0, 2])
  })

  it("are each session's own", () => {
    const { time, desk, covers, begins, uncovered } = counting()
    begins('a')
    covers('covered', 'uncovered')
    time.advance(minutes(2))
    covers('uncovered', 'none')
    desk.ended('a')
    begins('b')
    covers('none', 'uncovered')
    time.advance(minutes(3))
    expect(uncovered()).toEqual([5, 5, 0, 2, 3])
  })

  it('stay in their room when a session of long ago is no longer told apart', () => {
    const { time, desk, covers, begins } = counting()
    covers('covered', 'uncovered')
    time.advance(minutes(1))
    covers('uncovered', 'covered')
    for (let index = 0; index < 150; index += 1) {
      begins(String(index))
      desk.ended(String(index))
    }
    expect(desk.reply().sessions).toHaveLength(100)
    expect(desk.reply().site.uncoveredMinutes).toBe(1)
  })
})
