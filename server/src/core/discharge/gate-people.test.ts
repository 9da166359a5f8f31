import { minutes } from '@vigil/shared/time'
import type { CareAct } from '@vigil/shared/vocabulary'
import { expect, it } from 'vitest'
import {
  allSaid,
  allWell,
  dosed,
  gateCase,
  looked,
  type GateCase,
} from '../../../test/support/gate-case.ts'
import { checkRows, type GateRow } from '../../../test/support/gate-rows.ts'
import { gateOf } from './gate.ts'

const im = [dosed(0)]
const office = 'lozenge'
const officeDose = [dosed(0, 'lozenge')]
const escort = (state: 'named' | 'none'): readonly [number, CareAct] => [
  10,
  { kind: 'escort', state, who: 'sister' },
]

const seen = (at: number, observed: Partial<typeof allWell>) => ({
  acts: [...im, looked(at, observed)],
})

const ofPeople: readonly GateRow[] = [
  [
    'nobody looked at alertness',
    'awake-oriented',
    90,
    {},
    'not-met',
    /Alertness was not looked at .*Orientation was not/,
  ],
  [
    'awake and oriented',
    'awake-oriented',
    90,
    seen(80, { moaas: 5, oriented: true }),
    'met',
    /MOAA\/S 5, oriented/,
  ],
  [
    'drowsy',
    'awake-oriented',
    90,
    seen(80, { moaas: 4, oriented: true }),
    'not-met',
    /answer readily/,
  ],
  [
    'not oriented',
    'awake-oriented',
    90,
    seen(80, { moaas: 5, oriented: false }),
    'not-met',
    /not oriented The patient has to know/,
  ],
  [
    'a look counts for 30 min',
    'awake-oriented',
    110,
    seen(80, { moaas: 5, oriented: true }),
    'met',
    /MOAA/,
  ],
  [
    'and no longer',
    'awake-oriented',
    110.001,
    seen(80, { moaas: 5, oriented: true }),
    'not-met',
    /more than 30 min ago/,
  ],
  [
    'a look before the dose does not count',
    'awake-oriented',
    20,
    { acts: [looked(5, allWell), dosed(10)] },
    'not-met',
    /not looked at/,
  ],
  [
    'the newest word counts',
    'awake-oriented',
    90,
    { acts: [...im, looked(70, allWell), looked(80, { moaas: 3 })] },
    'not-met',
    /MOAA\/S 3, oriented/,
  ],
  ['steady', 'walks', 90, seen(80, { gait: 'steady' }), 'met', /steady/],
  [
    'unsteady',
    'walks',
    90,
    seen(80, { gait: 'unsteady' }),
    'not-met',
    /unsteady The patient has to walk/,
  ],
  ['cannot walk', 'walks', 90, seen(80, { gait: 'cannot' }), 'not-met', /cannot walk/],
  [
    'nausea bearable',
    'nausea',
    90,
    { protocol: office, acts: [...officeDose, looked(80, { nausea: 1 })] },
    'met',
    /bearable/,
  ],
  [
    'nausea strong',
    'nausea',
    90,
    { protocol: office, acts: [...officeDose, looked(80, { nausea: 2 })] },
    'not-met',
    /has to be bearable/,
  ],
  ['safe to self', 'safe-to-self', 90, seen(80, { safeToSelf: true }), 'met', /safe/],
  [
    'not safe to self',
    'safe-to-self',
    90,
    seen(80, { safeToSelf: false }),
    'not-met',
    /ask the prescriber/,
  ],
  ['nobody named an escort', 'escort', 90, {}, 'not-met', /Nobody was named/],
  [
    'the escort is named',
    'escort',
    90,
    { acts: [...im, escort('named')] },
    'not-met',
    /not here yet/,
  ],
  ['there is no escort', 'escort', 90, { acts: [...im, escort('none')] }, 'not-met', /no escort/],
  ['the escort is here', 'escort', 90, { acts: [...im, ...allSaid(80)] }, 'met', /sister/],
  ['the way home is not known', 'transport', 90, {}, 'not-met', /not recorded/],
  ['the way home is known', 'transport', 90, { acts: [...im, ...allSaid(80)] }, 'met', /car/],
  ['no instructions', 'instructions', 90, {}, 'not-met', /Give the instructions/],
  [
    'instructions given',
    'instructions',
    90,
    { acts: [...im, ...allSaid(80)] },
    'met',
    /given in writing/,
  ],
]

const scored = (observed: Partial<typeof allWell>, sets: GateCase['sets'] = [{ at: 85 }]) => ({
  acts: [...im, looked(80, { ...allWell, ...observed })],
  sets,
})

const ofScore: readonly GateRow[] = [
  [
    'ten of ten',
    'padss',
    90,
    scored({}),
    'met',
    /10 of 10: vitals 2, walking 2, nausea 2, pain 2, bleeding 2/,
  ],
  ['nine is enough', 'padss', 90, scored({ pain: 1 }), 'met', /9 of 10/],
  [
    'eight is not',
    'padss',
    90,
    scored({ pain: 1, nausea: 1 }),
    'not-met',
    /8 of 10.*At least 9 are needed/,
  ],
  [
    'no item may be at 0, whatever the sum',
    'padss',
    90,
    { ...scored({ pain: 2 }), discharge: { padssLeast: 8 } },
    'not-met',
    /8 of 10.*may be 0: pain\./,
  ],
  [
    'pressure more than 40 % off is 0',
    'padss',
    90,
    scored({}, [{ at: 85, sys: 169 }]),
    'not-met',
    /may be 0: vitals/,
  ],
  [
    'nobody looked at anything',
    'padss',
    90,
    {},
    'not-met',
    /0 of 10: vitals \?.*Not known: vitals \(nothing was measured.*walking, nausea, pain, bleeding/,
  ],
  [
    'a set without rate does not score',
    'padss',
    90,
    scored({}, [{ at: 85, rate: null }]),
    'not-met',
    /pressure and rate, now and before/,
  ],
  [
    'an item seen too long ago is not known',
    'padss',
    111,
    scored({}),
    'not-met',
    /Not known: walking, nausea, pain\./,
  ],
  [
    'where something was injected, bleeding is asked',
    'padss',
    90,
    { acts: [...im, looked(80, { gait: 'steady', nausea: 0, pain: 0 })], sets: [{ at: 85 }] },
    'not-met',
    /Not known: bleeding/,
  ],
  [
    'where nothing was, it counts 2',
    'padss',
    90,
    {
      protocol: 'nasal-esketamine',
      acts: [dosed(0, 'nasal'), looked(80, { gait: 'steady', nausea: 0, pain: 0 })],
      sets: [{ at: 85 }],
    },
    'met',
    /bleeding 2/,
  ],
]

checkRows('lines of people', ofPeople)
checkRows('the score', ofScore)

it('the score compares with the newest set before the dose where no baseline of two was taken', () => {
  const state = gateCase({
    protocol: 'im-before-after',
    acts: [dosed(10), looked(80, allWell)],
    sets: [
      { at: 5, sys: 100 },
      { at: 85, sys: 125 },
    ],
  })
  const value = (values: typeof state) =>
    gateOf(values, minutes(90), null).gate?.lines.find(({ lineId }) => lineId === 'padss')?.value
  expect(value({ ...state, baseline: null })).toMatch(/9 of 10: vitals 1/)
  const alone = { ...state, sets: state.sets.slice(1), baseline: null }
  expect(value(alone)).toMatch(/vitals \?/)
  const halves = {
    ...state.sets[0],
    sys: null,
    dia: null,
    ratePerMin: null,
  } as (typeof state.sets)[0]
  expect(value({ ...alone, sets: [halves, ...alone.sets] })).toMatch(/vitals \?/)
})
