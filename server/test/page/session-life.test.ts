import { minutes } from '@vigil/shared/time'
import type { Phase } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'

import { CareStory } from '../support/care-story.ts'
import { begun, calm, homeward, lineOf, phaseAt, prescribed, sentence, takes } from './treated.ts'

type Row = readonly [
  title: string,
  tell: () => CareStory,
  steps: readonly (readonly [minute: number, offMs: number, phase: Phase])[],
]

const spray = (story: CareStory, minute: number): CareStory => story.at(minute).dose(28)
const nasal = (mostMg: number | null): CareStory =>
  begun(
    {
      protocol: 'nasal-esketamine',
      care: {
        prescription:
          mostMg === null ? null : prescribed(mostMg, { drug: 'esketamine', route: 'nasal' }),
      },
    },
    28,
  )

const rows: readonly Row[] = [
  [
    'IV: dosing lasts beyond the planned end, for an infusion ends when somebody says so',
    () => begun({ protocol: 'iv-infusion' }),
    [
      [10, 0, 'dosing'],
      [50, 0, 'dosing'],
      [65, 0, 'dosing'],
    ],
  ],
  [
    'IV: peak to 20 min after the stop',
    () => begun({ protocol: 'iv-infusion' }).at(60).stopInfusion(),
    [
      [60, 0, 'peak'],
      [80, -1, 'peak'],
      [80, 0, 'recovery'],
    ],
  ],
  [
    'IM, monitored: peak for an hour',
    () => begun({ protocol: 'im-monitored' }),
    [
      [10, 0, 'peak'],
      [70, -1, 'peak'],
      [70, 0, 'recovery'],
    ],
  ],
  [
    'IM, before and after: peak for an hour',
    () => begun({ protocol: 'im-before-after' }),
    [
      [10, 0, 'peak'],
      [70, -1, 'peak'],
      [70, 0, 'recovery'],
    ],
  ],
  [
    'SC: peak for an hour',
    () => begun({ protocol: 'sc' }),
    [
      [10, 0, 'peak'],
      [70, -1, 'peak'],
      [70, 0, 'recovery'],
    ],
  ],
  [
    'lozenge: peak for an hour and a half',
    () => begun({ protocol: 'lozenge' }),
    [
      [10, 0, 'peak'],
      [100, -1, 'peak'],
      [100, 0, 'recovery'],
    ],
  ],
  [
    'nasal: dosing until all that was prescribed is given, peak counted from the last device',
    () => spray(spray(nasal(84), 15), 20),
    [
      [20, 0, 'peak'],
      [80, -1, 'peak'],
      [80, 0, 'recovery'],
    ],
  ],
  [
    'nasal: dosing while the next device is awaited, ten minutes at most',
    () => spray(nasal(84), 15),
    [
      [15, 0, 'dosing'],
      [25, -1, 'dosing'],
      [25, 0, 'peak'],
      [75, -1, 'peak'],
      [75, 0, 'recovery'],
    ],
  ],
  [
    'nasal: a third device after a pause is dosing no more where nothing is left to give',
    () => spray(spray(nasal(84), 15), 40),
    [
      [40, 0, 'peak'],
      [100, -1, 'peak'],
      [100, 0, 'recovery'],
    ],
  ],
  [
    'a later dose restarts the phases',
    () => begun().at(80).dose(20),
    [
      [80, 0, 'peak'],
      [140, -1, 'peak'],
      [140, 0, 'recovery'],
    ],
  ],
  [
    'a later infusion is dosing again',
    () => begun({ protocol: 'iv-infusion' }).at(50).stopInfusion().at(75).dose(20),
    [
      [75, 0, 'dosing'],
      [120, 0, 'dosing'],
    ],
  ],
  [
    'a dose entered later counts from its own time',
    () =>
      new CareStory()
        .checkIn()
        .at(30)
        .dose(50, { givenMs: minutes(10) }),
    [
      [30, 0, 'peak'],
      [70, -1, 'peak'],
      [70, 0, 'recovery'],
    ],
  ],
  [
    'a stop entered later counts from its own time',
    () => {
      const story = begun({ protocol: 'iv-infusion' }).at(60)
      return story.act({
        kind: 'infusion-stopped',
        doseId: story.lastEntry,
        stoppedMs: minutes(50),
      })
    },
    [
      [60, 0, 'peak'],
      [70, -1, 'peak'],
      [70, 0, 'recovery'],
    ],
  ],
  [
    'a dose is recorded before anybody was checked in, and its phase is peak',
    () => new CareStory().at(2).dose(50),
    [
      [2, 0, 'peak'],
      [62, 0, 'recovery'],
    ],
  ],
]

describe('the phases of a treated session', () => {
  it.each(rows)('%s', (_title, tell, steps) => {
    const story = tell()
    const found = steps.map(([minute, offMs]) => [minute, offMs, phaseAt(story, minute, offMs)])
    expect(found).toEqual(steps)
  })

  it('go from check-in to discharge readiness in order, and every change is on the record', () => {
    const story = homeward()
    expect(story.phases.map((turn) => turn.split(' ')[1])).toEqual([
      'check-in>baseline',
      'baseline>peak',
      'peak>recovery',
      'recovery>ready',
    ])
  })
})

describe('check-in ends with two identifiers and the screening', () => {
  it.each([
    ['nothing done', (story: CareStory) => story, 'check-in'],
    [
      'identified only',
      (story: CareStory) => story.act({ kind: 'identified', checked: ['label', 'birth-year'] }),
      'check-in',
    ],
    [
      'screened only',
      (story: CareStory) =>
        story.act({ kind: 'screened', present: [], medicines: [], allergies: '', note: '' }),
      'check-in',
    ],
    ['both', (story: CareStory) => story.checkIn(), 'baseline'],
    ['by the therapist', (story: CareStory) => story.checkIn('TH'), 'baseline'],
  ] as const)('%s', (_title, tell, phase) => {
    expect(phaseAt(tell(new CareStory()), 1)).toBe(phase)
  })

  it.each([
    ['one identifier', ['label']],
    ['one identifier told twice', ['label', 'label']],
    ['none', []],
  ] as const)('%s is not enough', (_title, checked) => {
    const story = new CareStory().act({ kind: 'identified', checked })
    expect(story.answer).toMatch(sentence)
    expect(story.record.checkIn.find(({ item }) => item === 'identified')?.done).toBe(false)
  })

  it('an identification that is withdrawn takes the session back', () => {
    const story = new CareStory().act({ kind: 'identified', checked: ['label', 'birth-year'] })
    const entryId = story.lastEntry
    story.act({ kind: 'screened', present: [], medicines: [], allergies: '', note: '' }).at(5)
    story.act({ kind: 'withdrawn', entryId, reason: 'it was the neighbour' })
    expect(phaseAt(story, 6)).toBe('check-in')
  })

  it('lists call button, escort and baseline as well', () => {
    const undone = (story: CareStory) =>
      story.record.checkIn.filter(({ done }) => !done).map(({ item }) => item)
    const story = new CareStory()
    expect(undone(story).toSorted()).toEqual([
      'baseline',
      'call-button',
      'escort',
      'identified',
      'screened',
    ])
    story.checkIn()
    expect(undone(story)).toEqual(['baseline'])
    takes(story.at(2), calm)
    expect(undone(story)).toEqual(['baseline'])
    takes(story.at(4), calm)
    expect(undone(story)).toEqual([])
  })

  it('esketamine asks for its own checks', () => {
    const story = new CareStory({ protocol: 'nasal-esketamine' })
    const own = () => story.record.checkIn.find(({ item }) => item === 'esketamine')?.done
    expect(own()).toBe(false)
    story.checkIn()
    expect(own()).toBe(true)
  })
})

describe('dosing ends with the stop of the infusion', () => {
  const running = () => begun({ protocol: 'iv-infusion' }).at(30)
  const stop = (story: CareStory, stoppedMs: number, doseId = story.lastEntry) =>
    story.act({ kind: 'infusion-stopped', doseId, stoppedMs })

  it.each([
    ['before its start', () => stop(running(), minutes(9))],
    ['in the future', () => stop(running(), minutes(40))],
    ['of a dose that nobody recorded', () => stop(running(), minutes(30), 'nobody')],
    ['of an injection', () => stop(begun().at(30), minutes(30))],
    [
      'of one that was not given',
      () => {
        const story = running()
        const doseId = story.lastEntry
        story.act({ kind: 'dose-corrected', doseId, dose: null, reason: 'never hung' })
        return stop(story, minutes(30), doseId)
      },
    ],
  ] as const)('a stop %s is refused', (_title, tell) => {
    expect(tell().answer).toMatch(sentence)
  })

  it('a stop that is withdrawn lets the infusion run again', () => {
    const story = running().stopInfusion()
    const entryId = story.lastEntry
    expect(phaseAt(story, 30)).toBe('peak')
    story.act({ kind: 'withdrawn', entryId, reason: null })
    expect(story.answer).toBe('accepted')
    expect(phaseAt(story, 31)).toBe('dosing')
  })

  it('the planned end is shown while it runs, and gone after the stop', () => {
    const story = running()
    expect(story.record.summary.infusionUntilMs).toBe(minutes(50))
    expect(story.stopInfusion().record.summary.infusionUntilMs).toBeNull()
  })
})

describe('ready', () => {
  it('comes at the moment of the least stay when all else is done', () => {
    const story = homeward({ sets: { 70: calm, 84: calm, 99: calm } })
    expect(story.phases.at(-1)).toMatch(/^100(\.\d+)? recovery>ready$/u)
  })

  it('goes back, visibly, when a line fails again', () => {
    const story = homeward().at(103).sees({ gait: 'unsteady' }).at(104)
    expect(story.phases.at(-1)).toMatch(/^103(\.\d+)? ready>recovery$/u)
    expect(lineOf(story, 'walks').state).toBe('not-met')
    expect(lineOf(story, 'walks').sinceMs).toBe(minutes(103))
  })

  it('and comes again when it is mended', () => {
    const story = homeward().at(103).sees({ gait: 'unsteady' }).at(106).sees({ gait: 'steady' })
    expect(phaseAt(story, 106)).toBe('ready')
  })

  it('a later dose ends it', () => {
    const story = homeward().at(103).dose(10)
    expect(phaseAt(story, 103)).toBe('peak')
    expect(story.gate?.state).toBe('not-ready')
  })
})

describe('a dose that falls away', () => {
  it('not given after all: back to baseline, without a gate', () => {
    const story = begun().at(12)
    story.act({ kind: 'dose-corrected', doseId: story.lastEntry, dose: null, reason: 'spat out' })
    expect(phaseAt(story, 12)).toBe('baseline')
    expect(story.gate).toBeNull()
    expect(story.record.summary.firstDoseMs).toBeNull()
  })

  it('its time corrected: the phases follow', () => {
    const story = begun().at(12)
    const dose = story.doseOf(50, { givenMs: minutes(8) })
    story.act({ kind: 'dose-corrected', doseId: story.lastEntry, dose, reason: 'the clock' })
    expect(phaseAt(story, 68, -1)).toBe('peak')
    expect(phaseAt(story, 68)).toBe('recovery')
  })
})
