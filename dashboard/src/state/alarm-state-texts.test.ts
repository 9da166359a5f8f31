import type { Actor, Alarm, SessionCourse } from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import { durationText } from '../format/time-text.ts'
import { alarmStateTexts, askTexts, type RoomClock } from './alarm-state-texts.ts'
import { anAlarm } from './test-rooms.ts'

const clock: RoomClock = {
  nowMs: 100_000,
  timeOfDay: (atMs) => `14:${String(Math.floor(atMs / 1000) % 60).padStart(2, '0')}`,
  duration: durationText,
}
const by: Actor = { personId: 'KB', role: 'nurse', stationId: 'desk', place: 'site' }
const calm: Pick<SessionCourse, 'audioPause' | 'away'> = { audioPause: null, away: null }
const acknowledged = { ...by, atMs: 90_000, note: null, actionable: null }

const cases: readonly {
  readonly what: string
  readonly alarm: Partial<Alarm>
  readonly course?: Partial<typeof calm>
  readonly says: readonly string[]
}[] = [
  { what: 'nothing special', alarm: {}, says: ['Active'] },
  {
    what: 'one measurement, repeat asked for',
    alarm: {
      confirmation: 'unconfirmed',
      asks: [{ kind: 'repeat', notBeforeMs: 0, byMs: 152_000 }, { kind: 'symptoms' }],
    },
    says: ['Not confirmed, repeat by 14:32'],
  },
  {
    what: 'one measurement, no repeat asked for',
    alarm: { confirmation: 'unconfirmed' },
    says: ['Not confirmed: one measurement is not yet the truth'],
  },
  { what: 'confirmed', alarm: { confirmation: 'confirmed' }, says: ['Active'] },
  {
    what: 'ended and nobody has said that they know',
    alarm: { presence: 'ended', endedMs: 90_000, quiet: 'ended', confirmation: 'unconfirmed' },
    says: ['Ended 14:30, not acknowledged'],
  },
  {
    what: 'found in the gap',
    alarm: { presence: 'finding', sinceMs: 80_000, endedMs: 90_000, quiet: 'information' },
    says: ['Happened during the gap, 14:20–14:30', 'For information, makes no sound'],
  },
  {
    what: 'found in the gap, at one instant',
    alarm: { presence: 'finding', sinceMs: 80_000, endedMs: null },
    says: ['Happened during the gap, 14:20'],
  },
  {
    what: 'on a last known value',
    alarm: { lastKnown: true },
    says: ['Stands on the last known value: the signal is gone'],
  },
  {
    what: 'acknowledged, with a reminder',
    alarm: { acknowledged, quiet: 'acknowledged', remindsAtMs: 191_000 },
    says: ['Acknowledged by KB, 14:30', 'again in 1:31'],
  },
  {
    what: 'acknowledged for good, with a note',
    alarm: { acknowledged: { ...acknowledged, note: 'going' }, quiet: 'acknowledged' },
    says: ['Acknowledged by KB, 14:30: “going”'],
  },
  {
    what: 'seen by somebody who is not here, and still sounding',
    alarm: { acknowledged: { ...acknowledged, place: 'remote' } },
    says: ['Seen from afar by KB, 14:30'],
  },
  {
    what: 'sound paused',
    alarm: { quiet: 'audio-paused' },
    course: { audioPause: { by, untilMs: 172_000 } },
    says: ['Sound paused 1:12'],
  },
  {
    what: 'sound paused, unknown until when',
    alarm: { quiet: 'audio-paused' },
    says: ['Sound paused'],
  },
  {
    what: 'away',
    alarm: { quiet: 'away' },
    course: { away: { by, sensors: ['oximeter'], note: '', untilMs: 152_000 } },
    says: ['Away, back 14:32'],
  },
  {
    what: "the monitor's own, while ours sounds for both",
    alarm: { quiet: 'covered' },
    says: ['Sounds with the other alarm of this vital sign'],
  },
  { what: 'away, unknown until when', alarm: { quiet: 'away' }, says: ['Away: no sound'] },
]

describe('where an alarm stands', () => {
  test.each(cases)('$what', ({ alarm, course, says }) => {
    expect(alarmStateTexts(anAlarm('a', alarm), { ...calm, ...course }, clock)).toEqual(says)
  })

  test('without a session nothing is known of pauses', () => {
    expect(alarmStateTexts(anAlarm('a', { quiet: 'audio-paused' }), null, clock)).toEqual([
      'Sound paused',
    ])
  })
})

describe('what is awaited', () => {
  const repeat = { kind: 'repeat', notBeforeMs: 110_000, byMs: 152_000 } as const
  test.each([
    { what: 'too early to repeat', nowMs: 100_000, says: 'Measure again in 0:10' },
    { what: 'time to repeat', nowMs: 122_000, says: 'Measure again now, 0:30 left' },
    { what: 'late', nowMs: 160_000, says: 'Measure again: it was due by 14:32' },
  ])('$what', ({ nowMs, says }) => {
    expect(askTexts(anAlarm('a', { asks: [repeat] }), { ...clock, nowMs })).toEqual([says])
  })

  test('limits to be confirmed', () => {
    const alarm = anAlarm('a', { asks: [{ kind: 'confirm-limits', byMs: 141_000 }] })
    expect(askTexts(alarm, clock)).toEqual(['To be confirmed within 0:41'])
  })

  test.each([
    { what: 'questions that are pressed', alarm: { asks: [{ kind: 'symptoms' }] } },
    { what: 'what has ended', alarm: { presence: 'ended', asks: [repeat] } },
  ] as const)('$what: nothing', ({ alarm }) => {
    expect(askTexts(anAlarm('a', alarm), clock)).toEqual([])
  })
})
