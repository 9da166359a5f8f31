import type { LimitSet, SessionCourse } from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import { doubtedDevices, limitMarks, offSides, unmarked } from './room-marks.ts'
import { aCourse, anAlarm } from './test-rooms.ts'

const level = { priority: 'high', delayMs: 0, hysteresis: 1, clearDelayMs: 0 } as const
const limitsWith = (limit: number): LimitSet => ({
  presetId: 'p',
  label: 'P',
  version: 1,
  conditions: [
    {
      vital: 'rate',
      side: 'high',
      extreme: null,
      judged: 'always',
      levels: [{ ...level, limit }],
    },
  ],
})
const rateHigh = {
  vital: 'rate',
  side: 'high',
  extreme: null,
  judged: 'always',
  levels: [{ ...level, limit: 120 }],
} as const
const off: SessionCourse['off'] = [{ vital: 'rate', side: 'high', why: 'no-baseline' }]

test('values of a device nobody has confirmed are in doubt, and only while that stands', () => {
  const condition = { kind: 'device-not-confirmed', deviceId: 'oxi-1' } as const
  const guard = { kind: 'wrong-patient', deviceId: 'oxi-2' } as const
  expect(
    doubtedDevices([
      anAlarm('a', { condition }),
      anAlarm('b', { condition: guard }),
      anAlarm('c', { condition: { ...condition, deviceId: 'oxi-3' }, presence: 'ended' }),
      anAlarm('d'),
    ]),
  ).toEqual(['oxi-1', 'oxi-2'])
})

describe('marks beside a number', () => {
  test.each([
    { what: 'no session: none', course: null, marks: unmarked },
    { what: 'as it began: none', course: aCourse({ limits: limitsWith(120) }), marks: unmarked },
    {
      what: 'another limit: L*',
      course: aCourse({ limits: limitsWith(130) }),
      marks: { off: false, changed: true },
    },
    {
      what: 'nothing judged on a side: off',
      course: aCourse({ limits: limitsWith(120), off }),
      marks: { off: true, changed: false },
    },
    {
      what: 'a relative level off while an absolute one judges: not off',
      course: aCourse({ limits: limitsWith(120), off, inForce: [rateHigh] }),
      marks: unmarked,
    },
  ])('$what', ({ course, marks }) => {
    expect(limitMarks(['hr', 'pr'], course, limitsWith(120))).toEqual(marks)
  })

  test("of another vital's limits: none", () => {
    expect(
      limitMarks(['spo2'], aCourse({ limits: limitsWith(130), off }), limitsWith(120)),
    ).toEqual(unmarked)
  })

  test('a side with another level in force is not off', () => {
    expect(offSides(aCourse({ off, inForce: [rateHigh] }))).toEqual([])
  })
})
