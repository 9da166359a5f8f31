import fc from 'fast-check'
import type { HeardTopic, RejectedMessage } from '@vigil/shared/contracts'
import { describe, expect, it } from 'vitest'
import { durationText } from '../format/time-text.ts'
import {
  ageShare,
  lastSeenText,
  quietOf,
  rateText,
  refusedKinds,
  treeOf,
  withWords,
  type Quiet,
} from './traffic-rows.ts'

const nowMs = 1_000_000

const aTopic = (more: Partial<HeardTopic> = {}): HeardTopic => ({
  topic: 'vitals/v1/demo/room-1/oxi-1/obs',
  roomId: 'room-1',
  deviceId: 'oxi-1',
  channel: 'obs',
  version: 'v1',
  count: 9,
  heardMs: nowMs - 500,
  everyMs: 1000,
  announcedMs: 1000,
  retained: false,
  qos: 1,
  bytes: 80,
  ...more,
})

const rejected = (rule: string, count: number, atMs = 0): RejectedMessage => ({
  ...{ topic: 't', atMs, rule, path: '', fix: 'send another', count, payload: null },
})

describe('a device that should speak', () => {
  it.each<[string, Partial<HeardTopic>, Quiet, number]>([
    ['is in time below twice its period', { heardMs: nowMs - 1999 }, 'in-time', 0.4],
    ['is late from twice', { heardMs: nowMs - 2000 }, 'late', 0.4],
    ['is late below five times', { heardMs: nowMs - 4999 }, 'late', 1],
    ['is silent from five times', { heardMs: nowMs - 5000 }, 'silent', 1],
    [
      'is measured by what it announced',
      { heardMs: nowMs - 5000, announcedMs: 5000 },
      'in-time',
      0.2,
    ],
    ['or by its own rhythm', { heardMs: nowMs - 2500, announcedMs: null }, 'late', 0.5],
    ['is not judged without any', { announcedMs: null, everyMs: null }, 'unknown', 0],
    ['is not judged by a burst', { announcedMs: null, everyMs: 0 }, 'unknown', 0],
    ['is not judged by what the broker kept', { heardMs: null }, 'unknown', 0],
    ['is not judged on other channels', { channel: 'status' }, 'unknown', 0],
    ['is in time where the clock was put back', { heardMs: nowMs + 9000 }, 'in-time', 0],
  ])('%s', (_what, more, quiet, share) => {
    expect(quietOf(aTopic(more), nowMs)).toBe(quiet)
    expect(ageShare(aTopic(more), nowMs)).toBeCloseTo(share, 2)
  })

  it.each([
    [{}, 'last 0:00 ago'],
    [{ heardMs: nowMs - 3000 }, 'Late: last 0:03 ago'],
    [{ heardMs: nowMs - 65_000 }, 'Silent: last 1:05 ago'],
    [{ heardMs: null }, 'kept by the broker, its age is not known'],
  ])('%j: %s', (more, words) => {
    expect(lastSeenText(aTopic(more), nowMs, durationText)).toBe(words)
  })

  it.each([
    [{ everyMs: 1004 }, 'every 1.0 s, announced 1.0 s'],
    [{ everyMs: null, announcedMs: null }, 'no rate yet, none announced'],
    [{ everyMs: 90_000 }, 'every 1.5 min, announced 1.0 s'],
    [{ channel: 'status', announcedMs: null }, 'every 1.0 s'],
  ])('%j: %s', (more, words) => {
    expect(rateText(aTopic(more))).toBe(words)
  })
})

describe('the tree', () => {
  it('has every topic once, under its room and device, whatever order they came in', () => {
    const name = fc.constantFrom('a', 'b', 'c')
    const topics = fc.uniqueArray(fc.tuple(name, name, name), { selector: String }).map((all) =>
      all.map(([roomId, deviceId, channel]) =>
        aTopic({
          topic: `vitals/v1/demo/${roomId}/${deviceId}/${channel}`,
          roomId,
          deviceId,
          channel,
        }),
      ),
    )
    fc.assert(
      fc.property(topics, (all) => {
        const leaves = treeOf(all).flatMap(({ roomId, devices }) =>
          devices.flatMap(({ deviceId, topics: own }) =>
            own.map(({ channel }) => `vitals/v1/demo/${roomId}/${deviceId}/${channel}`),
          ),
        )
        expect(leaves).toEqual(all.map(({ topic }) => topic).toSorted())
        expect(treeOf(all.toReversed())).toEqual(treeOf(all))
      }),
    )
  })

  it.each([
    ['', ['room-1/oxi', 'room-2/mon']],
    ['OXI', ['room-1/oxi']],
    ['mon room', ['room-2/mon']],
    ['oxi mon', []],
  ])('by the words %j has %j', (typed, found) => {
    expect(withWords(['room-1/oxi', 'room-2/mon'], typed, String)).toEqual(found)
  })
})

describe('refusals', () => {
  it('stand by reason, the most frequent first, newest first in each', () => {
    const kinds = refusedKinds([
      rejected('zero', 1, 5),
      rejected('range', 2, 1),
      rejected('zero', 3, 9),
    ])
    expect(kinds.map(({ rule, count }) => [rule, count])).toEqual([
      ['zero', 4],
      ['range', 2],
    ])
    expect(kinds[0]?.rejected.map(({ atMs }) => atMs)).toEqual([9, 5])
  })

  it('of the same count stand by name', () => {
    const kinds = refusedKinds([rejected('zero', 1), rejected('json', 1)])
    expect(kinds.map(({ rule }) => rule)).toEqual(['json', 'zero'])
  })
})
