import { expect, test } from 'vitest'
import {
  checkedInAt,
  setAt,
  treatedState,
  type Told,
  type ToldAct,
} from '../../../test/support/treated-state.ts'
import { checkInOf } from './check-in.ts'

const itemsIn = (told: Told): string[] =>
  checkInOf(treatedState(told)).map(
    ({ item, done, words }) => `${item} ${done ? 'done' : 'open'}: ${words}`,
  )

const escort = (state: 'named' | 'arrived' | 'none', who: string): ToldAct => ({
  at: 0,
  act: { kind: 'escort', state, who },
})

test('at first everything is open, in the order in which it is done', () => {
  expect(itemsIn({})).toEqual([
    'identified open: 0 of 2 identifiers',
    'screened open: Not asked yet.',
    'escort open: Not named yet.',
    'call-button open: Not tested yet.',
    'baseline open: 0 of 2 readings.',
  ])
})

test('when all is done it says what was found', () => {
  const acts = [...checkedInAt(0), { at: 1, act: { kind: 'call-button-tested' } } as const]
  expect(itemsIn({ protocol: 'nasal-esketamine', acts, sets: [setAt(2), setAt(5)] })).toEqual([
    'identified done: Label, birth year',
    'screened done: Nothing found.',
    'escort done: sister will come.',
    'call-button done: Tested.',
    'baseline done: 2 of 2 readings.',
    'esketamine done: Enrolled; DR on site; oximeter here.',
  ])
})

const rows: readonly { title: string; told: Told; item: string }[] = [
  {
    title: 'one identifier is not enough',
    told: { acts: [{ at: 0, act: { kind: 'identified', checked: ['wristband'] } }] },
    item: 'identified open: 1 of 2 identifiers',
  },
  {
    title: 'screening that found something is done, and says it',
    told: {
      acts: [
        {
          at: 0,
          act: {
            kind: 'screened',
            present: ['mania', 'heart-disease'],
            medicines: ['naltrexone'],
            allergies: 'latex',
            note: '',
          },
        },
      ],
    },
    item: 'screened done: Found: mania, heart disease; takes: naltrexone; allergies: latex.',
  },
  {
    title: 'no escort is open',
    told: { acts: [escort('none', '')] },
    item: 'escort open: No escort.',
  },
  {
    title: 'an escort who is here',
    told: { acts: [escort('arrived', 'mother')] },
    item: 'escort done: mother is here.',
  },
  {
    title: 'an escort without a name',
    told: { acts: [escort('named', '')] },
    item: 'escort done: Somebody will come.',
  },
  {
    title: 'a baseline taken by hand',
    told: {
      baselineBy: 'person',
      baseline: { values: {}, position: 'seated', arm: null, takenMs: 0 },
    },
    item: 'baseline done: Taken by hand.',
  },
  {
    title: 'esketamine: not checked yet',
    told: { protocol: 'nasal-esketamine' },
    item: 'esketamine open: Not checked yet.',
  },
  {
    title: 'esketamine: what is missing',
    told: {
      protocol: 'nasal-esketamine',
      acts: [
        {
          at: 0,
          act: {
            kind: 'esketamine-checked',
            enrolled: false,
            prescriberOnSite: '',
            oximeter: false,
          },
        },
      ],
    },
    item: 'esketamine open: not enrolled, no prescriber on site, no oximeter.',
  },
]

test.each(rows)('$title', ({ told, item }) => {
  expect(itemsIn(told)).toContain(item)
})
