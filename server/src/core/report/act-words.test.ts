import { minutes } from '@vigil/shared/time'
import type { CareAct, Dose } from '@vigil/shared/vocabulary'
import { expect, it } from 'vitest'
import { clinicDischarge } from '../care/discharge-presets.ts'
import { actWords } from './act-words.ts'

const dose: Dose = {
  drug: 'ketamine',
  route: 'im',
  amountMg: 50,
  givenMs: 0,
  plannedMs: null,
  lot: null,
  overReason: null,
}

const rows: readonly (readonly [string, CareAct])[] = [
  ['identified by label, birth year', { kind: 'identified', checked: ['label', 'birth-year'] }],
  [
    'screened: present none; medicines none; allergies none',
    { kind: 'screened', present: [], medicines: [], allergies: '', note: '' },
  ],
  [
    'screened: present heart disease; medicines maoi, opioid; allergies latex: stable',
    {
      kind: 'screened',
      present: ['heart-disease'],
      medicines: ['maoi', 'opioid'],
      allergies: 'latex',
      note: 'stable',
    },
  ],
  ['escort named: sister', { kind: 'escort', state: 'named', who: 'sister' }],
  ['escort arrived', { kind: 'escort', state: 'arrived', who: '' }],
  ['no escort', { kind: 'escort', state: 'none', who: '' }],
  ['call button tested', { kind: 'call-button-tested' }],
  [
    'prescriber decided go ahead: known',
    { kind: 'hold-decided', decision: 'go-ahead', reason: 'known' },
  ],
  ['prescriber asked: 152/96?', { kind: 'prescriber-asked', question: '152/96?' }],
  ['dose: ketamine 50 mg im', { kind: 'dose', dose }],
  [
    'dose: ketamine 50 mg iv, over 40 min, lot 7A, more than prescribed: by phone',
    {
      kind: 'dose',
      dose: { ...dose, route: 'iv', plannedMs: minutes(40), lot: '7A', overReason: 'by phone' },
    },
  ],
  [
    'dose corrected to not given: wrong room',
    { kind: 'dose-corrected', doseId: 'e', dose: null, reason: 'wrong room' },
  ],
  [
    'dose corrected to ketamine 40 mg im: typed wrong',
    {
      kind: 'dose-corrected',
      doseId: 'e',
      dose: { ...dose, amountMg: 40 },
      reason: 'typed wrong',
    },
  ],
  ['infusion stopped', { kind: 'infusion-stopped', doseId: 'e', stoppedMs: 0 }],
  [
    'seen: MOAA/S 5, dissociation 1 of 3, oriented, nausea bearable, pain none, bleeding little, gait steady, safe to self, look: all well, calm',
    {
      kind: 'observed',
      observedMs: 0,
      observed: {
        note: 'calm',
        moaas: 5,
        dissociation: 1,
        oriented: true,
        nausea: 1,
        pain: 0,
        bleeding: 1,
        gait: 'steady',
        safeToSelf: true,
        look: { breathing: true, colour: true, answers: true },
      },
    },
  ],
  [
    'seen: not oriented, not safe to self, look: breathing well yes, colour well yes, answers no',
    {
      kind: 'observed',
      observedMs: 0,
      observed: {
        oriented: false,
        safeToSelf: false,
        look: { breathing: true, colour: true, answers: false },
      },
    },
  ],
  ['oxygen on: 2 l', { kind: 'intervened', intervention: 'oxygen-on', atMs: 0, what: '2 l' }],
  ['way home: car', { kind: 'transport', how: 'car' }],
  ['instructions given', { kind: 'instructions-given' }],
  [
    'esketamine: enrolled yes, prescriber on site nobody, oximeter no',
    { kind: 'esketamine-checked', enrolled: true, prescriberOnSite: '', oximeter: false },
  ],
  [
    'respiratory depression occurred: 8/min',
    {
      kind: 'esketamine-event',
      event: 'respiratory-depression',
      occurredMs: 0,
      resolvedMs: null,
      note: '8/min',
    },
  ],
  [
    'sedation occurred and resolved',
    { kind: 'esketamine-event', event: 'sedation', occurredMs: 0, resolvedMs: 9, note: '' },
  ],
  ['the patient gets up', { kind: 'getting-up' }],
  [
    'least stay overridden: known',
    { kind: 'line-overridden', lineId: 'least-stay', reason: 'known' },
  ],
  ['signed: the patient may go', { kind: 'signed-off' }],
  ['entry withdrawn', { kind: 'withdrawn', entryId: 'e', reason: null }],
  ['moved from room-1 to room-2', { kind: 'moved', from: 'room-1', to: 'room-2' }],
  ['discharge thresholds signed, version 0', { kind: 'limits-signed', discharge: clinicDischarge }],
]

it.each(rows)('%s', (words, act) => {
  expect(actWords(act)).toBe(words)
})
