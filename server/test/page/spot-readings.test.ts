import { describe, expect, it } from 'vitest'

import { Story } from '../support/story.ts'
import { tellAll, type Told } from './told.ts'

// Adult, monitored: SYS high > 160 medium, > 180 high, > 200 extreme; low < 90, < 85, < 75. DIA high > 100, > 110.
const sysHigh = 'nibp-sys-high'
const sysLow = 'nibp-sys-low'
const opened = `0 ${sysHigh} inactive>active medium`
const story = (): Story => new Story()
const first = (sys: number, pr = 70): Story => story().at(0).cuff({ sys, dia: 70, pr })

tellAll('a first breach opens at once, unconfirmed, as medium', [
  ['a measurement on the limit is inside', () => first(160), '', []],
  ['beyond the medium limit', () => first(161), '', [opened]],
  ['beyond the high limit it is still only medium', () => first(185), '', [opened]],
  ['low side', () => first(84), '', [`0 ${sysLow} inactive>active medium`]],
  ['an attempt that fails is no breach', () => story().cuffFails(0), sysHigh, []],
  [
    'a held value is shown and changes nothing',
    () => story().at(0).cuff({ sys: 185, dia: 70, state: 'held' }),
    '',
    [],
  ],
  [
    'an explicit over breaches but is never extreme',
    () =>
      story()
        .at(0)
        .cuff({ sys: { kind: 'beyond-scale', direction: 'over', value: null } }),
    sysHigh,
    [opened],
  ],
])

const settled = (atS: number): string => `${atS} ${sysHigh} active>active medium`
const becomesHigh = (atS: number): string => `${atS} ${sysHigh} active>active high`
const confirmed: readonly Told[] = [
  [
    'by a second breach of the high limit',
    () => first(185).at(90).cuff({ sys: 185, dia: 70 }),
    '',
    [opened, becomesHigh(90)],
  ],
  [
    'by symptoms',
    () => first(185).at(40).command({ kind: 'symptoms', present: true }),
    '',
    [opened, `${becomesHigh(40)} by KB`],
  ],
  [
    'not by the answer that there are none',
    () => first(185).at(40).command({ kind: 'symptoms', present: false }).at(299),
    '',
    [opened],
  ],
  [
    'at once by a value beyond extreme',
    () => first(201),
    '',
    [`0 ${sysHigh} inactive>active high`],
  ],
  ['not by a value on the extreme line', () => first(200), '', [opened]],
  ['when no repeat came in five minutes', () => first(185).at(300), '', [opened, becomesHigh(300)]],
  ['not a moment before', () => first(185).at(299.999), '', [opened]],
  [
    'a failed attempt is no repeat',
    () => first(185).cuffFails(100).at(300),
    sysHigh,
    [opened, becomesHigh(300)],
  ],
  [
    'a held value is no repeat',
    () => first(185).at(100).cuff({ sys: 120, dia: 70, state: 'held', atS: 90 }).at(300),
    '',
    [opened, becomesHigh(300)],
  ],
]
tellAll('it is confirmed at the priority of its level', confirmed)

const low = `0 ${sysLow} inactive>active medium`
tellAll('on the low side', [
  [
    'a repeat is due in two minutes',
    () => first(84).at(120),
    '',
    [low, `120 ${sysLow} active>active high`],
  ],
  ['not before', () => first(84).at(119.999), '', [low]],
  [
    'a rate under 50 confirms at once',
    () => first(84, 49),
    sysLow,
    [`0 ${sysLow} inactive>active high`],
  ],
  ['a rate of 50 does not', () => first(84, 50), sysLow, [low]],
  [
    'the rate of the ECG counts',
    () => story().at(0).says({ hr: 48 }).at(0.5).cuff({ sys: 84, dia: 60 }),
    sysLow,
    [`0.5 ${sysLow} inactive>active high`],
  ],
  ['a slow rate does not confirm a high pressure', () => first(185, 48), sysHigh, [opened]],
  [
    'beyond extreme it is confirmed at once',
    () => first(74),
    '',
    [`0 ${sysLow} inactive>active high`],
  ],
])

tellAll('a repeat that does not breach ends it, without hysteresis', [
  [
    'just inside the limit',
    () => first(165).at(90).cuff({ sys: 160, dia: 70 }),
    '',
    [opened, `90 ${sysHigh} active>inactive medium`],
  ],
  [
    'confirmed, it needs the hysteresis',
    () => first(165).at(90).cuff({ sys: 165, dia: 70 }).at(180).cuff({ sys: 156, dia: 70 }),
    '',
    [opened, settled(90)],
  ],
  [
    'and ends at the first measurement that is back by it, without delay',
    () => first(165).at(90).cuff({ sys: 165, dia: 70 }).at(180).cuff({ sys: 155, dia: 70 }),
    '',
    [opened, settled(90), `180 ${sysHigh} active>inactive medium`],
  ],
  [
    'a lower level that is still breached stays',
    () => first(185).at(90).cuff({ sys: 170, dia: 70 }).at(1200),
    '',
    [opened, settled(90)],
  ],
  [
    'after an end it opens anew, unconfirmed',
    () => first(165).at(90).cuff({ sys: 150, dia: 70 }).at(200).cuff({ sys: 185, dia: 70 }),
    '',
    [opened, `90 ${sysHigh} active>inactive medium`, `200 ${sysHigh} inactive>active medium`],
  ],
  [
    'back by the hysteresis of the high only, a medium stays',
    () => first(185).at(90).cuff({ sys: 185, dia: 70 }).at(180).cuff({ sys: 175, dia: 70 }),
    '',
    [opened, becomesHigh(90), `180 ${sysHigh} active>active medium`],
  ],
  [
    'in the dead band of the high it stays high',
    () => first(185).at(90).cuff({ sys: 185, dia: 70 }).at(180).cuff({ sys: 176, dia: 70 }),
    '',
    [opened, becomesHigh(90)],
  ],
  [
    'expiry never ends it',
    () => first(165).at(90).cuff({ sys: 165, dia: 70 }).at(7200),
    '',
    [opened, settled(90)],
  ],
])

const again = (said: { id?: string; state?: 'held'; atS?: number }): Story =>
  story()
    .at(0)
    .cuff({ sys: 185, dia: 70, id: 'n-1', atS: 0 })
    .at(90)
    .cuff({ sys: 185, dia: 70, ...said })
tellAll('two messages of one measurement are one measurement', [
  ['the same name', () => again({ id: 'n-1', atS: 0 }), '', [opened]],
  ['the same name with another time', () => again({ id: 'n-1', atS: 90 }), '', [opened]],
  ['held', () => again({ id: 'n-2', state: 'held' }), '', [opened]],
  [
    'another name is another measurement',
    () => again({ id: 'n-2', atS: 90 }),
    '',
    [opened, becomesHigh(90)],
  ],
  [
    'without a name, the same time and values',
    () => story().at(0).cuff({ sys: 185, dia: 70 }).at(90).cuff({ sys: 185, dia: 70, atS: 0 }),
    '',
    [opened],
  ],
])

tellAll('the pulse of a cuff feeds the rate, never pr', [
  [
    'a fast one opens rate-high at once, unconfirmed',
    () => first(120, 145),
    '',
    ['0 rate-high inactive>active medium'],
  ],
  [
    'it is confirmed like any measurement',
    () => first(120, 145).at(90).cuff({ sys: 120, dia: 70, pr: 145 }),
    '',
    ['0 rate-high inactive>active medium', '90 rate-high active>active high'],
  ],
  [
    'not while an ECG gives a rate',
    () => story().at(0).says({ hr: 80 }).at(0.5).cuff({ sys: 120, dia: 70, pr: 145 }),
    '',
    [],
  ],
])

tellAll('each measurement has its own time', [
  [
    'one that comes 14 minutes late is live, and its repeat long overdue',
    () => story().at(1000).cuff({ sys: 185, dia: 70, atS: 160 }),
    '',
    [`1000 ${sysHigh} inactive>active high`],
  ],
  [
    'the newest of the session is live however old',
    () => story().at(2000).cuff({ sys: 185, dia: 70, atS: 100 }),
    '',
    [`2000 ${sysHigh} inactive>active high`],
  ],
  [
    'one older than the newest changes nothing',
    () =>
      story()
        .at(1000)
        .cuff({ sys: 120, dia: 70, atS: 990 })
        .at(1001)
        .cuff({ sys: 185, dia: 70, atS: 10 }),
    sysHigh,
    [],
  ],
])

describe('what an unconfirmed alarm asks', () => {
  it.each([
    ['high side', 165, sysHigh, 300_000],
    ['low side', 88, sysLow, 120_000],
  ])('%s: a repeat after a minute and in time, and symptoms', (_side, sys, name, byMs) => {
    const alarm = first(sys).alarm(name)
    expect(alarm).toMatchObject({
      confirmation: 'unconfirmed',
      audible: true,
      quiet: null,
      priority: 'medium',
    })
    expect(alarm?.asks).toEqual([
      { kind: 'repeat', notBeforeMs: 60_000, byMs },
      { kind: 'symptoms' },
    ])
  })

  it('nothing once it is confirmed', () => {
    const alarm = first(185).at(90).cuff({ sys: 185, dia: 70 }).alarm(sysHigh)
    expect(alarm).toMatchObject({
      confirmation: 'confirmed',
      asks: [],
      priority: 'high',
      audible: true,
    })
  })

  it('by hand after three repeats that gave no answer', () => {
    const told = first(205).cuffFails(60).cuffFails(120)
    expect(told.alarm(sysHigh)?.asks).not.toContainEqual({ kind: 'take-by-hand' })
    const failing = first(165).cuffFails(60).cuffFails(120).cuffFails(180)
    expect(failing.alarm(sysHigh)?.asks).toContainEqual({ kind: 'take-by-hand' })
  })
})

describe('confirmation is per condition', () => {
  const both = (): Story => story().at(0).cuff({ sys: 165, dia: 105 })
  it('a second systolic breach says nothing of the diastolic', () => {
    const told = both().at(90).cuff({ sys: 165, dia: 98 })
    expect(told.alarm(sysHigh)?.confirmation).toBe('confirmed')
    expect(told.steps('nibp-dia-high')).toEqual([
      '0 nibp-dia-high inactive>active medium',
      '90 nibp-dia-high active>inactive medium',
    ])
  })

  it('symptoms confirm every unconfirmed one', () => {
    const told = both().at(30).command({ kind: 'symptoms', present: true })
    expect(told.alarm(sysHigh)?.confirmation).toBe('confirmed')
    expect(told.alarm('nibp-dia-high')?.confirmation).toBe('confirmed')
  })

  it('a later breach of a level that was never confirmed confirms it', () => {
    const told = first(185).at(90).cuff({ sys: 170, dia: 70 })
    expect(told.alarm(sysHigh)).toMatchObject({ confirmation: 'confirmed', priority: 'medium' })
  })
})

describe('an unconfirmed high over an active medium', () => {
  const told = (): Story =>
    first(165)
      .at(90)
      .cuff({ sys: 165, dia: 70 })
      .at(100)
      .acknowledge(sysHigh)
      .at(200)
      .cuff({ sys: 185, dia: 70 })
  it('is shown and sounds again as medium', () => {
    expect(told().alarm(sysHigh)).toMatchObject({
      priority: 'medium',
      confirmation: 'unconfirmed',
      acknowledged: null,
      audible: true,
    })
    expect(told().steps()).toEqual([opened, settled(90), settled(200)])
  })

  it('becomes high when nothing answers', () => {
    expect(told().at(500).steps()).toEqual([opened, settled(90), settled(200), becomesHigh(500)])
  })

  it('a repeat that only breaches the medium ends the high as not confirmed', () => {
    const after = told().at(300).cuff({ sys: 170, dia: 70 })
    expect(after.at(900).steps()).toEqual([opened, settled(90), settled(200), settled(300)])
    expect(after.alarm(sysHigh)).toMatchObject({ priority: 'medium', confirmation: 'confirmed' })
  })
})
