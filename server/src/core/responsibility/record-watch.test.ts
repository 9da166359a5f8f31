import { expect, it } from 'vitest'
import { SiteStory } from '../../../test/support/site-story.ts'
import type { RecordGapInput } from './site-input.ts'

const lost: RecordGapInput = {
  ...{ kind: 'not-recorded', store: 'journal', sessionId: 's-1', roomId: 'room-1' },
  ...{ count: 412, sinceMs: 4000, untilMs: 7000 },
}

it.each<[string, RecordGapInput, string]>([
  [
    'that nobody waited for the record, since when',
    { kind: 'record-not-waited-for', sinceMs: 3000 },
    '10.000 site 3000>10000 (not-waited-for)',
  ],
  [
    'what a session has not, and of which time',
    lost,
    '10.000 session s-1 4000>7000 (not-recorded: 412 of journal)',
  ],
  [
    'what is of the site itself',
    { ...lost, sessionId: null, roomId: null, store: 'site-ledger', count: 1 },
    '10.000 site 4000>7000 (not-recorded: 1 of site-ledger)',
  ],
  [
    'no time that has not come, where a clock was put back',
    { ...lost, sinceMs: 30_000, untilMs: 40_000 },
    '10.000 session s-1 10000>10000 (not-recorded: 412 of journal)',
  ],
])('the ledger names %s', (_title, gap, line) => {
  expect(new SiteStory().begins().at(10).feed(gap).lines('record')).toEqual([line])
})

it('a gap is of the room where its session runs, and raises nothing by itself', () => {
  const story = new SiteStory().staffed().begins().at(10).feed(lost)
  const transitions = story.effects.flatMap((effect) =>
    effect.kind === 'site-transition' ? [effect.transition] : [],
  )
  expect(transitions.at(-1)).toMatchObject({ machine: 'record', roomId: 'room-1', who: null })
  expect(story.alarms).toEqual([])
})
