import { describe, expect, it } from 'vitest'

import type { Measured } from '@vigil/shared/vocabulary'
import { questionable, Story } from '../support/story.ts'
import { tellAll } from './told.ts'

const lost = 'oximeter-lost'
const zero: Measured = { kind: 'absent', cause: 'zero', why: 'zero' }
const good = { spo2: 97, pr: 70 }
const off = { spo2: null, pr: null }
/** An oximeter that works until second 20; in this phase. */
const worked = (phase: 'check-in' | 'dosing' | 'peak' | 'recovery' = 'check-in'): Story =>
  new Story().at(0).feed({ kind: 'phase', phase }).each(0, 20, good)
/** The same, with its instant looked at and so closed. */
const closed = (story: Story): Story => {
  expect(story.state.open).toBeNull()
  return story
}
const shown = `30 ${lost} inactive>active information`
const medium = `50 ${lost} active>active medium`

tellAll('sensor lost: one per sensor, shown after 10 s, medium after 30 s', [
  ['nothing is said', () => worked().at(51), '', [shown, medium]],
  ['nothing valid is said', () => worked().each(21, 51, off), '', [shown, medium]],
  ['not before 10 s', () => worked().at(29.999), '', []],
  [
    'never high where nothing is being given',
    () => worked().each(21, 600, off),
    '',
    [shown, medium],
  ],
  [
    'high at 60 s in dosing',
    () => worked('dosing').each(21, 81, off),
    '',
    [shown, medium, `80 ${lost} active>active high`],
  ],
  [
    'high at 60 s in peak',
    () => worked('peak').each(21, 81, off),
    '',
    [shown, medium, `80 ${lost} active>active high`],
  ],
  ['not in recovery', () => worked('recovery').each(21, 300, off), '', [shown, medium]],
  [
    'at 120 s if another source shows a pulse',
    () => worked('dosing').each(21, 141, { ...off, hr: 70 }),
    lost,
    [shown, medium, `140 ${lost} active>active high`],
  ],
  [
    'acknowledged or not',
    () => worked('dosing').each(21, 60, off).acknowledge(lost).each(61, 81, off),
    lost,
    [shown, medium, `80 ${lost} active>active high`],
  ],
  [
    'three valid readings end it',
    () => worked().each(21, 60, off).each(61, 63, good),
    '',
    [shown, medium, `63 ${lost} active>inactive medium`],
  ],
  ['two do not', () => worked().each(21, 60, off).each(61, 62, good).at(62.9), '', [shown, medium]],
  [
    'one that never came is expected from the start, by the plan',
    () => new Story({ spo2: 'continuous' }).at(31),
    '',
    [`10 ${lost} inactive>active information`, `30 ${lost} active>active medium`],
  ],
  ['one that nobody planned and never came is not', () => new Story().at(600), '', []],
  [
    'taking a spot clip off is no alarm',
    () => new Story({ spo2: 'spot', rate: 'spot' }).each(0, 20, good).each(21, 120, off),
    '',
    [],
  ],
  [
    'a vital that is not used neither',
    () => new Story({ spo2: 'not-used', rate: 'not-used' }).each(0, 20, good).each(21, 120, off),
    '',
    [],
  ],
  [
    'a cuff is never lost for want of readings',
    () => new Story({ nibp: 'spot' }).at(0).cuff({ sys: 120, dia: 70 }).at(7200),
    '',
    [],
  ],
  [
    'the ECG is a cause of its own',
    () =>
      new Story()
        .each(0, 20, { ...good, hr: 70, rr: 14 })
        .each(21, 51, { ...good, hr: null, rr: null }),
    '',
    ['30 ecg-lost inactive>active information', '50 ecg-lost active>active medium'],
  ],
])

describe('sensor lost at 10 s', () => {
  it('is on the screen and makes no sound', () => {
    expect(worked().at(30).alarm(lost)).toMatchObject({
      priority: 'information',
      audible: false,
      quiet: 'information',
    })
  })

  it('sounds as medium, and anew as high though acknowledged', () => {
    const told = worked('dosing').each(21, 50, off)
    expect(told.alarm(lost)).toMatchObject({ priority: 'medium', audible: true, quiet: null })
    told.at(60).acknowledge(lost)
    expect(told.alarm(lost)).toMatchObject({ audible: false, quiet: 'acknowledged' })
    expect(told.at(80).alarm(lost)).toMatchObject({
      priority: 'high',
      audible: true,
      acknowledged: null,
    })
  })
})

tellAll('a derived vital missing while its sensor gives another', [
  [
    'pr, low after 30 s',
    () => worked().each(21, 51, { spo2: 97, pr: null }),
    '',
    ['50 pr-missing inactive>active low'],
  ],
  [
    'spo2',
    () => worked().each(21, 51, { spo2: null, pr: 70 }),
    '',
    ['50 spo2-missing inactive>active low'],
  ],
  [
    'a valid reading ends it',
    () => worked().each(21, 60, { spo2: 97, pr: null }).at(61).says(good),
    '',
    ['50 pr-missing inactive>active low', '61 pr-missing active>inactive low'],
  ],
  [
    'long after, too, and when nothing else happens in its instant',
    () => closed(worked().each(21, 200, { spo2: 97, pr: null })).each(201, 203, good),
    '',
    ['50 pr-missing inactive>active low', '201 pr-missing active>inactive low'],
  ],
  [
    'respiration while the ECG gives a rate',
    () => new Story().each(0, 20, { hr: 70, rr: 14 }).each(21, 51, { hr: 70 }),
    '',
    ['50 rr-missing inactive>active low'],
  ],
  ['one that never came is not missing', () => new Story().each(0, 100, { spo2: 97 }), '', []],
])

const dipped = (): Story => worked().each(21, 23, { spo2: 86, pr: 70 })
tellAll('lost while low', [
  [
    'medium when the vital turns stale, high 15 s later',
    () => dipped().each(24, 50, { spo2: null, pr: 70 }),
    'spo2-lost-while-low spo2-low',
    [
      '21 spo2-low inactive>pending',
      '28 spo2-low pending>inactive',
      '33 spo2-lost-while-low inactive>active medium',
      '48 spo2-lost-while-low active>active high',
    ],
  ],
  [
    'a valid reading ends it',
    () => dipped().each(24, 40, { spo2: null, pr: 70 }).at(41).says(good),
    'spo2-lost-while-low',
    [
      '33 spo2-lost-while-low inactive>active medium',
      '41 spo2-lost-while-low active>inactive medium',
    ],
  ],
  [
    'not after a value that was back',
    () => dipped().at(24).says(good).at(60),
    'spo2-lost-while-low',
    [],
  ],
  [
    'an active one stays instead',
    () => worked().each(21, 31, { spo2: 86, pr: 70 }).at(60),
    'spo2-low spo2-lost-while-low',
    ['21 spo2-low inactive>pending', '31 spo2-low pending>active high'],
  ],
  [
    'lost while high',
    () => new Story().each(0, 5, { hr: 150 }).at(40),
    'rate-lost-while-high',
    [
      '15 rate-lost-while-high inactive>active medium',
      '30 rate-lost-while-high active>active high',
    ],
  ],
])

describe('lost while low', () => {
  it('ends when a person has checked the patient', () => {
    const told = dipped().at(35)
    const occurrenceId = told.alarm('spo2-lost-while-low')?.occurrenceId ?? ''
    told.at(36).command({ kind: 'patient-checked', occurrenceId, reason: 'pink, breathing' })
    expect(told.at(60).steps('spo2-lost-while-low')).toEqual([
      '33 spo2-lost-while-low inactive>active medium',
      '36 spo2-lost-while-low active>inactive medium by KB',
    ])
  })
})

const zeroed = (beside: object = {}): Story =>
  new Story().each(0, 20, { hr: 70 }).each(21, 40, { hr: zero, ...beside })
tellAll('a bare zero', [
  [
    'medium at once, high after 10 s',
    () => zeroed(),
    'hr-bare-zero',
    ['21 hr-bare-zero inactive>active medium', '31 hr-bare-zero active>active high'],
  ],
  [
    'a pulse of another source keeps it medium',
    () => zeroed({ pr: 70 }),
    'hr-bare-zero',
    ['21 hr-bare-zero inactive>active medium'],
  ],
  [
    'a valid reading ends it',
    () => zeroed().at(41).says({ hr: 70 }),
    'hr-bare-zero',
    [
      '21 hr-bare-zero inactive>active medium',
      '31 hr-bare-zero active>active high',
      '41 hr-bare-zero active>inactive high',
    ],
  ],
  [
    'an invalid one does not',
    () => zeroed().at(41).says({ hr: null }),
    'hr-bare-zero',
    ['21 hr-bare-zero inactive>active medium', '31 hr-bare-zero active>active high'],
  ],
  [
    'of respiration',
    () => new Story().at(0).says({ rr: 14 }).each(1, 12, { rr: zero }),
    'rr-bare-zero',
    ['1 rr-bare-zero inactive>active medium', '11 rr-bare-zero active>active high'],
  ],
  [
    'of respiration while CO2 shows breathing',
    () => {
      const story = new Story()
        .at(0)
        .feed({ kind: 'respiration-method', deviceId: 'cap', method: 'co2' })
      story.says({ rr: 14 }).says({ rr: 13 }, { device: 'cap' })
      for (let second = 1; second <= 20; second += 1)
        story.at(second).says({ rr: zero }).says({ rr: 13 }, { device: 'cap' })
      return story
    },
    'rr-bare-zero',
    ['1 rr-bare-zero inactive>active medium'],
  ],
  [
    'of the oximeter it is an absence like any',
    () => new Story().each(0, 5, { spo2: zero, pr: zero }),
    '',
    [],
  ],
  ['it is never a low rate', () => zeroed(), 'rate-low', []],
])

const doubtful = { spo2: questionable(97), pr: questionable(70) }
tellAll('poor signal', [
  [
    'low once it lasts (10 s), and medium after 60 s of nothing but questionable',
    () => worked().each(21, 82, doubtful),
    'oximeter-poor-signal',
    ['31 oximeter-poor-signal inactive>active low', '81 oximeter-poor-signal active>active medium'],
  ],
  [
    'ends with good quality',
    () => worked().each(21, 40, doubtful).each(41, 60, good),
    'oximeter-poor-signal',
    ['31 oximeter-poor-signal inactive>active low', '41 oximeter-poor-signal active>inactive low'],
  ],
  ['absence is not poor quality', () => worked().each(21, 29, off), '', []],
])
