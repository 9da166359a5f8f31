import type { CareAct, CareEntry, Dose } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { careActor } from '../../../test/support/care-story.ts'
import { factsOf, noFacts } from './care-facts.ts'

const by = careActor('KB')
/** Entries e-1, e-2 ... a second apart. */
const entriesOf = (acts: readonly CareAct[]): CareEntry[] =>
  acts.map((act, index) => ({
    entryId: `e-${String(index + 1)}`,
    atMs: (index + 1) * 1000,
    by,
    signed: false,
    act,
  }))
const facts = (acts: readonly CareAct[], withdrawn: readonly string[] = []) =>
  factsOf(entriesOf(acts), withdrawn)

const dose = (amountMg: number, givenMs: number, plannedMs: number | null = null): Dose => ({
  drug: 'ketamine',
  route: plannedMs === null ? 'im' : 'iv',
  amountMg,
  givenMs,
  plannedMs,
  lot: null,
  overReason: null,
})
const gives = (amountMg: number, givenMs: number, plannedMs: number | null = null): CareAct => ({
  kind: 'dose',
  dose: dose(amountMg, givenMs, plannedMs),
})
const corrects = (doseId: string, to: Dose | null): CareAct => ({
  kind: 'dose-corrected',
  doseId,
  dose: to,
  reason: 'typed wrongly',
})

describe('facts', () => {
  it('of an empty record are none', () => {
    expect(facts([])).toEqual(noFacts)
  })

  const discharge = { version: 3 } as Extract<CareAct, { kind: 'limits-signed' }>['discharge']

  it.each<[string, CareAct, object]>([
    [
      'who it is',
      { kind: 'identified', checked: ['label', 'wristband'] },
      { identified: ['label', 'wristband'] },
    ],
    [
      'what speaks against it',
      { kind: 'screened', present: ['mania'], medicines: [], allergies: '', note: '' },
      { screened: { present: ['mania'] } },
    ],
    [
      'who goes home with the patient',
      { kind: 'escort', state: 'named', who: 'sister' },
      { escort: { value: { who: 'sister' }, atMs: 1000, by } },
    ],
    ['the call button', { kind: 'call-button-tested' }, { callButtonTested: true }],
    [
      'the checks of esketamine',
      { kind: 'esketamine-checked', enrolled: true, prescriberOnSite: 'DR', oximeter: true },
      { esketamineChecked: { enrolled: true } },
    ],
    [
      'a decision',
      { kind: 'hold-decided', decision: 'no-dose', reason: 'pulse' },
      { holdDecision: { entryId: 'e-1' } },
    ],
    [
      'an observation',
      { kind: 'observed', observedMs: 500, observed: { moaas: 4 } },
      { observed: [{ value: { moaas: 4 }, atMs: 500, by }] },
    ],
    [
      'an intervention',
      { kind: 'intervened', intervention: 'oxygen-on', atMs: 500, what: '' },
      { interventions: [{ value: 'oxygen-on', atMs: 500, by, entryId: 'e-1' }] },
    ],
    ['the way home', { kind: 'transport', how: 'car' }, { transport: 'car' }],
    ['instructions', { kind: 'instructions-given' }, { instructionsGiven: true }],
    ['getting up', { kind: 'getting-up' }, { gettingUpMs: 1000 }],
    [
      'an override',
      { kind: 'line-overridden', lineId: 'walks', reason: 'stick' },
      { overridden: [{ lineId: 'walks', entry: { entryId: 'e-1' } }] },
    ],
    ['the signature', { kind: 'signed-off' }, { signedOff: { entryId: 'e-1' } }],
    ['new thresholds', { kind: 'limits-signed', discharge }, { discharge }],
  ])('say %s, and no more once it is withdrawn', (_, act, said) => {
    expect(facts([act])).toMatchObject(said)
    expect(facts([act], ['e-1'])).toEqual(noFacts)
  })

  it.each<[string, CareAct]>([
    ['a question', { kind: 'prescriber-asked', question: 'go?' }],
    [
      'an event of esketamine',
      { kind: 'esketamine-event', event: 'serious', occurredMs: 1, resolvedMs: null, note: '' },
    ],
    ['a move', { kind: 'moved', from: 'a', to: 'b' }],
    ['a withdrawal', { kind: 'withdrawn', entryId: 'e-9', reason: null }],
  ])('say nothing of %s', (_, act) => {
    expect(facts([act])).toEqual(noFacts)
  })

  it('are the newest word on each matter', () => {
    const acts: CareAct[] = [
      { kind: 'transport', how: 'bus' },
      { kind: 'transport', how: 'car' },
      { kind: 'line-overridden', lineId: 'walks', reason: 'stick' },
      { kind: 'line-overridden', lineId: 'walks', reason: 'wheelchair' },
    ]
    expect(facts(acts)).toMatchObject({
      transport: 'car',
      overridden: [{ entry: { entryId: 'e-4' } }],
    })
    expect(facts(acts, ['e-2', 'e-4'])).toMatchObject({
      transport: 'bus',
      overridden: [{ entry: { entryId: 'e-3' } }],
    })
  })

  it('put observations and interventions in the order of when they were made', () => {
    const saw = (observedMs: number): CareAct => ({
      kind: 'observed',
      observedMs,
      observed: { nausea: 1 },
    })
    const did = (atMs: number): CareAct => ({
      kind: 'intervened',
      intervention: 'position',
      atMs,
      what: '',
    })
    const { observed, interventions } = facts([saw(300), saw(100), did(20), did(10)])
    expect([...observed, ...interventions].map(({ atMs }) => atMs)).toEqual([100, 300, 10, 20])
  })
})

describe('doses', () => {
  const given = (acts: readonly CareAct[], withdrawn: readonly string[] = []) =>
    facts(acts, withdrawn).doses.map((one) => [
      one.doseId,
      one.dose.amountMg,
      one.stoppedMs,
      one.correctedTimes,
    ])

  it.each<[string, readonly CareAct[], readonly string[], readonly (string | number | null)[][]]>([
    [
      'are in the order in which they were given',
      [gives(20, 90), gives(30, 50)],
      [],
      [
        ['e-2', 30, null, 0],
        ['e-1', 20, null, 0],
      ],
    ],
    [
      'are as they were corrected',
      [gives(20, 10), corrects('e-1', dose(25, 10)), corrects('e-1', dose(24, 10))],
      [],
      [['e-1', 24, null, 2]],
    ],
    [
      'are as before once the correction is withdrawn',
      [gives(20, 10), corrects('e-1', dose(25, 10))],
      ['e-2'],
      [['e-1', 20, null, 0]],
    ],
    ['that were not given are none', [gives(20, 10), corrects('e-1', null)], [], []],
    [
      'come back once that is withdrawn',
      [gives(20, 10), corrects('e-1', null)],
      ['e-2'],
      [['e-1', 20, null, 0]],
    ],
    [
      'that are withdrawn are none, whatever was corrected of them',
      [gives(20, 10), corrects('e-1', dose(25, 10))],
      ['e-1'],
      [],
    ],
    [
      'of an infusion have its stop',
      [gives(20, 10, 900), { kind: 'infusion-stopped', doseId: 'e-1', stoppedMs: 700 }],
      [],
      [['e-1', 20, 700, 0]],
    ],
    [
      'keep the stop when the amount is corrected',
      [
        gives(20, 10, 900),
        { kind: 'infusion-stopped', doseId: 'e-1', stoppedMs: 700 },
        corrects('e-1', dose(15, 10, 900)),
      ],
      [],
      [['e-1', 15, 700, 1]],
    ],
    [
      'run again once the stop is withdrawn',
      [gives(20, 10, 900), { kind: 'infusion-stopped', doseId: 'e-1', stoppedMs: 700 }],
      ['e-2'],
      [['e-1', 20, null, 0]],
    ],
    [
      'are not changed by what is said of another',
      [gives(20, 10), gives(30, 50), corrects('e-2', dose(31, 50))],
      [],
      [
        ['e-1', 20, null, 0],
        ['e-2', 31, null, 1],
      ],
    ],
  ])('%s', (_, acts, withdrawn, doses) => {
    expect(given(acts, withdrawn)).toEqual(doses)
  })
})
