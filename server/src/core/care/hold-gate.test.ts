import type { CareAct, VitalSet } from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import {
  checkedInAt,
  doseAt,
  infusionAt,
  setAt,
  stopAt,
  treatedState,
  type Told,
  type ToldAct,
} from '../../../test/support/treated-state.ts'
import { goAheadOf, holdLevelOf, holdsOf } from './hold-gate.ts'

const holdsIn = (told: Told): string[] =>
  holdsOf(treatedState(told)).map(({ level, reason }) => `${level}: ${reason}`)

/** Checked in, with two readings of which the newer is this one. */
const measured = (values: Partial<VitalSet>, told: Told = {}): Told => ({
  acts: checkedInAt(0),
  sets: [setAt(2), setAt(8, values)],
  ...told,
})

const decided = (
  at: number,
  decision: Extract<CareAct, { kind: 'hold-decided' }>['decision'],
  about: { readonly by?: string; readonly signed?: boolean } = {},
): ToldAct => ({
  at,
  by: 'DR',
  signed: true,
  act: { kind: 'hold-decided', decision, reason: 'known' },
  ...about,
})

const withGoAhead = (told: Told): Told => ({
  ...told,
  acts: [...(told.acts ?? []), decided(10, 'go-ahead')],
})

const screened = (about: Partial<Extract<CareAct, { kind: 'screened' }>>): ToldAct => ({
  at: 1,
  act: { kind: 'screened', present: [], medicines: [], allergies: '', note: '', ...about },
})

const esketamine = (about: Partial<Extract<CareAct, { kind: 'esketamine-checked' }>>): ToldAct => ({
  at: 1,
  act: {
    kind: 'esketamine-checked',
    enrolled: true,
    prescriberOnSite: 'DR',
    oximeter: true,
    ...about,
  },
})

describe('what holds a dose', () => {
  const order = { drug: 'ketamine', route: 'im', mostMg: 100, personId: 'DR', signedMs: 0 } as const
  const rows: readonly { title: string; told: Told; holds: readonly string[] }[] = [
    { title: 'nothing, when all is well', told: measured({}), holds: [] },
    { title: 'nothing at the bounds', told: measured({ sys: 140, dia: 90 }), holds: [] },
    {
      title: 'nothing at the other bounds',
      told: measured({ sys: 90, ratePerMin: 50, spo2Percent: 94 }),
      holds: [],
    },
    {
      title: 'amber above 140',
      told: measured({ sys: 141, dia: 80 }),
      holds: ['amber: Pressure 141/80 is above 140/90.'],
    },
    {
      title: 'amber above 90 diastolic',
      told: measured({ dia: 91 }),
      holds: ['amber: Pressure 120/91 is above 140/90.'],
    },
    {
      title: 'amber still at 160/100',
      told: measured({ sys: 160, dia: 100 }),
      holds: ['amber: Pressure 160/100 is above 140/90.'],
    },
    {
      title: 'red above 160',
      told: measured({ sys: 161 }),
      holds: ['red: Pressure 161/78 is above 160/100.'],
    },
    {
      title: 'red above 100 diastolic',
      told: measured({ dia: 101 }),
      holds: ['red: Pressure 120/101 is above 160/100.'],
    },
    {
      title: 'a systolic pressure alone is judged',
      told: measured({ sys: 150, dia: null }),
      holds: ['amber: Systolic pressure 150 is above 140/90.'],
    },
    {
      title: 'amber under 90',
      told: measured({ sys: 89, dia: 50 }),
      holds: ['amber: Systolic pressure 89 is under 90.'],
    },
    {
      title: 'amber under 50 per minute',
      told: measured({ ratePerMin: 49 }),
      holds: ['amber: Heart rate 49 is under 50.'],
    },
    {
      title: 'amber over 110 per minute; at 110 nothing',
      told: measured({ ratePerMin: 111 }),
      holds: ['amber: Heart rate 111 is above 110.'],
    },
    { title: 'nothing at 110 per minute', told: measured({ ratePerMin: 110 }), holds: [] },
    { title: 'nothing where no rate is known', told: measured({ ratePerMin: null }), holds: [] },
    {
      title: 'amber under 94 %',
      told: measured({ spo2Percent: 93 }),
      holds: ['amber: SpO2 93 % is under 94 %.'],
    },
    {
      title: 'amber where there is no saturation near the newest set',
      told: measured({ spo2Percent: null }),
      holds: ['amber: SpO2 was not measured.'],
    },
    {
      title: 'one of the last 5 min counts',
      told: { acts: checkedInAt(0), sets: [setAt(4), setAt(8, { spo2Percent: null })] },
      holds: [],
    },
    {
      title: 'values typed without a pressure stand beside the last pressure',
      told: {
        acts: checkedInAt(0),
        sets: [setAt(2), setAt(4, { sys: 150 }), setAt(12, { sys: null, dia: null })],
      },
      holds: ['amber: Pressure 150/78 is above 140/90.'],
    },
    {
      title: 'a pressure of half an hour ago is none',
      told: {
        acts: checkedInAt(0),
        sets: [setAt(2), setAt(4, { sys: 150 }), setAt(35, { sys: null, dia: null })],
      },
      holds: [],
    },
    {
      title: 'only the newest set counts',
      told: { acts: checkedInAt(0), sets: [setAt(2, { sys: 170 }), setAt(8)] },
      holds: [],
    },
    {
      title: 'baseline and escort, before anything was done',
      told: {},
      holds: [
        'amber: The baseline is not complete: 0 of 2 readings.',
        'amber: No escort is named.',
      ],
    },
    {
      title: 'a baseline that a person took is complete',
      told: {
        acts: checkedInAt(0),
        baselineBy: 'person',
        baseline: { values: {}, position: 'seated', arm: null, takenMs: 0 },
      },
      holds: [],
    },
    {
      title: 'that a person took it, and took it back, is none',
      told: { acts: checkedInAt(0), baselineBy: 'person' },
      holds: ['amber: The baseline is not complete: 0 of 2 readings.'],
    },
    {
      title: 'no escort at all',
      told: measured(
        {},
        {
          acts: [...checkedInAt(0), { at: 1, act: { kind: 'escort', state: 'none', who: '' } }],
        },
      ),
      holds: ['amber: No escort is named.'],
    },
    {
      title: 'what screening found; red comes first',
      told: measured(
        { sys: 170 },
        {
          acts: [...checkedInAt(0), screened({ present: ['psychosis', 'aneurysm'] })],
        },
      ),
      holds: [
        'red: Pressure 170/78 is above 160/100.',
        'amber: Screening found: psychosis, aneurysm.',
      ],
    },
    {
      title: 'for esketamine an aneurysm is red, and not said twice',
      told: measured(
        {},
        {
          protocol: 'nasal-esketamine',
          acts: [...checkedInAt(0), screened({ present: ['aneurysm', 'brain-bleed'] })],
        },
      ),
      holds: ['red: Esketamine is contraindicated: aneurysm, past brain bleed.'],
    },
    {
      title: 'esketamine: its checks are not done, nor the screening',
      told: {
        protocol: 'nasal-esketamine',
        acts: [{ at: 0, act: { kind: 'escort', state: 'arrived', who: 'sister' } }],
        sets: [setAt(2), setAt(8)],
      },
      holds: ['amber: Enrolment, prescriber and oximeter are not checked yet.'],
    },
    {
      title: 'esketamine: what its checks did not find',
      told: measured(
        {},
        {
          protocol: 'nasal-esketamine',
          acts: [
            ...checkedInAt(0),
            esketamine({ enrolled: false, prescriberOnSite: ' ', oximeter: false }),
          ],
        },
      ),
      holds: [
        'red: The patient is not enrolled.',
        'red: No prescriber is named as on site.',
        'red: There is no oximeter in the room.',
      ],
    },
    {
      title: 'nothing after the dose, where no more is prescribed',
      told: measured({ sys: 170 }, { acts: [...checkedInAt(0), doseAt(4)] }),
      holds: [],
    },
    {
      title: 'the next dose, where more is prescribed; its baseline is past',
      told: {
        acts: [doseAt(4)],
        sets: [setAt(8, { sys: 150 })],
        care: { prescription: order },
      },
      holds: ['amber: Pressure 150/78 is above 140/90.', 'amber: No escort is named.'],
    },
    {
      title: 'nothing while an infusion runs',
      told: measured(
        { sys: 150 },
        {
          acts: [...checkedInAt(0), infusionAt(4)],
          care: { prescription: order },
        },
      ),
      holds: [],
    },
    {
      title: 'the next one after it was stopped',
      told: measured(
        { sys: 150 },
        {
          acts: [...checkedInAt(0), infusionAt(4), stopAt(6, 4)],
          care: { prescription: order },
        },
      ),
      holds: ['amber: Pressure 150/78 is above 140/90.'],
    },
    {
      title: 'nothing after the last signature',
      told: { acts: [{ at: 1, act: { kind: 'signed-off' }, signed: true }] },
      holds: [],
    },
  ]

  test.each(rows)('$title', ({ told, holds }) => {
    expect(holdsIn(told)).toEqual(holds)
  })
})

describe('what every station shows', () => {
  const none: ToldAct = { at: 1, act: { kind: 'escort', state: 'none', who: '' } }
  test.each([
    ['nothing, when all is well', 'none', measured({})],
    ['amber', 'amber', measured({ sys: 150 })],
    ['red', 'red', measured({ sys: 170 })],
    ['nothing, where a go-ahead stands', 'none', withGoAhead(measured({ sys: 170 }))],
    ['nothing of a check-in that has only begun', 'none', { protocol: 'nasal-esketamine' }],
    ['amber, where it is known already that there is no escort', 'amber', { acts: [none] }],
    ['amber on the first of two readings', 'amber', { sets: [setAt(2, { sys: 150 })] }],
    ['amber, when all is measured and nobody named an escort', 'amber', measured({}, { acts: [] })],
  ] as readonly [string, string, Told][])('%s', (_, level, told) => {
    expect(holdLevelOf(treatedState(told))).toBe(level)
  })
})

describe('what to do', () => {
  test.each([
    ['im-monitored', { sys: 150 }, 'Recheck in 5 minutes; the provider decides.'],
    ['lozenge', { sys: 150 }, 'Recheck in 5 minutes; call the prescriber.'],
    ['im-monitored', { sys: 170 }, "No dose without a provider's signed go-ahead, with a reason."],
    ['lozenge', { sys: 170 }, "No dose without the prescriber's signature: call the prescriber."],
    ['im-monitored', { spo2Percent: null }, 'Put the clip on and measure; the provider decides.'],
  ] as const)('%s, %o: %s', (protocol, values, remedy) => {
    const [first] = holdsOf(treatedState(measured(values, { protocol })))
    expect(first?.remedy).toBe(remedy)
  })
})

describe('a go-ahead', () => {
  const amber = { sys: 150 }
  const goAhead = (told: Told, ...acts: readonly ToldAct[]): string | null => {
    const all = { ...told, acts: [...(told.acts ?? []), ...acts] }
    return goAheadOf(treatedState(all))?.entryId ?? null
  }
  const later = (...sets: readonly VitalSet[]): Told => ({
    acts: checkedInAt(0),
    sets: [setAt(2), setAt(8, amber), ...sets],
  })
  const rows: readonly {
    title: string
    told: Told
    acts: readonly ToldAct[]
    is: string | null
  }[] = [
    { title: 'nobody gave one', told: measured(amber), acts: [], is: null },
    {
      title: 'stands for what was found then',
      told: measured(amber),
      acts: [decided(10, 'go-ahead')],
      is: 'e-4',
    },
    {
      title: 'a recheck is none',
      told: measured(amber),
      acts: [decided(10, 'recheck')],
      is: null,
    },
    {
      title: 'the newest decision counts',
      told: measured(amber),
      acts: [decided(10, 'go-ahead'), decided(11, 'no-dose')],
      is: null,
    },
    {
      title: "for amber a nurse's may stand, where the site lets her",
      told: measured(amber),
      acts: [decided(10, 'go-ahead', { by: 'KB', signed: false })],
      is: 'e-4',
    },
    {
      title: "for red it has to be a provider's",
      told: measured({ sys: 170 }),
      acts: [decided(10, 'go-ahead', { by: 'KB' })],
      is: null,
    },
    {
      title: 'for red a provider signs it',
      told: measured({ sys: 170 }),
      acts: [decided(10, 'go-ahead', { signed: false })],
      is: null,
    },
    {
      title: 'signed by a provider it stands for red',
      told: measured({ sys: 170 }),
      acts: [decided(10, 'go-ahead')],
      is: 'e-4',
    },
    {
      title: 'a little higher is the same finding',
      told: later(setAt(12, { sys: 159 })),
      acts: [decided(10, 'go-ahead')],
      is: 'e-4',
    },
    {
      title: '10 mmHg higher is worse: it falls',
      told: later(setAt(12, { sys: 160 })),
      acts: [decided(10, 'go-ahead')],
      is: null,
    },
    {
      title: 'red is worse: it falls',
      told: later(setAt(12, { sys: 150, dia: 101 })),
      acts: [decided(10, 'go-ahead')],
      is: null,
    },
    {
      title: 'something new: it falls',
      told: later(setAt(12, { sys: 150, spo2Percent: 92 })),
      acts: [decided(10, 'go-ahead')],
      is: null,
    },
    {
      title: 'it falls for good, also when the next set is as before',
      told: later(setAt(12, { sys: 172 }), setAt(17, { sys: 150 })),
      acts: [decided(10, 'go-ahead')],
      is: null,
    },
    {
      title: 'the set that it was given on does not take it away',
      told: later(setAt(10, { sys: 172 })),
      acts: [decided(10, 'go-ahead')],
      is: 'e-4',
    },
    {
      title: 'an escort who does not come is new: it falls',
      told: measured(amber),
      acts: [decided(10, 'go-ahead'), { at: 11, act: { kind: 'escort', state: 'none', who: '' } }],
      is: null,
    },
    {
      title: 'an escort who was not named then is not new',
      told: { acts: [], sets: [setAt(2), setAt(8, amber)] },
      acts: [decided(10, 'go-ahead')],
      is: 'e-0',
    },
    {
      title: 'readings that grow old take nothing away',
      told: later(setAt(60, amber)),
      acts: [decided(10, 'go-ahead')],
      is: 'e-4',
    },
    {
      title: 'where no dose is to come it is past',
      told: measured(amber),
      acts: [decided(10, 'go-ahead'), doseAt(12)],
      is: null,
    },
  ]

  test.each(rows)('$title', ({ told, acts, is }) => {
    expect(goAhead(told, ...acts)).toBe(is)
  })
})
