import { describe, expect, test } from 'vitest'
import type { Alarm } from '@vigil/shared/vocabulary'
import type { PlacedAlarm } from '../state/alarm-order.ts'
import { anAlarm } from '../state/test-rooms.ts'
import { wantedSounds, type SoundSituation } from './wanted-sound.ts'

const placed = (alarm: Alarm): PlacedAlarm => ({
  roomId: 'r1',
  roomLabel: 'Room 1',
  alarm,
  waitingSinceMs: alarm.sinceMs,
  endedRealMs: null,
  acknowledgedRealMs: null,
})

const technical = { kind: 'cuff-failed' } as const

const signals = (alarms: readonly Alarm[], more: Partial<SoundSituation> = {}): string[] =>
  wantedSounds({
    alarms: alarms.map(placed),
    link: 'live',
    everInStep: true,
    pressed: new Set(),
    linkTonePaused: false,
    ...more,
  }).map(({ signal, occurrenceId }) => `${signal} ${occurrenceId ?? 'station'}`)

describe('what should sound', () => {
  test('the most urgent of all rooms first', () => {
    const alarms = [
      anAlarm('low', { priority: 'low' }),
      anAlarm('probe', { priority: 'medium', condition: technical }),
      anAlarm('medium', { priority: 'medium' }),
      anAlarm('high'),
    ]
    expect(signals(alarms)).toEqual(['high high', 'medium medium', 'technical probe', 'low low'])
  })

  test.each([
    {
      what: 'an alarm the server calls not audible',
      alarms: [anAlarm('a', { audible: false })],
      more: {},
    },
    { what: 'information', alarms: [anAlarm('a', { priority: 'information' as const })], more: {} },
    {
      what: 'an alarm just pressed here',
      alarms: [anAlarm('a')],
      more: { pressed: new Set(['a']) },
    },
    { what: 'no alarm', alarms: [], more: {} },
    {
      what: 'no link, and never one before',
      alarms: [],
      more: { link: 'lost' as const, everInStep: false },
    },
    {
      what: 'no link, its tone paused',
      alarms: [anAlarm('a')],
      more: { link: 'lost' as const, linkTonePaused: true },
    },
  ])('$what: nothing', ({ alarms, more }) => {
    expect(signals(alarms, more)).toEqual([])
  })

  test('a technical high sounds as any high', () => {
    expect(signals([anAlarm('a', { condition: technical })])).toEqual(['high a'])
  })

  test.each([
    { link: 'lost', alarms: [], signal: 'link-lost station' },
    { link: 'lost', alarms: [anAlarm('a')], signal: 'link-lost-long station' },
    { link: 'long-lost', alarms: [], signal: 'link-lost-long station' },
    { link: 'blank', alarms: [], signal: 'link-lost-long station' },
  ] as const)(
    'with the link $link the station sounds for itself: $signal',
    ({ link, alarms, signal }) => {
      expect(signals(alarms, { link })).toEqual([signal])
    },
  )
})
