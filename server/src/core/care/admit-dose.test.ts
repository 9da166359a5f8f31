import type { Dose } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { checkAdmissions, im, storyOf, type Tells } from '../../../test/support/admission-cases.ts'
import { CareStory } from '../../../test/support/care-story.ts'

const minutes = (count: number): number => count * 60_000

describe('a dose', () => {
  const dosed: Tells = (story) => story.dose(40).at(20)
  checkAdmissions([
    { when: 'as prescribed', asks: (s) => s.dose(60), answer: 'accepted' },
    {
      when: 'entered late, with its time',
      asks: (s) => s.dose(40, { givenMs: s.msAt(5) }),
      answer: 'accepted',
    },
    { when: 'of 0 mg', asks: (s) => s.dose(0), answer: 'invalid: A dose needs its amount' },
    {
      when: 'of less than nothing',
      asks: (s) => s.dose(-5),
      answer: 'invalid: A dose needs its amount',
    },
    {
      when: 'without an amount',
      asks: (s) => s.dose(Number.NaN),
      answer: 'invalid: A dose needs its amount',
    },
    {
      when: 'of more than 2000 mg',
      asks: (s) => s.dose(50_000, { overReason: 'yes' }),
      answer: 'invalid: 50000 mg cannot be: enter milligrams',
    },
    {
      when: 'that looks like milligrams per kilogram',
      asks: (s) => s.dose(0.5),
      answer: 'invalid: 0.5 mg is less than any dose',
    },
    {
      when: 'in the future',
      asks: (s) => s.dose(40, { givenMs: s.msAt(10.1) }),
      answer: 'invalid: The time of the dose lies ahead',
    },
    {
      when: 'before somebody opened the session',
      asks: (s) => s.dose(40, { givenMs: s.msAt(-240) }),
      answer: 'accepted',
    },
    {
      when: 'of another day',
      asks: (s) => s.dose(40, { givenMs: s.msAt(-240.1) }),
      answer: 'invalid: The time of the dose lies more than 4 hours before this session began',
    },
    {
      when: 'of another drug',
      asks: (s) => s.dose(40, { drug: 'esketamine' }),
      answer: 'invalid: This session follows',
    },
    {
      when: 'by another route',
      asks: (s) => s.dose(40, { route: 'sc' }),
      answer: 'invalid: This session follows',
    },
    {
      when: 'not into a vein, with a planned time',
      asks: (s) => s.dose(40, { plannedMs: minutes(40) }),
      answer: 'invalid: Only an infusion has a planned time',
    },
    {
      when: 'the same within a minute',
      before: (s) => s.dose(30),
      asks: (s) => s.at(10.9).dose(30),
      answer: 'nothing-to-do: This dose is entered already; for a second dose enter its own time.',
    },
    {
      when: 'the same a minute later',
      before: (s) => s.dose(30),
      asks: (s) => s.at(11).dose(30),
      answer: 'accepted',
    },
    {
      when: 'another amount at the same time',
      before: (s) => s.dose(30),
      asks: (s) => s.dose(20),
      answer: 'accepted',
    },
    {
      when: 'above what was prescribed',
      asks: (s) => s.dose(61),
      answer: 'invalid: 61 mg is more than the 60 mg prescribed',
    },
    {
      when: 'above it together with an earlier one',
      before: dosed,
      asks: (s) => s.dose(20.5),
      answer: 'invalid: 20.5 mg, with 40 mg given already, is more than the 60 mg prescribed',
    },
    {
      when: 'up to it together with an earlier one',
      before: dosed,
      asks: (s) => s.dose(20),
      answer: 'accepted',
    },
    {
      when: 'above it with a reason',
      before: dosed,
      asks: (s) => s.dose(30, { overReason: 'first had no effect' }),
      answer: 'accepted',
    },
    {
      when: 'that nobody prescribed a bound for',
      protocol: 'sc',
      asks: (s) => s.dose(500),
      answer: 'accepted',
    },
    {
      when: 'while a red hold stands',
      before: (s) => s.set(190, 120, 130),
      asks: (s) => s.dose(40),
      answer: 'accepted',
    },
    {
      when: 'by an integrator',
      asks: (s) => s.dose(40, {}, 'IN'),
      answer: 'not-permitted: The record of a treatment is kept by nurse, provider or therapist',
    },
    { when: 'by an administrator', asks: (s) => s.dose(40, {}, 'AD'), answer: 'not-permitted' },
    { when: 'by an auditor', asks: (s) => s.dose(40, {}, 'AU'), answer: 'not-permitted' },
    { when: 'by a therapist', asks: (s) => s.dose(40, {}, 'TH'), answer: 'accepted' },
  ])

  it('says why it is more than prescribed only where it is', () => {
    const story = storyOf()
      .dose(30, { overReason: 'to be sure' })
      .at(20)
      .dose(40, { overReason: 'no effect' })
    expect(story.record.doses.map(({ dose }) => dose.overReason)).toEqual([null, 'no effect'])
  })

  it('of something else than was prescribed needs a reason', () => {
    const story = new CareStory({
      care: { prescription: { ...im, route: 'sc' } },
    })
      .at(10)
      .dose(40)
    expect(story.answer).toMatch(/^invalid: 40 mg is more than the 0 mg prescribed/u)
  })

  it('is entered before anybody was identified or screened: the record is never locked', () => {
    expect(new CareStory().at(1).dose(40).answer).toBe('accepted')
  })
})

describe('an infusion', () => {
  const iv = 'iv-infusion'
  const running: Tells = (story) => story.dose(40, { plannedMs: minutes(40) }).at(30)
  const stop = (
    story: CareStory,
    stoppedMs: number,
    doseId = story.care.facts.doses[0]?.doseId ?? 'none',
  ) => story.act({ kind: 'infusion-stopped', doseId, stoppedMs })
  checkAdmissions([
    {
      when: 'with its planned time',
      protocol: iv,
      asks: (s) => s.dose(40, { plannedMs: minutes(40) }),
      answer: 'accepted',
    },
    {
      when: 'without its planned time',
      protocol: iv,
      asks: (s) => s.dose(40, { plannedMs: null }),
      answer: 'invalid: An infusion needs the time it is planned to run',
    },
    {
      when: 'planned for no time',
      protocol: iv,
      asks: (s) => s.dose(40, { plannedMs: 0 }),
      answer: 'invalid: An infusion needs the time',
    },
    {
      when: 'planned for more than twelve hours',
      protocol: iv,
      asks: (s) => s.dose(40, { plannedMs: minutes(721) }),
      answer: 'invalid: An infusion of more than 12 hours',
    },
    {
      when: 'stopped',
      protocol: iv,
      before: running,
      asks: (s) => stop(s, s.msAt(25)),
      answer: 'accepted',
    },
    {
      when: 'stopped that is not known',
      protocol: iv,
      before: running,
      asks: (s) => stop(s, s.msAt(25), 'e-99'),
      answer: 'invalid: There is no such infusion',
    },
    {
      when: 'stopped that is none',
      before: (s) => s.dose(40).at(30),
      asks: (s) => stop(s, s.msAt(25)),
      answer: 'invalid: There is no such infusion',
    },
    {
      when: 'stopped twice',
      protocol: iv,
      before: (s) => stop(running(s), s.msAt(25)),
      asks: (s) => stop(s, s.msAt(26)),
      answer: 'nothing-to-do: The stop of this infusion is entered already',
    },
    {
      when: 'stopped before it began',
      protocol: iv,
      before: running,
      asks: (s) => stop(s, s.msAt(9)),
      answer: 'invalid: The infusion cannot stop before it began',
    },
    {
      when: 'stopped in the future',
      protocol: iv,
      before: running,
      asks: (s) => stop(s, s.msAt(31)),
      answer: 'invalid: The time of the stop lies ahead',
    },
    {
      when: 'moved behind its own stop',
      protocol: iv,
      before: (s) => stop(running(s), s.msAt(25)),
      asks: (s) => correct(s, s.doseOf(40, { givenMs: s.msAt(26) })),
      answer: 'invalid: The infusion was stopped before this start',
    },
    {
      when: 'said to have been stopped at once',
      protocol: iv,
      before: running,
      asks: (s) => correct(s, s.doseOf(0.4, { givenMs: s.msAt(10) })),
      answer: 'accepted',
    },
  ])
})

const correct = (story: CareStory, dose: Dose | null, doseId?: string): CareStory =>
  story.act({
    kind: 'dose-corrected',
    doseId: doseId ?? story.care.facts.doses[0]?.doseId ?? 'none',
    dose,
    reason: 'typed wrongly',
  })

describe('a correction', () => {
  const dosed: Tells = (story) => story.dose(40).at(20)
  checkAdmissions([
    {
      when: 'of the amount',
      before: dosed,
      asks: (s) => correct(s, s.doseOf(45, { givenMs: s.msAt(10) })),
      answer: 'accepted',
    },
    {
      when: 'that it was not given',
      before: dosed,
      asks: (s) => correct(s, null),
      answer: 'accepted',
    },
    {
      when: 'that changes nothing',
      before: dosed,
      asks: (s) => correct(s, s.doseOf(40, { givenMs: s.msAt(10) })),
      answer: 'nothing-to-do: The dose is on the record exactly like this',
    },
    {
      when: 'of a dose that is not there',
      before: dosed,
      asks: (s) => correct(s, null, 'e-99'),
      answer: 'invalid: There is no such dose to correct',
    },
    {
      when: 'of a dose that was taken back',
      before: (s) => correct(dosed(s), null),
      asks: (s) => correct(s, s.doseOf(45), 'e-5'),
      answer: 'invalid: There is no such dose to correct',
    },
    {
      when: 'to no amount',
      before: dosed,
      asks: (s) => correct(s, s.doseOf(0)),
      answer: 'invalid: A dose needs its amount',
    },
    {
      when: 'to more than was prescribed, its own amount not counted',
      before: dosed,
      asks: (s) => correct(s, s.doseOf(60)),
      answer: 'accepted',
    },
    {
      when: 'to more than was prescribed',
      before: dosed,
      asks: (s) => correct(s, s.doseOf(61)),
      answer: 'invalid: 61 mg is more than the 60 mg',
    },
    {
      when: 'to the time of another',
      before: (s) => s.dose(20).at(15).dose(20),
      asks: (s) => correct(s, s.doseOf(20)),
      answer: 'nothing-to-do: This dose is entered already',
    },
  ])

  it('leaves the wrong dose on the record and shows the right one', () => {
    const story = dosed(storyOf())
    correct(story, story.doseOf(45, { givenMs: story.msAt(9) }))
    expect(story.record.doses).toMatchObject([{ dose: { amountMg: 45 }, correctedTimes: 1 }])
    expect(story.record.entries.map(({ act }) => act.kind).slice(-2)).toEqual([
      'dose',
      'dose-corrected',
    ])
  })
})
