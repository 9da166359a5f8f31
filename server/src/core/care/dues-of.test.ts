import { hours, minutes } from '@vigil/shared/time'
import { describe, expect, test } from 'vitest'
import {
  checkedInAt,
  doseAt,
  infusionAt,
  intervenedAt,
  lookAt,
  seenAt,
  setAt,
  stopAt,
  treatedState,
  type Told,
} from '../../../test/support/treated-state.ts'
import { duesOf } from './dues-of.ts'
import { findProtocol } from './protocols.ts'

/** What is due, in minutes since the session's start: `cuff:every 20`. */
const duesIn = (told: Told): string[] =>
  duesOf(treatedState(told)).map(
    ({ dueId, dueMs }) => `${dueId.slice(0, dueId.lastIndexOf(':'))} ${String(dueMs / minutes(1))}`,
  )

const cuffsIn = (told: Told): string[] => duesIn(told).filter((due) => due.startsWith('cuff'))
const looksIn = (told: Told): string[] => duesIn(told).filter((due) => due.startsWith('look'))

interface Row {
  readonly title: string
  readonly told: Told
  readonly due: readonly string[]
}

const hold = (decision: 'go-ahead' | 'recheck' | 'no-dose' | 'emergency', at: number) => ({
  at,
  by: 'DR',
  signed: true,
  act: { kind: 'hold-decided', decision, reason: 'seen' } as const,
})

describe('before the dose', () => {
  const rows: readonly Row[] = [
    { title: 'nothing is due before the patient is identified and screened', told: {}, due: [] },
    {
      title: 'nothing is due on one identifier alone',
      told: { acts: [{ at: 0, act: { kind: 'identified', checked: ['label'] } }] },
      due: [],
    },
    {
      title: 'the first reading is due 5 min after the check-in',
      told: { acts: checkedInAt(4) },
      due: ['cuff:before-dose 9'],
    },
    {
      title: 'a withdrawn screening is none: nothing is due',
      told: { acts: checkedInAt(4), withdrawn: ['e-1'] },
      due: [],
    },
    {
      title: 'after the first reading the second is due 5 min later',
      told: { acts: checkedInAt(4), sets: [setAt(6)] },
      due: ['cuff:before-dose 11'],
    },
    {
      title: 'a reading before the check-in counts, and the second is not due before it',
      told: { acts: checkedInAt(10), sets: [setAt(2)] },
      due: ['cuff:before-dose 15'],
    },
    {
      title: 'two readings a minute apart are one',
      told: { acts: checkedInAt(0), sets: [setAt(6), setAt(7)] },
      due: ['cuff:before-dose 12'],
    },
    {
      title: 'values without a pressure are no reading of the cuff',
      told: { acts: checkedInAt(0), sets: [setAt(6, { sys: null, dia: null })] },
      due: ['cuff:before-dose 5'],
    },
    {
      title: 'after two readings the next is due when they no longer count',
      told: { acts: checkedInAt(0), sets: [setAt(6), setAt(8)] },
      due: ['cuff:before-dose 38'],
    },
    {
      title: 'a reading half an hour old does not count beside a new one',
      told: { acts: checkedInAt(0), sets: [setAt(6), setAt(37)] },
      due: ['cuff:before-dose 42'],
    },
    {
      title: 'a protocol with one reading before the dose asks for one',
      told: { protocol: 'lozenge', acts: checkedInAt(0), sets: [setAt(6)] },
      due: ['cuff:before-dose 36'],
    },
    {
      title: 'a waived reading is not asked for again',
      told: { acts: checkedInAt(4), waived: [`cuff:before-dose:${String(minutes(9))}`] },
      due: [],
    },
    {
      title: 'after a reading that held the next is due 5 min later',
      told: { acts: checkedInAt(0), sets: [setAt(6), setAt(8, { sys: 150 })] },
      due: ['cuff:held 13', 'cuff:before-dose 38'],
    },
    {
      title: 'a recheck a minute early is the recheck, and the next is due 15 min after the first',
      told: { acts: checkedInAt(0), sets: [setAt(8, { sys: 150 }), setAt(12, { sys: 151 })] },
      due: ['cuff:held 23', 'cuff:before-dose 42'],
    },
    {
      title: 'after both rechecks the provider decides: no third',
      told: {
        acts: checkedInAt(0),
        sets: [setAt(8, { dia: 95 }), setAt(13, { dia: 95 }), setAt(23, { dia: 95 })],
      },
      due: ['cuff:before-dose 53'],
    },
    {
      title: 'a recheck that no longer holds ends them',
      told: { acts: checkedInAt(0), sets: [setAt(8, { sys: 150 }), setAt(12)] },
      due: ['cuff:before-dose 42'],
    },
    {
      title: "a provider's go-ahead ends them",
      told: {
        acts: [...checkedInAt(0), hold('go-ahead', 10)],
        sets: [setAt(6), setAt(8, { sys: 150 })],
      },
      due: ['cuff:before-dose 38'],
    },
    {
      title: 'a provider who asks for a recheck gets one 5 min later',
      told: {
        acts: [...checkedInAt(0), hold('recheck', 24)],
        sets: [setAt(8, { sys: 150 }), setAt(13, { sys: 150 }), setAt(23, { sys: 150 })],
      },
      due: ['cuff:held 29', 'cuff:before-dose 53'],
    },
    {
      title: 'no dose today: nothing is due',
      told: { acts: [...checkedInAt(0), hold('no-dose', 10)], sets: [setAt(8, { sys: 170 })] },
      due: [],
    },
    {
      title: 'pressure medicine before the dose is rechecked, by cuff and look',
      told: {
        acts: [...checkedInAt(0), hold('no-dose', 10), intervenedAt(12, 'antihypertensive')],
      },
      due: ['cuff:recheck 17', 'look:recheck 17'],
    },
  ]

  test.each(rows)('$title', ({ told, due }) => {
    expect(duesIn(told)).toEqual(due)
  })
})

describe('the cuff after time zero', () => {
  const nasal = { protocol: 'nasal-esketamine' } as const
  const dose = [doseAt(10)]
  const rows: readonly Row[] = [
    {
      title: 'every 15 min for IM, counted from the dose',
      told: { acts: dose, sets: [setAt(9)] },
      due: ['cuff:every 25'],
    },
    {
      title: 'every 10 min for an infusion, counted from its start',
      told: { protocol: 'iv-infusion', acts: [infusionAt(10)] },
      due: ['cuff:every 20'],
    },
    {
      title:
        'whichever reading it was, the next is counted from it; a cuff that cycles has a minute',
      told: { acts: dose, sets: [setAt(14)] },
      due: ['cuff:every 30'],
    },
    {
      title: 'a typed one has none',
      told: { acts: dose, sets: [setAt(14, { typed: true })] },
      due: ['cuff:every 29'],
    },
    {
      title: 'one that was waived is followed by the next',
      told: { acts: dose, waived: [`cuff:every:${String(minutes(25))}`] },
      due: ['cuff:every 40'],
    },
    {
      title: 'at the times named, and before leaving at the end of the least stay',
      told: { protocol: 'im-before-after', acts: dose },
      due: ['cuff:named 70', 'cuff:before-leaving 100'],
    },
    {
      title: 'five minutes early is at its time',
      told: { protocol: 'im-before-after', acts: dose, sets: [setAt(65)] },
      due: ['cuff:before-leaving 100'],
    },
    {
      title: 'six minutes early is not',
      told: { protocol: 'im-before-after', acts: dose, sets: [setAt(64)] },
      due: ['cuff:named 70', 'cuff:before-leaving 100'],
    },
    {
      title: 'ten minutes before the end of the stay is before leaving',
      told: { protocol: 'im-before-after', acts: dose, sets: [setAt(65), setAt(90)] },
      due: [],
    },
    {
      title: 'a later dose lengthens the stay, and the reading before leaving moves with it',
      told: { protocol: 'im-before-after', acts: [...dose, doseAt(60)], sets: [setAt(65)] },
      due: ['cuff:before-leaving 120'],
    },
    {
      title: 'nasal: 40 min after the last device; nothing in between until then',
      told: { ...nasal, acts: [...dose, doseAt(15)], sets: [setAt(20)] },
      due: ['cuff:named 55', 'cuff:before-leaving 130'],
    },
    {
      title: 'nasal: from the reading at 40 min on every 15 min',
      told: { ...nasal, acts: dose, sets: [setAt(48, { sys: 150 })] },
      due: ['cuff:every 64', 'cuff:before-leaving 130'],
    },
    {
      title: 'nasal: where the reading at 40 min was waived, counted from its time',
      told: {
        ...nasal,
        acts: dose,
        sets: [setAt(20)],
        waived: [`cuff:named:${String(minutes(50))}`],
      },
      due: ['cuff:every 65', 'cuff:before-leaving 130'],
    },
    {
      title: 'nasal: one reading under the peak is not yet falling',
      told: { ...nasal, acts: dose, sets: [setAt(50, { sys: 150 }), setAt(65, { sys: 145 })] },
      due: ['cuff:every 81', 'cuff:before-leaving 130'],
    },
    {
      title: 'nasal: two readings in a row under the peak end it',
      told: {
        ...nasal,
        acts: dose,
        sets: [setAt(50, { sys: 150 }), setAt(65, { sys: 145 }), setAt(80, { sys: 140 })],
      },
      due: ['cuff:before-leaving 130'],
    },
    {
      title: 'nasal: two at the baseline end it, where nothing rose',
      told: {
        ...nasal,
        acts: dose,
        baseline: { values: { 'nibp-sys': 120 }, position: 'seated', arm: null, takenMs: 0 },
        sets: [setAt(50), setAt(65), setAt(66, { sys: null, dia: null })],
      },
      due: ['cuff:before-leaving 130'],
    },
    {
      title: 'nasal: a later device begins anew',
      told: {
        ...nasal,
        acts: [...dose, doseAt(82)],
        sets: [setAt(50, { sys: 150 }), setAt(65, { sys: 145 }), setAt(80, { sys: 140 })],
      },
      due: ['cuff:named 122', 'cuff:before-leaving 130'],
    },
    {
      title: 'infusion: no end of the stay while it runs, so nothing before leaving',
      told: {
        protocol: { ...leavingIv(), cuff: { ...leavingIv().cuff, beforeLeaving: true } },
        acts: [infusionAt(10)],
      },
      due: ['cuff:every 20'],
    },
    {
      title: 'getting up asks for a last reading',
      told: { acts: [...dose, { at: 110, act: { kind: 'getting-up' } }], sets: [setAt(109)] },
      due: ['cuff:getting-up 115', 'cuff:every 125'],
    },
    {
      title: 'a reading since then is the last',
      told: { acts: [...dose, { at: 110, act: { kind: 'getting-up' } }], sets: [setAt(110)] },
      due: ['cuff:every 126'],
    },
    {
      title: 'a dose given after it takes it back',
      told: { acts: [...dose, { at: 110, act: { kind: 'getting-up' } }, doseAt(111)] },
      due: ['cuff:every 25'],
    },
    {
      title: 'none on getting up while an infusion runs',
      told: { acts: [infusionAt(10), { at: 40, act: { kind: 'getting-up' } }] },
      due: ['cuff:every 25'],
    },
    {
      title: 'an office asks for none on getting up',
      told: {
        protocol: 'lozenge',
        acts: [...dose, { at: 190, act: { kind: 'getting-up' } }],
        sets: [setAt(175), setAt(185)],
      },
      due: [],
    },
    {
      title: 'until falling without a time named counts from the dose',
      told: { protocol: fallingIm(), acts: dose, sets: [setAt(20, { sys: 150 })] },
      due: ['cuff:every 36'],
    },
    {
      title: 'and ends like any other',
      told: {
        protocol: fallingIm(),
        acts: dose,
        sets: [setAt(20, { sys: 150 }), setAt(35, { sys: 140 }), setAt(50, { sys: 130 })],
      },
      due: [],
    },
  ]

  test.each(rows)('$title', ({ told, due }) => {
    expect(cuffsIn(told)).toEqual(due)
  })
})

function leavingIv() {
  const protocol = findProtocol('iv-infusion')
  if (protocol === null) throw new Error('there is no infusion')
  return protocol
}

function fallingIm() {
  const protocol = findProtocol('im-monitored')
  if (protocol === null) throw new Error('there is no injection')
  return { ...protocol, cuff: { ...protocol.cuff, untilFalling: true } }
}

describe('looks', () => {
  const rows: readonly Row[] = [
    { title: 'none before the dose', told: { acts: checkedInAt(0) }, due: [] },
    { title: 'every 15 min', told: { acts: [doseAt(10)] }, due: ['look:every 25'] },
    {
      title: 'nasal: every 30 min',
      told: { protocol: 'nasal-esketamine', acts: [doseAt(10)] },
      due: ['look:every 40'],
    },
    {
      title: 'counted from the last one',
      told: { acts: [doseAt(10), lookAt(20)] },
      due: ['look:every 35'],
    },
    {
      title: 'a look without sedation is half a look',
      told: {
        acts: [doseAt(10), seenAt(20, { look: { breathing: true, colour: true, answers: true } })],
      },
      due: ['look:every 25'],
    },
    {
      title: 'sedation said apart completes it',
      told: {
        acts: [
          doseAt(10),
          seenAt(20, { look: { breathing: true, colour: true, answers: true } }),
          seenAt(22, { moaas: 4 }),
        ],
      },
      due: ['look:every 35'],
    },
    {
      title: 'a withdrawn look was none',
      told: { acts: [doseAt(10), lookAt(20)], withdrawn: ['e-1'] },
      due: ['look:every 25'],
    },
    {
      title: 'until somebody signs that the patient may go',
      told: { acts: [doseAt(10), { at: 120, act: { kind: 'signed-off' }, signed: true }] },
      due: [],
    },
  ]

  test.each(rows)('$title', ({ told, due }) => {
    expect(looksIn(told)).toEqual(due)
  })
})

describe('after an intervention', () => {
  const oxygen = [doseAt(10), intervenedAt(20, 'oxygen-on')]
  const rows: readonly Row[] = [
    {
      title: 'cuff and look after 5 min, by name what it was',
      told: { acts: oxygen },
      due: ['cuff:recheck 25', 'look:recheck 25'],
    },
    {
      title: 'then after 15 min; each by its own',
      told: { acts: oxygen, sets: [setAt(24)] },
      due: ['look:recheck 25', 'cuff:recheck 35'],
    },
    {
      title: 'then after 30 min',
      told: { acts: [...oxygen, lookAt(34)], sets: [setAt(34)] },
      due: ['cuff:recheck 50', 'look:recheck 50'],
    },
    {
      title: 'then no more',
      told: { acts: [...oxygen, lookAt(50)], sets: [setAt(49)] },
      due: [],
    },
    {
      title: 'two interventions share their rechecks',
      told: { acts: [...oxygen, intervenedAt(22, 'position')], sets: [setAt(26)] },
      due: ['look:recheck 25', 'cuff:recheck 35'],
    },
    {
      title: 'a waived one gives way to the next',
      told: { acts: oxygen, waived: [`cuff:recheck:${String(minutes(25))}`] },
      due: ['look:recheck 25', 'cuff:recheck 35'],
    },
    {
      title: 'an infusion stopped before its planned end is an intervention',
      told: { protocol: 'iv-infusion', acts: [infusionAt(10), stopAt(30, 0)] },
      due: ['cuff:recheck 35', 'look:recheck 35'],
    },
    {
      title: 'one that came to its end is none',
      told: { protocol: 'iv-infusion', acts: [infusionAt(10), stopAt(49, 0)] },
      due: [],
    },
  ]

  test.each(rows)('$title', ({ told, due }) => {
    expect(duesIn(told).filter((one) => one.includes('recheck'))).toEqual(due)
  })

  test('says why in words', () => {
    const reasons = duesOf(treatedState({ acts: oxygen })).map(({ why }) => why)
    expect(reasons).toEqual([
      'every 15 min',
      'recheck after oxygen was given',
      'every 15 min, with sedation',
      'recheck after oxygen was given',
    ])
  })
})

test('dues of one instant stand by name, so that their order never changes', () => {
  const due = duesIn({ acts: [doseAt(10)], sets: [setAt(10, { typed: true })] })
  expect(due).toEqual(['cuff:every 25', 'look:every 25'])
})

test('an interval of an hour is asked for every hour', () => {
  const protocol = { ...leavingIv(), lookEveryMs: hours(1) }
  const dues = duesOf(treatedState({ protocol, acts: [infusionAt(0)] }))
  expect(dues.map(({ why }) => why)).toContain('every 60 min, with sedation')
})
