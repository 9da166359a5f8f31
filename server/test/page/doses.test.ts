import { hours, minutes } from '@vigil/shared/time'
import type { Dose, Drug, Route } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'

import { CareStory } from '../support/care-story.ts'
import { begun, gotUp, homeward, looksAt, phaseAt, prescribed, sentence } from './treated.ts'

const of50 = { care: { prescription: prescribed(50) } }
const signedOff = (): CareStory => gotUp().at(103).sign({ kind: 'signed-off' }, 'KB')
const amounts = (story: CareStory) => story.record.doses.map(({ dose }) => dose.amountMg)

describe('a dose that was given can always be recorded', () => {
  it.each([
    ['before check-in', () => new CareStory().at(3).dose(50)],
    ['while red stands against it', () => new CareStory().checkIn().at(3).set(190, 110).dose(50)],
    [
      'after the prescriber said no',
      () =>
        new CareStory()
          .checkIn()
          .set(150, 80)
          .sign({ kind: 'hold-decided', decision: 'no-dose', reason: 'too high' })
          .dose(50),
    ],
    ['without a prescription', () => new CareStory({ care: { prescription: null } }).dose(50)],
    [
      'by the therapist of an office',
      () => new CareStory({ protocol: 'lozenge' }).dose(200, {}, 'TH'),
    ],
    ['later, with its time', () => new CareStory().at(40).dose(50, { givenMs: minutes(10) })],
    ['in ready', () => homeward().at(103).dose(10)],
    [
      'after the sign-off, of one given before it',
      () =>
        signedOff()
          .at(105)
          .dose(10, { givenMs: minutes(101) }),
    ],
    [
      'after the sign-off is withdrawn, whenever it was given',
      () => {
        const story = signedOff().at(105)
        const entryId = story.lastEntry
        return story.act({ kind: 'withdrawn', entryId, reason: 'not gone yet' }).dose(10)
      },
    ],
  ] as const)('%s', (_title, tell) => {
    const story = tell()
    expect(story.answer).toBe('accepted')
    expect(story.record.doses.length).toBeGreaterThan(0)
  })
})

it('a dose after the sign-off asks first whether the patient is still here', () => {
  expect(signedOff().at(105).dose(10).answer).toMatch(/withdraw the sign-off first/u)
})

describe('a dose that cannot be is refused with a sentence', () => {
  it.each([
    ['nothing', (story: CareStory) => story.dose(0)],
    ['less than nothing', (story: CareStory) => story.dose(-5)],
    ['in an hour', (story: CareStory) => story.dose(50, { givenMs: minutes(65) })],
    ['by the integrator', (story: CareStory) => story.dose(50, {}, 'IN')],
    ['by the auditor', (story: CareStory) => story.dose(50, {}, 'AU')],
  ] as const)('%s', (_title, tell) => {
    const story = tell(new CareStory().checkIn().at(5))
    expect(story.answer).toMatch(sentence)
    expect(story.record.doses).toEqual([])
  })
})

describe('more than prescribed', () => {
  const story = () => new CareStory(of50).checkIn().at(10)
  it.each([
    ['exactly what is prescribed', () => story().dose(50), true],
    ['a milligram more without a reason', () => story().dose(51), false],
    ['a milligram more with a reason', () => story().dose(51, { overReason: 'as called' }), true],
    ['two doses that add up to it', () => story().dose(30).at(20).dose(20), true],
    ['two doses that add up to more', () => story().dose(30).at(20).dose(21), false],
    [
      'two doses that add up to more, with a reason',
      () => story().dose(30).at(20).dose(21, { overReason: 'booster' }),
      true,
    ],
    [
      'a dose that was not given does not count',
      () => {
        const told = story().dose(50)
        const doseId = told.lastEntry
        told.act({ kind: 'dose-corrected', doseId, dose: null, reason: 'spilt' })
        return told.at(20).dose(50)
      },
      true,
    ],
    [
      'a correction to more, without a reason why it is more',
      () => {
        const told = story().dose(40)
        const dose = told.doseOf(60)
        return told.act({ kind: 'dose-corrected', doseId: told.lastEntry, dose, reason: 'misread' })
      },
      false,
    ],
    [
      'a correction to more, with it',
      () => {
        const told = story().dose(40)
        const dose = told.doseOf(60, { overReason: 'as called' })
        return told.act({ kind: 'dose-corrected', doseId: told.lastEntry, dose, reason: 'misread' })
      },
      true,
    ],
    [
      'a correction does not count what it replaces',
      () => {
        const told = story().dose(40)
        const dose = told.doseOf(50)
        return told.act({ kind: 'dose-corrected', doseId: told.lastEntry, dose, reason: 'misread' })
      },
      true,
    ],
  ] as const)('%s', (_title, tell, accepted) => {
    const told = tell()
    if (accepted) expect(told.answer).toBe('accepted')
    else expect(told.answer).toMatch(sentence)
  })

  it('the refusal says what is prescribed and that a reason is wanted', () => {
    expect(story().dose(60).answer).toMatch(/50 mg prescribed.*say why/u)
  })

  it('the reason stays with the dose', () => {
    const told = story().dose(60, { overReason: 'as called' })
    expect(told.record.doses[0]?.dose.overReason).toBe('as called')
  })
})

describe('a wrong dose is corrected by a new entry, never erased', () => {
  const corrected = (dose: (story: CareStory) => Dose | null, reason = 'misread', by = 'KB') => {
    const story = begun().at(20)
    const doseId = story.lastEntry
    return story.act({ kind: 'dose-corrected', doseId, dose: dose(story), reason }, by)
  }
  it('the amount', () => {
    const story = corrected((told) => told.doseOf(40, { givenMs: minutes(10) }))
    expect(amounts(story)).toEqual([40])
    expect(story.record.doses[0]?.correctedTimes).toBe(1)
    expect(story.record.entries.filter(({ act }) => act.kind.startsWith('dose'))).toHaveLength(2)
  })

  it('twice', () => {
    const story = corrected((told) => told.doseOf(40, { givenMs: minutes(10) }))
    const doseId = story.record.doses[0]?.doseId ?? ''
    const dose = story.doseOf(45, { givenMs: minutes(10) })
    story.act({ kind: 'dose-corrected', doseId, dose, reason: 'after all' })
    expect(amounts(story)).toEqual([45])
    expect(story.record.doses[0]?.correctedTimes).toBe(2)
  })

  it('by somebody else than who gave it', () => {
    const story = corrected((told) => told.doseOf(40, { givenMs: minutes(10) }), 'misread', 'DR')
    expect(story.answer).toBe('accepted')
  })

  it.each([
    ['to nothing in milligrams', () => corrected((told) => told.doseOf(0))],
    ['to a time to come', () => corrected((told) => told.doseOf(40, { givenMs: minutes(60) }))],
    ['by the auditor', () => corrected((told) => told.doseOf(40), 'misread', 'AU')],
    [
      'of a dose that nobody recorded',
      () => {
        const story = begun().at(20)
        const dose = story.doseOf(40)
        return story.act({ kind: 'dose-corrected', doseId: 'nobody', dose, reason: 'misread' })
      },
    ],
  ] as const)('%s it is refused', (_title, tell) => {
    const story = tell()
    expect(story.answer).toMatch(sentence)
    expect(amounts(story)).toEqual([50])
  })

  it('the least stay follows the corrected time', () => {
    const story = corrected((told) => told.doseOf(50, { givenMs: minutes(5) }))
    expect(story.record.leastStayUntilMs).toBe(minutes(95))
  })
})

describe('withdrawal', () => {
  const withdrawn = (afterMs: number, reason: string | null, by = 'KB') => {
    const story = begun()
    const entryId = story.lastEntry
    story.at(10 + afterMs / minutes(1))
    return story.act({ kind: 'withdrawn', entryId, reason }, by)
  }
  it.each([
    ['at once by the same person needs no reason', withdrawn(0, null), true],
    ['at ten seconds neither', withdrawn(10_000, null), true],
    ['a moment later it does', withdrawn(10_001, null), false],
    ['later with a reason', withdrawn(60_000, 'wrong room'), true],
    ['later with a blank reason', withdrawn(60_000, ' '), false],
    ['at once by somebody else without a reason', withdrawn(5000, null, 'TH'), false],
    ['at once by somebody else with a reason', withdrawn(5000, 'wrong room', 'DR'), true],
    ['by the auditor', withdrawn(5000, 'wrong room', 'AU'), false],
  ] as const)('%s', (_title, story, accepted) => {
    if (accepted) expect(story.answer).toBe('accepted')
    else expect(story.answer).toMatch(sentence)
    expect(amounts(story)).toEqual(accepted ? [] : [50])
    expect(story.record.entries.some(({ act }) => act.kind === 'dose')).toBe(true)
    expect(story.record.withdrawn).toHaveLength(accepted ? 1 : 0)
  })

  it('of a dose takes the session back to baseline', () => {
    const story = withdrawn(5000, null)
    expect(phaseAt(story, 11)).toBe('baseline')
  })

  it('of what is withdrawn already is refused', () => {
    const story = withdrawn(5000, null)
    const entryId = story.record.withdrawn[0] ?? ''
    expect(story.act({ kind: 'withdrawn', entryId, reason: 'again' }).answer).toMatch(sentence)
  })

  it('of what nobody entered is refused', () => {
    const story = begun().act({ kind: 'withdrawn', entryId: 'nobody', reason: 'x' })
    expect(story.answer).toMatch(sentence)
  })

  it('of a corrected dose: nothing of it is left, neither its first amount nor the right one', () => {
    const story = begun().at(12)
    const entryId = story.lastEntry
    const dose = story.doseOf(40, { givenMs: minutes(10) })
    story.act({ kind: 'dose-corrected', doseId: entryId, dose, reason: 'misread' }).at(14)
    story.act({ kind: 'withdrawn', entryId, reason: 'another patient' })
    expect(story.answer).toBe('accepted')
    expect(amounts(story)).toEqual([])
  })

  it('of a correction: the dose stands as it was first', () => {
    const story = begun().at(12)
    const dose = story.doseOf(40, { givenMs: minutes(10) })
    story.act({ kind: 'dose-corrected', doseId: story.lastEntry, dose, reason: 'misread' })
    story.act({ kind: 'withdrawn', entryId: story.lastEntry, reason: null })
    expect(amounts(story)).toEqual([50])
  })
})

const stay = (story: CareStory): number | null => {
  const untilMs = story.record.leastStayUntilMs
  return untilMs === null ? null : untilMs / minutes(1)
}
const nasal = (): CareStory => begun({ protocol: 'nasal-esketamine' }, 28)
const iv = (stopMinute: number): CareStory =>
  begun({ protocol: 'iv-infusion' }).at(stopMinute).stopInfusion()

describe('least stay is the later of first dose + X and last dose + Y', () => {
  it.each([
    ['nothing given', () => new CareStory().checkIn(), null],
    ['IV: an hour from the stop', () => iv(50), 110],
    ['IV: also where it is stopped early', () => iv(15), 75],
    [
      'IV, twice: an hour from the last stop',
      () => iv(50).at(60).dose(10).at(70).stopInfusion(),
      130,
    ],
    ['IM', () => begun(), 100],
    ['IM, a later dose early', () => begun().at(39).dose(10), 100],
    ['IM, a later dose as late as it makes no difference', () => begun().at(40).dose(10), 100],
    ['IM, a later dose a minute after that', () => begun().at(41).dose(10), 101],
    ['IM, three doses', () => begun().at(50).dose(10).at(70).dose(10), 130],
    ['IM, before and after', () => begun({ protocol: 'im-before-after' }).at(60).dose(5), 120],
    ['SC', () => begun({ protocol: 'sc' }).at(60).dose(5), 120],
    ['nasal: two hours from the first device', () => nasal(), 130],
    ['nasal: always, whatever follows', () => nasal().at(15).dose(28).at(20).dose(28), 130],
    ['lozenge: three hours', () => begun({ protocol: 'lozenge' }), 190],
    ['lozenge, a booster at 70', () => begun({ protocol: 'lozenge' }).at(70).dose(50), 190],
    ['lozenge, a booster at 90', () => begun({ protocol: 'lozenge' }).at(90).dose(50), 210],
    [
      'entered out of order, times count and not the order',
      () =>
        begun()
          .at(70)
          .dose(5)
          .at(80)
          .dose(5, { givenMs: minutes(30) }),
      130,
    ],
    [
      'the later dose was not given',
      () => {
        const story = begun().at(70).dose(5)
        const doseId = story.lastEntry
        return story.act({ kind: 'dose-corrected', doseId, dose: null, reason: 'refused it' })
      },
      100,
    ],
  ] as const)('%s', (_title, tell, minute) => {
    expect(stay(tell())).toBe(minute)
  })

  it('while an infusion runs nobody says that it is over', () => {
    const story = begun({ protocol: 'iv-infusion' }).at(180)
    expect(story.gate?.lines.find(({ lineId }) => lineId === 'least-stay')?.state).toBe('not-met')
  })
})

const noDrive = (story: CareStory): number | null => story.record.noDriveUntilMs

describe('no driving', () => {
  it.each([
    ['nobody was given anything', () => new CareStory().checkIn(), null],
    ['IM: 24 h', () => begun(), minutes(10) + hours(24)],
    ['IM: 24 h from the last dose', () => begun().at(50).dose(5), minutes(50) + hours(24)],
    ['SC: 24 h', () => begun({ protocol: 'sc' }), minutes(10) + hours(24)],
    // "Next day after sleep, never under 12 h": a night is surely in a day.
    ['lozenge: a day', () => begun({ protocol: 'lozenge' }), minutes(10) + hours(24)],
    [
      'nasal: a day from the last device',
      () => begun({ protocol: 'nasal-esketamine' }, 28).at(20).dose(28),
      minutes(20) + hours(24),
    ],
  ] as const)('%s', (_title, tell, untilMs) => {
    expect(noDrive(tell())).toBe(untilMs)
  })

  it('IV: at least 24 h from the stop', () => {
    expect(noDrive(iv(50))).toBe(minutes(50) + hours(24))
  })

  it('a sedative given is a day from itself', () => {
    const story = begun({ protocol: 'lozenge' }).at(60)
    story.act({
      kind: 'intervened',
      intervention: 'benzodiazepine',
      atMs: story.msAt(60),
      what: 'lorazepam 1 mg',
    })
    expect(noDrive(story)).toBe(minutes(60) + hours(24))
  })
})

describe('a dose of another kind than the protocol', () => {
  it.each([
    ['another route', { route: 'iv' as Route, plannedMs: minutes(40) }],
    ['another drug', { drug: 'esketamine' as Drug }],
  ])('%s: what was given is on the record, or the refusal says what to do', (_title, about) => {
    const story = looksAt(new CareStory().checkIn().at(5)).dose(50, about)
    if (story.answer !== 'accepted') expect(story.answer).toMatch(sentence)
    else expect(story.record.doses).toHaveLength(1)
  })
})
