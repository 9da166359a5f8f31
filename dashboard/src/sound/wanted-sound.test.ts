import { describe, expect, test } from 'vitest'
import type { Alarm } from '@vigil/shared/vocabulary'
import type { PlacedAlarm } from '../state/alarm-order.ts'
import { anAlarm } from '../state/test-rooms.ts'
import { wantedSounds, type SoundSituation } from './wanted-sound.ts'

const placed = (alarm: Alarm, roomId: string | null = 'r1'): PlacedAlarm => ({
  roomId,
  roomLabel: 'Room 1',
  alarm,
  waitingSinceMs: alarm.sinceMs,
  endedRealMs: null,
  acknowledgedRealMs: null,
})

const technical = { kind: 'cuff-failed' } as const

const signals = (alarms: readonly Alarm[], more: Partial<SoundSituation> = {}): string[] =>
  wantedSounds({
    alarms: alarms.map((alarm) => placed(alarm)),
    link: 'live',
    everInStep: true,
    pressed: new Set(),
    linkTonePaused: false,
    rests: 'nothing',
    heardByPatient: false,
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
      what: 'a therapist who is with the patient',
      alarms: [anAlarm('a')],
      more: { rests: 'alarms' as const },
    },
    {
      what: 'a tablet beside a patient, even without a link',
      alarms: [anAlarm('a')],
      more: { rests: 'all' as const, link: 'long-lost' as const },
    },
    {
      what: 'no link, its tone paused',
      alarms: [anAlarm('a')],
      more: { link: 'lost' as const, linkTonePaused: true },
    },
  ])('$what: nothing', ({ alarms, more }) => {
    expect(signals(alarms, more)).toEqual([])
  })

  test('an alarm of the site itself takes its place among those of the rooms', () => {
    const impaired = anAlarm('record', { condition: { kind: 'record-impaired' } })
    const wanted = wantedSounds({
      alarms: [placed(anAlarm('medium', { priority: 'medium' })), placed(impaired, null)],
      link: 'live',
      everInStep: true,
      pressed: new Set(),
      linkTonePaused: false,
      rests: 'nothing',
      heardByPatient: false,
    })
    expect(wanted.map(({ signal, roomId }) => [signal, roomId])).toEqual([
      ['high', null],
      ['medium', 'r1'],
    ])
  })

  test('the lost link is heard even by a therapist who is with the patient', () => {
    expect(signals([], { link: 'long-lost', rests: 'alarms' })).toEqual(['link-lost-long station'])
  })

  const due = { kind: 'overdue', dueId: 'look:1' } as const

  test.each([
    { what: 'just due', priority: 'low', heardByPatient: true, heard: [] },
    { what: 'just due, out of hearing', priority: 'low', heardByPatient: false, heard: ['low a'] },
    {
      what: 'not done for minutes',
      priority: 'medium',
      heardByPatient: true,
      heard: ['medium a'],
    },
  ] as const)('a look or reading, $what: $heard', ({ priority, heardByPatient, heard }) => {
    expect(signals([anAlarm('a', { condition: due, priority })], { heardByPatient })).toEqual(heard)
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
