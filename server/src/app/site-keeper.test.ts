import { describe, expect, it } from 'vitest'
import { FakeTime } from '../../test/support/fake-time.ts'
import { quiet } from '../../test/support/memory-ports.ts'
import { SiteStory } from '../../test/support/site-story.ts'
import { SiteKeeper } from './site-keeper.ts'
import type { SiteSnapshot } from './snapshot-ports.ts'

function keeping(given: { readonly refuses?: () => boolean } = {}) {
  const time = new FakeTime(0)
  const kept: { readonly atMs: number; readonly people: readonly string[] }[] = []
  const warned: unknown[] = []
  const keeper = new SiteKeeper({
    snapshots: {
      save: ({ state }: SiteSnapshot) => {
        if (given.refuses?.() === true) return Promise.reject(new Error('full'))
        kept.push({
          atMs: time.now(),
          people: state.people.map(({ personId }) => personId),
        })
        return Promise.resolve()
      },
      find: () => Promise.resolve(null),
    },
    ...{ clock: time, scheduler: time, machine: time },
    logger: { ...quiet, warn: (said: unknown) => void warned.push(said) },
  })
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 10) {
      time.advance(10)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { time, keeper, kept, warned, pass }
}

const onShift = (...people: readonly string[]): SiteStory => {
  const story = new SiteStory()
  for (const personId of people) story.asks({ kind: 'shift-on', onCall: false }, { personId })
  return story
}

describe('how a site stands', () => {
  it('is kept soon after each change; changes that follow closely share a write', async () => {
    const { keeper, kept, pass } = keeping()
    keeper.changed(onShift('KB').state)
    await pass(30)
    keeper.changed(onShift('KB', 'AL').state)
    keeper.changed(onShift('KB', 'AL', 'DR').state)
    await pass(200)
    expect(kept.map(({ people }) => people)).toEqual([['KB'], ['KB', 'AL', 'DR']])
  })

  it('is not kept for a heartbeat, but once a minute all the same', async () => {
    const { keeper, kept, pass } = keeping()
    const story = onShift('KB').join('desk').beat('desk')
    keeper.changed(story.state)
    await pass(100)
    keeper.changed(story.beat('desk').state)
    await pass(1000)
    expect(kept).toHaveLength(1)
    await pass(60_000)
    keeper.changed(story.beat('desk').state)
    await pass(100)
    expect(kept).toHaveLength(2)
  })

  it('is kept for an alarm that rooms show, whatever stations are shown of it', async () => {
    const { keeper, kept, pass } = keeping()
    const story = onShift('KB').begins()
    keeper.changed(story.state)
    await pass(100)
    keeper.changed(story.alarm('a', { priority: 'low' }).state)
    await pass(200)
    keeper.changed(story.receipt('a').state)
    keeper.changed(story.join('desk').beat('desk').receipt('a').state)
    await pass(300)
    expect(kept).toHaveLength(3)
  })

  it('never says more than the ledger has', async () => {
    const { keeper, kept, pass } = keeping()
    const line = Promise.withResolvers<boolean>()
    keeper.transition(line.promise)
    keeper.changed(onShift('KB').state)
    await pass(500)
    expect(kept).toEqual([])
    line.resolve(true)
    await pass(100)
    expect(kept).toMatchObject([{ people: ['KB'] }])
  })

  it('that the record refuses is said once and tried again', async () => {
    let refuses = true
    const { keeper, kept, pass, warned } = keeping({ refuses: () => refuses })
    keeper.changed(onShift('KB').state)
    await pass(3000)
    expect([warned.length, kept.length]).toEqual([1, 0])
    refuses = false
    await pass(1100)
    expect(kept).toMatchObject([{ people: ['KB'] }])
  })

  it('is kept a last time when the server stops, and nothing after that', async () => {
    const { keeper, kept, pass } = keeping()
    await new SiteKeeper({
      snapshots: { save: () => Promise.reject(new Error()), find: () => Promise.resolve(null) },
      ...{ clock: new FakeTime(), scheduler: new FakeTime(), logger: quiet },
    }).finish()
    keeper.changed(onShift('KB').state)
    await pass(100)
    keeper.changed(onShift('KB', 'AL').state)
    const last = keeper.finish()
    keeper.changed(onShift().state)
    await last
    await pass(500)
    expect(kept.map(({ people }) => people)).toEqual([['KB'], ['KB', 'AL']])
  })

  it('does not keep a server from stopping when the record answers no more', async () => {
    const { keeper, time } = keeping()
    keeper.transition(new Promise(() => undefined))
    keeper.changed(onShift('KB').state)
    const last = keeper.finish()
    time.advance(2000)
    await expect(last).resolves.toBeUndefined()
  })
})
