import type { Alarm } from '@vigil/shared/vocabulary'
import { expect, test } from 'vitest'
import { durationText } from '../format/time-text.ts'
import type { RoomClock } from './alarm-state-texts.ts'
import { stripEnd } from './strip-texts.ts'
import { anAlarm } from './test-rooms.ts'

const clock: RoomClock = {
  nowMs: 43_000,
  timeOfDay: (atMs) => `14:${atMs / 1000}`,
  duration: durationText,
}

const cases: readonly {
  readonly what: string
  readonly alarm: Partial<Alarm>
  readonly text: string
}[] = [
  { what: 'present: how long', alarm: {}, text: '0:42' },
  { what: 'a value that was: when', alarm: { presence: 'ended', endedMs: 30_000 }, text: '14:30' },
  {
    what: 'ended: when',
    alarm: { presence: 'ended', endedMs: 30_000, condition: { kind: 'cuff-failed' } },
    text: 'ended 14:30',
  },
  { what: 'ended, unknown when', alarm: { presence: 'ended' }, text: '' },
  { what: 'found in the gap', alarm: { presence: 'finding' }, text: 'in the gap' },
  {
    what: 'acknowledged: when it sounds again',
    alarm: { remindsAtMs: 134_000 },
    text: 'again 1:31',
  },
  { what: 'held by away', alarm: { quiet: 'away' }, text: 'away' },
  { what: 'not confirmed', alarm: { confirmation: 'unconfirmed' }, text: 'not confirmed' },
  {
    what: 'not confirmed, to be measured again',
    alarm: {
      confirmation: 'unconfirmed',
      asks: [{ kind: 'repeat', notBeforeMs: 0, byMs: 32_000 }],
    },
    text: 'repeat 14:32',
  },
  { what: 'confirmed: how long', alarm: { confirmation: 'confirmed' }, text: '0:42' },
]

test.each(cases)('$what: $text', ({ alarm, text }) => {
  const end = stripEnd(anAlarm('a', alarm), clock)
  expect(end).toEqual({ kind: text === '0:42' ? 'time' : 'words', text })
})

test.each([
  { what: 'ended', alarm: { presence: 'ended', endedMs: 30_000 } as const, text: '14:30' },
  {
    what: 'not confirmed',
    alarm: {
      confirmation: 'unconfirmed',
      asks: [{ kind: 'repeat', notBeforeMs: 0, byMs: 32_000 }],
    } as const,
    text: 'by 14:32',
  },
  { what: 'present', alarm: {}, text: '0:42' },
  {
    what: 'not confirmed, no repeat',
    alarm: { confirmation: 'unconfirmed' } as const,
    text: 'not confirmed',
  },
])('beside others, $what: $text', ({ alarm, text }) => {
  expect(stripEnd(anAlarm('a', alarm), clock, 2).text).toBe(text)
})
