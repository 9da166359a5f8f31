import type { Alarm, Condition } from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import { alarmAnswers, reasonedAnswer } from './alarm-answers.ts'
import { anAlarm } from './test-rooms.ts'

const cases: readonly {
  readonly what: string
  readonly alarm: Partial<Alarm> & { readonly condition?: Condition }
  readonly says: readonly string[]
}[] = [
  { what: 'a limit alarm asks nothing', alarm: {}, says: [] },
  {
    what: 'one measurement asks for symptoms; the repeat is measured, not pressed',
    alarm: {
      asks: [
        { kind: 'repeat', notBeforeMs: 0, byMs: 1 },
        { kind: 'symptoms' },
        { kind: 'take-by-hand' },
      ],
    },
    says: ['symptoms', 'symptoms'],
  },
  {
    what: 'what ended asks nothing any more',
    alarm: { presence: 'ended', asks: [{ kind: 'symptoms' }] },
    says: [],
  },
  {
    what: 'a device that asks to be confirmed, once',
    alarm: {
      condition: { kind: 'device-not-confirmed', deviceId: 'oxi-1' },
      asks: [{ kind: 'confirm-device' }],
    },
    says: ['confirm-device'],
  },
  {
    what: 'a device in the wrong room can be bound here',
    alarm: { condition: { kind: 'wrong-patient', deviceId: 'oxi-1' } },
    says: ['confirm-device'],
  },
  {
    what: 'a device question about no device has no answer',
    alarm: { asks: [{ kind: 'confirm-device' }] },
    says: [],
  },
  {
    what: 'loosened limits, once',
    alarm: {
      condition: { kind: 'limits-changed' },
      asks: [{ kind: 'confirm-limits', byMs: 1 }],
    },
    says: ['confirm-limits'],
  },
  {
    what: 'loosened limits nobody confirmed in time',
    alarm: { condition: { kind: 'limits-changed' } },
    says: ['confirm-limits'],
  },
  { what: 'vomiting', alarm: { condition: { kind: 'vomiting' } }, says: ['report'] },
  {
    what: 'a symptom',
    alarm: { condition: { kind: 'symptom', symptom: 'chest-pain' } },
    says: ['report'],
  },
  { what: 'a call', alarm: { condition: { kind: 'call', by: 'patient' } }, says: ['report'] },
  {
    what: 'left without discharge',
    alarm: { condition: { kind: 'left-without-discharge' } },
    says: ['report'],
  },
  { what: 'not back', alarm: { condition: { kind: 'not-back' } }, says: ['back'] },
]

test.each(cases)('$what', ({ alarm, says }) => {
  expect(alarmAnswers(anAlarm('a', alarm)).map(({ command }) => command.kind)).toEqual(says)
})

describe('with a reason', () => {
  test('the patient was checked', () => {
    const answer = reasonedAnswer(anAlarm('a', { checkable: true }))
    expect(answer?.commandOf('breathes calmly')).toEqual({
      kind: 'patient-checked',
      occurrenceId: 'a',
      reason: 'breathes calmly',
    })
  })

  test('a check is not needed', () => {
    const answer = reasonedAnswer(
      anAlarm('a', { condition: { kind: 'overdue', dueId: 'cuff-10' } }),
    )
    expect(answer?.commandOf('asleep')).toEqual({
      kind: 'waive-due',
      dueId: 'cuff-10',
      reason: 'asleep',
    })
  })

  test.each([
    { what: 'a trusted value', alarm: {} },
    { what: 'what has ended', alarm: { checkable: true, presence: 'ended' } as const },
  ])('nothing ends $what', ({ alarm }) => {
    expect(reasonedAnswer(anAlarm('a', alarm))).toBeNull()
  })
})
