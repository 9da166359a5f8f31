import { minutes } from '@vigil/shared/time'
import { describe, expect, test } from 'vitest'
import {
  doseAt,
  infusionAt,
  intervenedAt,
  stopAt,
  treatedState,
  type Told,
  type ToldAct,
} from '../../../test/support/treated-state.ts'
import { leastStayUntil } from './least-stay.ts'
import { noDriveUntil, noDriveWords } from './no-driving.ts'

const inMinutes = (instantMs: number | null): number | null =>
  instantMs === null ? null : instantMs / minutes(1)

const removed = (place: number): ToldAct => ({
  at: 90,
  act: {
    kind: 'dose-corrected',
    doseId: `e-${String(place)}`,
    dose: null,
    reason: 'not given',
  },
})

describe('least stay', () => {
  const rows: readonly { title: string; told: Told; until: number | null }[] = [
    { title: 'nobody can say before the dose', told: {}, until: null },
    { title: 'IM: 90 min from the only dose', told: { acts: [doseAt(10)] }, until: 100 },
    {
      title: 'IM: a soon second dose adds nothing',
      told: { acts: [doseAt(10), doseAt(40)] },
      until: 100,
    },
    {
      title: 'IM: 60 min from a late second dose',
      told: { acts: [doseAt(10), doseAt(41)] },
      until: 101,
    },
    {
      title: 'a second dose that was not given does not count',
      told: { acts: [doseAt(10), doseAt(80), removed(1)] },
      until: 100,
    },
    {
      title: 'nasal: two hours from the first device, whichever came last',
      told: { protocol: 'nasal-esketamine', acts: [doseAt(10), doseAt(15), doseAt(20)] },
      until: 130,
    },
    {
      title: 'lozenge: three hours, or two from the second half',
      told: { protocol: 'lozenge', acts: [doseAt(0), doseAt(75)] },
      until: 195,
    },
    {
      title: 'infusion: nobody can say while it runs',
      told: { protocol: 'iv-infusion', acts: [infusionAt(10)] },
      until: null,
    },
    {
      title: 'infusion: an hour from its stop, not from its planned end',
      told: { protocol: 'iv-infusion', acts: [infusionAt(10), stopAt(63, 0)] },
      until: 123,
    },
    {
      title: 'infusion: a second one runs: nobody can say again',
      told: { protocol: 'iv-infusion', acts: [infusionAt(10), stopAt(50, 0), infusionAt(60)] },
      until: null,
    },
    {
      title: 'IV push: an hour from it',
      told: { protocol: 'iv-infusion', acts: [doseAt(10, { route: 'iv' })] },
      until: 70,
    },
  ]

  test.each(rows)('$title', ({ told, until }) => {
    expect(inMinutes(leastStayUntil(treatedState(told)))).toBe(until)
  })
})

describe('no driving', () => {
  const takes = (...medicines: ('opioid' | 'benzodiazepine' | 'stimulant')[]): ToldAct => ({
    at: 0,
    act: { kind: 'screened', present: [], medicines, allergies: '', note: '' },
  })
  const sixHours = {
    ...treatedState().plan.protocol,
    noDriving: { kind: 'hours', hours: 6 },
  } as const
  const longSleep = {
    ...treatedState().plan.protocol,
    noDriving: { kind: 'next-day-after-sleep', atLeastHours: 36 },
  } as const
  const rows: readonly { title: string; told: Told; untilHours: number | null }[] = [
    { title: 'nothing is said before the dose', told: {}, untilHours: null },
    { title: '24 h from the only dose', told: { acts: [doseAt(60)] }, untilHours: 25 },
    { title: 'from the last dose', told: { acts: [doseAt(60), doseAt(120)] }, untilHours: 26 },
    {
      title: 'nothing while an infusion runs',
      told: { protocol: 'iv-infusion', acts: [infusionAt(60)] },
      untilHours: null,
    },
    {
      title: 'from its stop',
      told: { protocol: 'iv-infusion', acts: [infusionAt(60), stopAt(120, 0)] },
      untilHours: 26,
    },
    {
      title: 'next day after sleep: a whole day, which has a night in it',
      told: { protocol: 'lozenge', acts: [doseAt(60)] },
      untilHours: 25,
    },
    {
      title: 'or longer, where the protocol says so',
      told: { protocol: longSleep, acts: [doseAt(60)] },
      untilHours: 37,
    },
    {
      title: 'six hours, where the clinic signed that',
      told: { protocol: sixHours, acts: [doseAt(60)] },
      untilHours: 7,
    },
    {
      title: 'an opioid at home makes it a day',
      told: { protocol: sixHours, acts: [takes('opioid'), doseAt(60)] },
      untilHours: 25,
    },
    {
      title: 'a stimulant does not',
      told: { protocol: sixHours, acts: [takes('stimulant'), doseAt(60)] },
      untilHours: 7,
    },
    {
      title: 'a benzodiazepine given makes it a day from then',
      told: { protocol: sixHours, acts: [doseAt(60), intervenedAt(120, 'benzodiazepine')] },
      untilHours: 26,
    },
    {
      title: 'an antiemetic does not',
      told: { protocol: sixHours, acts: [doseAt(60), intervenedAt(120, 'antiemetic')] },
      untilHours: 7,
    },
  ]

  test.each(rows)('$title', ({ told, untilHours }) => {
    const until = inMinutes(noDriveUntil(treatedState(told)))
    expect(until === null ? null : until / 60).toBe(untilHours)
  })

  test.each([
    [{ acts: [doseAt(0)] }, 'No driving for 24 hours after the last dose.'],
    [
      { protocol: 'lozenge' },
      "No driving before the next day, after a night's sleep, and not for 12 hours.",
    ],
    [
      { protocol: sixHours, acts: [takes('benzodiazepine')] },
      'No driving for 6 hours after the last dose. At least 24 hours, because of a benzodiazepine or an opioid.',
    ],
    [
      { protocol: sixHours, acts: [intervenedAt(3, 'benzodiazepine')] },
      'No driving for 6 hours after the last dose. At least 24 hours, because of a benzodiazepine or an opioid.',
    ],
  ] as readonly [Told, string][])('in words: %#', (told, words) => {
    expect(noDriveWords(treatedState(told))).toBe(words)
  })
})
