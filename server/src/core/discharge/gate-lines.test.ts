import { minutes } from '@vigil/shared/time'
import type { CareAct, GateLine, GateLineId } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import {
  alarmOf,
  allSaid,
  allWell,
  dosed,
  gateCase,
  intervened,
  looked,
  type GateCase,
} from '../../../test/support/gate-case.ts'
import { gateOf } from './gate.ts'

const escort = (state: 'named' | 'none'): readonly [number, CareAct] => [
  10,
  { kind: 'escort', state, who: 'sister' },
]
const gettingUp: readonly [number, CareAct] = [95, { kind: 'getting-up' }]
const stopped = (at: number): readonly [number, CareAct] => [
  at,
  { kind: 'infusion-stopped', doseId: 'e0', stoppedMs: minutes(at) },
]
const signedLimits = (sysMax: number): readonly [number, CareAct] => {
  const { discharge } = gateCase().plan
  return [80, { kind: 'limits-signed', discharge: { ...discharge, sys: { min: 90, max: sysMax } } }]
}

function line(lineId: GateLineId, at: number, { acts = [dosed(0)], ...rest }: GateCase): GateLine {
  const { gate } = gateOf(gateCase({ acts, ...rest }), minutes(at), null)
  const found = gate?.lines.find((one) => one.lineId === lineId)
  if (found === undefined) throw new Error(`no line ${lineId}`)
  return found
}

/** Title, line, minute, case, state, words of value or reason, earliest minute. */
type Row = readonly [
  string,
  GateLineId,
  number,
  GateCase,
  GateLine['state'],
  RegExp,
  (number | null)?,
]

const im = [dosed(0)]
const office = 'lozenge'
const officeDose = [dosed(0, 'lozenge')]

const ofTime: readonly Row[] = [
  ['the stay of 90 min is not over at 89', 'least-stay', 89, {}, 'not-met', /not over/, 90],
  ['the stay is over at its very end', 'least-stay', 90, {}, 'met', /is over/],
  [
    'a later dose puts the stay off',
    'least-stay',
    100,
    { acts: [dosed(0), dosed(45)] },
    'not-met',
    /90 min after the first dose, 60 min after the last/,
    105,
  ],
  [
    'while an infusion runs nobody can say how long the stay is',
    'least-stay',
    70,
    { protocol: 'iv-infusion', acts: [dosed(0, 'iv', 40)] },
    'not-met',
    /infusion runs/,
    null,
  ],
  [
    'an infusion counts from its stop',
    'least-stay',
    99,
    { protocol: 'iv-infusion', acts: [dosed(0, 'iv', 40), stopped(40)] },
    'not-met',
    /not over/,
    100,
  ],
  [
    'nasal: two hours from the first device, whatever follows',
    'least-stay',
    119,
    { protocol: 'nasal-esketamine', acts: [dosed(0, 'nasal'), dosed(10, 'nasal')] },
    'not-met',
    /^120 min after the first dose The least/,
    120,
  ],
  ['without pressure medicine there is no wait', 'after-medicine', 1, {}, 'met', /No medicine/],
  [
    'an antiemetic is not waited for',
    'after-medicine',
    21,
    { acts: [...im, intervened(20, 'antiemetic')] },
    'met',
    /No medicine/,
  ],
  [
    'after pressure medicine an hour passes, counted from the newest',
    'after-medicine',
    80,
    { acts: [...im, intervened(10, 'benzodiazepine'), intervened(30, 'antihypertensive')] },
    'not-met',
    /antihypertensive/,
    90,
  ],
  [
    'the hour is over',
    'after-medicine',
    90,
    { acts: [...im, intervened(30, 'antihypertensive')] },
    'met',
    /60 min have passed/,
  ],
  ['without oxygen the line is met', 'room-air', 1, {}, 'met', /No oxygen/],
  [
    'on oxygen nobody can say when',
    'room-air',
    60,
    { acts: [...im, intervened(20, 'oxygen-on')] },
    'not-met',
    /Oxygen is on/,
    null,
  ],
  [
    'off oxygen for less than 15 min, counted from the first word',
    'room-air',
    54,
    {
      acts: [
        ...im,
        intervened(20, 'oxygen-on'),
        intervened(40, 'oxygen-off'),
        intervened(50, 'oxygen-off'),
      ],
    },
    'not-met',
    /less than 15/,
    55,
  ],
  [
    'off oxygen for 15 min',
    'room-air',
    55,
    { acts: [...im, intervened(20, 'oxygen-on'), intervened(40, 'oxygen-off')] },
    'met',
    /off for 15/,
  ],
]

const ofSets: readonly Row[] = [
  ['nothing was measured', 'vitals', 90, {}, 'not-met', /0 of 2 sets Nothing/],
  [
    'a set before the dose does not count',
    'vitals',
    5,
    { sets: [{ at: 0 }] },
    'not-met',
    /Nothing/,
  ],
  [
    'one set is not enough; the second can be had 15 min after it',
    'vitals',
    90,
    { sets: [{ at: 88 }] },
    'not-met',
    /1 of 2 .*15 min/,
    103,
  ],
  [
    'one set long ago: a second is welcome now',
    'vitals',
    103,
    { sets: [{ at: 88 }] },
    'not-met',
    /1 of 2/,
  ],
  [
    'a set on oxygen is none on room air',
    'vitals',
    90,
    {
      acts: [...im, intervened(60, 'oxygen-on'), intervened(74, 'oxygen-off')],
      sets: [{ at: 73 }, { at: 89 }],
    },
    'not-met',
    /1 of 2/,
    104,
  ],
  [
    'nothing but sets on oxygen',
    'vitals',
    90,
    { acts: [...im, intervened(60, 'oxygen-on')], sets: [{ at: 73 }, { at: 89 }] },
    'not-met',
    /0 of 2 .*on oxygen/,
  ],
  [
    'too low on oxygen is too low',
    'vitals',
    90,
    { acts: [...im, intervened(60, 'oxygen-on')], sets: [{ at: 73 }, { at: 89, spo2: 85 }] },
    'not-met',
    /SpO2 85 % is below/,
  ],
  [
    'two sets 15 min apart are',
    'vitals',
    90,
    { sets: [{ at: 73 }, { at: 88 }] },
    'met',
    /118\/74, rate 70, SpO2 97 %; 2 of 2/,
  ],
  [
    'two sets 14 min apart are not',
    'vitals',
    90,
    { sets: [{ at: 74 }, { at: 88 }] },
    'not-met',
    /1 of 2/,
  ],
  [
    'the newest set may be 15 min old',
    'vitals',
    90,
    { sets: [{ at: 60 }, { at: 75 }] },
    'met',
    /at most 15 min old/,
  ],
  [
    'and not a moment older',
    'vitals',
    90.001,
    { sets: [{ at: 60 }, { at: 75 }] },
    'not-met',
    /more than 15 min old/,
  ],
  [
    'the newest set is outside: every value is named',
    'vitals',
    90,
    { sets: [{ at: 60 }, { at: 75 }, { at: 88, sys: 151, rate: 49, spo2: 93 }] },
    'not-met',
    /0 of 2 sets SYS 151 is above 150, rate 49 is below 50, SpO2 93 % is below 94 %/,
  ],
  [
    'a set outside between two breaks the row',
    'vitals',
    90,
    { sets: [{ at: 70 }, { at: 80, dia: 96 }, { at: 88 }] },
    'not-met',
    /1 of 2/,
    103,
  ],
  [
    'a set that misses a value neither counts nor breaks the row',
    'vitals',
    90,
    { sets: [{ at: 70 }, { at: 85 }, { at: 88, spo2: null }] },
    'met',
    /2 of 2/,
  ],
  [
    'sets without saturation alone say what is missing',
    'vitals',
    90,
    {
      sets: [
        { at: 70, spo2: null },
        { at: 88, spo2: null, rate: null },
      ],
    },
    'not-met',
    /no rate, no SpO2/,
  ],
  [
    'a set of saturation alone names the pressure',
    'vitals',
    90,
    { sets: [{ at: 88, sys: null, dia: null, rate: null }] },
    'not-met',
    /^SpO2 97 %; 0 of 2 sets The newest set has no SYS, no DIA, no rate/,
  ],
  [
    'a set with one pressure shows that the other is not known',
    'vitals',
    90,
    { sets: [{ at: 88, dia: null }] },
    'not-met',
    /^118\/\?, rate 70/,
  ],
  [
    'and the other way round',
    'vitals',
    90,
    { sets: [{ at: 88, sys: null }] },
    'not-met',
    /^\?\/74, rate 70/,
  ],
  [
    'thresholds signed in the session count',
    'vitals',
    90,
    { acts: [...im, signedLimits(110)], sets: [{ at: 70 }, { at: 88 }] },
    'not-met',
    /SYS 118 is above 110/,
  ],
  [
    'saturation: the baseline less 2 counts where that is lower',
    'vitals',
    90,
    {
      discharge: { spo2: { min: 98, belowBaseline: 2 } },
      sets: [
        { at: 70, spo2: 95 },
        { at: 88, spo2: 95 },
      ],
    },
    'met',
    /SpO2 95/,
  ],
  [
    'saturation: the bound alone where the baseline is not asked',
    'vitals',
    90,
    { discharge: { spo2: { min: 98, belowBaseline: null } }, sets: [{ at: 88, spo2: 97 }] },
    'not-met',
    /below 98/,
  ],
  [
    'an office asks for pressure and rate, two readings 5 min apart, however old',
    'vitals',
    180,
    {
      protocol: office,
      acts: officeDose,
      sets: [
        { at: 100, spo2: null },
        { at: 105, spo2: null },
      ],
    },
    'met',
    /5 min apart are inside\.$/,
  ],
  [
    'before getting up there is no last set',
    'last-set',
    90,
    { sets: [{ at: 88 }] },
    'not-met',
    /after getting up/,
  ],
  [
    'up: a set from before does not count',
    'last-set',
    96,
    { acts: [...im, gettingUp], sets: [{ at: 88 }] },
    'not-met',
    /one more set/,
  ],
  [
    'up, and one set inside',
    'last-set',
    97,
    { acts: [...im, gettingUp], sets: [{ at: 96 }] },
    'met',
    /after getting up is inside/,
  ],
  [
    'up, and the newest set is outside',
    'last-set',
    99,
    { acts: [...im, gettingUp], sets: [{ at: 96 }, { at: 98, rate: 140 }] },
    'not-met',
    /rate 140 is above 110/,
  ],
  [
    'who lay down again for another dose is not up',
    'last-set',
    99,
    { acts: [...im, gettingUp, dosed(96)], sets: [{ at: 98 }] },
    'not-met',
    /after getting up/,
  ],
]

const gap = (from: number, until: number | null, away = false) => ({
  fromMs: minutes(from),
  untilMs: until === null ? null : minutes(until),
  away,
})

const sensorsOn = (until: number | null) =>
  [gap(80, 85, true), gap(85, until)].map((one) => ({ ...one, occurrenceId: 'o-1' }))

const ofWatch: readonly Row[] = [
  ['no alarm', 'alarms', 90, {}, 'met', /No high or medium/],
  [
    'a high alarm',
    'alarms',
    90,
    { alarms: [alarmOf()] },
    'not-met',
    /1 alarm SpO₂ low \(high\) is present/,
  ],
  [
    'an acknowledged alarm that is present counts',
    'alarms',
    90,
    { alarms: [alarmOf({ acknowledged: true, priority: 'medium' }), alarmOf({ present: false })] },
    'not-met',
    /2 alarms .*present\. .*waits to be acknowledged/,
  ],
  [
    'an alarm that ended and was acknowledged does not',
    'alarms',
    90,
    { alarms: [alarmOf({ acknowledged: true, present: false })] },
    'met',
    /No high/,
  ],
  [
    'a low alarm does not',
    'alarms',
    90,
    { alarms: [alarmOf({ priority: 'low' })] },
    'met',
    /No high/,
  ],
  [
    'a clip taken off when getting up is no alarm that counts',
    'alarms',
    97,
    {
      acts: [...im, gettingUp],
      alarms: [
        alarmOf({ condition: { kind: 'sensor-lost', sensor: 'oximeter' }, sinceMs: minutes(96) }),
      ],
    },
    'met',
    /No high/,
  ],
  [
    'a clip that was off before is',
    'alarms',
    97,
    {
      acts: [...im, gettingUp],
      alarms: [
        alarmOf({ condition: { kind: 'sensor-lost', sensor: 'oximeter' }, sinceMs: minutes(94) }),
      ],
    },
    'not-met',
    /Oximeter lost/,
  ],
  [
    'what the patient has after getting up is',
    'alarms',
    97,
    { acts: [...im, gettingUp], alarms: [alarmOf({ sinceMs: minutes(96) })] },
    'not-met',
    /SpO₂ low/,
  ],
  ['no gap', 'no-gap', 90, {}, 'met', /No data gap/],
  [
    'a gap is open: nobody can say',
    'no-gap',
    90,
    { gaps: [gap(85, null)] },
    'not-met',
    /no data now/,
    null,
  ],
  [
    'a gap ended 14 min ago',
    'no-gap',
    90,
    { gaps: [gap(50, 60), gap(70, 76)] },
    'not-met',
    /last 15 min/,
    91,
  ],
  ['a gap ended 15 min ago', 'no-gap', 91, { gaps: [gap(70, 76)] }, 'met', /No data gap/],
  [
    'a moment after coming back, until the sensors are on, is none',
    'no-gap',
    90,
    { gaps: sensorsOn(85.5) },
    'met',
    /No data gap/,
  ],
  [
    'and while they are not on yet',
    'no-gap',
    85.5,
    { gaps: sensorsOn(null) },
    'met',
    /No data gap/,
  ],
  [
    'a minute after it is one',
    'no-gap',
    86,
    { gaps: sensorsOn(null) },
    'not-met',
    /gives no data now/,
  ],
  ['away is no gap', 'no-gap', 90, { gaps: [gap(70, null, true)] }, 'met', /No data gap/],
  [
    'nothing continuous: no gaps',
    'no-gap',
    90,
    { protocol: 'im-before-after', gaps: [gap(70, null)] },
    'met',
    /Nothing is watched/,
  ],
  [
    'monitoring that ended with getting up is no gap',
    'no-gap',
    97,
    { acts: [...im, gettingUp], gaps: [gap(96, null)] },
    'met',
    /No data gap/,
  ],
]

const seen = (at: number, observed: Partial<typeof allWell>) => ({
  acts: [...im, looked(at, observed)],
})

const ofPeople: readonly Row[] = [
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

const ofScore: readonly Row[] = [
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

const tables: readonly { readonly title: string; readonly rows: readonly Row[] }[] = [
  { title: 'lines of time', rows: ofTime },
  { title: 'lines of values', rows: ofSets },
  { title: 'lines of the watch', rows: ofWatch },
  { title: 'lines of people', rows: ofPeople },
  { title: 'the score', rows: ofScore },
]

for (const { title, rows } of tables)
  describe(title, () => {
    for (const [what, lineId, at, given, state, words, earliest = null] of rows)
      it(what, () => {
        const found = line(lineId, at, given)
        expect(`${found.value} ${found.reason}`).toMatch(words)
        expect(found).toMatchObject({
          state,
          earliestMs: earliest === null ? null : minutes(earliest),
        })
      })
  })

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
