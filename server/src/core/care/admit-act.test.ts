import type { CareAct, Dose } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { CareStory } from '../../../test/support/care-story.ts'

type Tells = (story: CareStory) => CareStory
interface Case {
  readonly when: string
  readonly protocol?: string
  readonly before?: Tells
  readonly asks: Tells
  /** `accepted`, or how the answer begins. */
  readonly answer: string
}

const prescribed = { personId: 'DR', signedMs: 0 } as const
const im = { drug: 'ketamine', route: 'im', mostMg: 60, ...prescribed } as const

/** Ten minutes in, everything of the check-in done, 60 mg prescribed. */
const storyOf = (protocol = 'im-monitored'): CareStory =>
  new CareStory({
    protocol,
    startedMs: 1_000_000,
    care: { prescription: protocol === 'im-monitored' ? im : null },
  })
    .at(1)
    .checkIn()
    .at(10)

function checkAll(cases: readonly Case[]): void {
  it.each(cases)('$when: $answer', ({ protocol, before, asks, answer }) => {
    const story = (before ?? ((one) => one))(storyOf(protocol))
    const known = story.care.entries.length
    asks(story)
    expect(story.answer.startsWith(answer), story.answer).toBe(true)
    if (answer !== 'accepted') expect(story.care.entries).toHaveLength(known)
  })
}

const minutes = (count: number): number => count * 60_000

describe('a dose', () => {
  const dosed: Tells = (story) => story.dose(40).at(20)
  checkAll([
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
      when: 'before the session',
      asks: (s) => s.dose(40, { givenMs: s.msAt(-1) }),
      answer: 'invalid: The time of the dose lies before this session began',
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
  checkAll([
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
  checkAll([
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

describe('what is seen and done', () => {
  const at = (story: CareStory, minute: number, observed = { moaas: 5 }): CareStory =>
    story.act({ kind: 'observed', observedMs: story.msAt(minute), observed })
  const event = (story: CareStory, occurred: number, resolved: number | null): CareStory =>
    story.act({
      kind: 'esketamine-event',
      event: 'sedation',
      occurredMs: story.msAt(occurred),
      resolvedMs: resolved === null ? null : story.msAt(resolved),
      note: '',
    })
  const intervene = (
    story: CareStory,
    intervention: 'oxygen-on' | 'oxygen-off',
    minute = 10,
  ): CareStory =>
    story.act({ kind: 'intervened', intervention, atMs: story.msAt(minute), what: '' })
  const checked: CareAct = {
    kind: 'esketamine-checked',
    enrolled: true,
    prescriberOnSite: 'DR',
    oximeter: true,
  }
  const nasal = 'nasal-esketamine'
  checkAll([
    { when: 'an observation', asks: (s) => at(s, 9), answer: 'accepted' },
    {
      when: 'an observation to come',
      asks: (s) => at(s, 11),
      answer: 'invalid: The time of the observation lies ahead',
    },
    {
      when: 'an observation before the session',
      asks: (s) => at(s, -1),
      answer: 'invalid: The time of the observation lies before',
    },
    {
      when: 'an observation of nothing',
      asks: (s) => s.sees({}),
      answer: 'invalid: Nothing was observed',
    },
    { when: 'an intervention', asks: (s) => intervene(s, 'oxygen-on', 9), answer: 'accepted' },
    {
      when: 'an intervention to come',
      asks: (s) => intervene(s, 'oxygen-on', 12),
      answer: 'invalid: The time of the intervention lies ahead',
    },
    {
      when: 'oxygen off that was never on',
      asks: (s) => intervene(s, 'oxygen-off'),
      answer: 'nothing-to-do: By the record the patient is not on oxygen',
    },
    {
      when: 'oxygen off',
      before: (s) => intervene(s, 'oxygen-on'),
      asks: (s) => intervene(s, 'oxygen-off'),
      answer: 'accepted',
    },
    {
      when: 'the checks of esketamine for ketamine',
      asks: (s) => s.act(checked),
      answer: 'invalid: This is asked of esketamine only',
    },
    {
      when: 'an event of esketamine for ketamine',
      asks: (s) => event(s, 9, null),
      answer: 'invalid: This is asked of esketamine only',
    },
    {
      when: 'an event of esketamine',
      protocol: nasal,
      asks: (s) => event(s, 5, 9),
      answer: 'accepted',
    },
    {
      when: 'an event that goes on',
      protocol: nasal,
      asks: (s) => event(s, 5, null),
      answer: 'accepted',
    },
    {
      when: 'an event over before it began',
      protocol: nasal,
      asks: (s) => event(s, 5, 4),
      answer: 'invalid: It cannot be over before it began',
    },
    {
      when: 'an event to come',
      protocol: nasal,
      asks: (s) => event(s, 11, null),
      answer: 'invalid: The time it occurred lies ahead',
    },
    {
      when: 'an event that will be over',
      protocol: nasal,
      asks: (s) => event(s, 9, 11),
      answer: 'invalid: The time it resolved lies ahead',
    },
    {
      when: 'one identifier',
      asks: (s) => s.act({ kind: 'identified', checked: ['label'] }),
      answer: 'invalid: Two identifiers are needed',
    },
    {
      when: 'one identifier twice',
      asks: (s) => s.act({ kind: 'identified', checked: ['label', 'label'] }),
      answer: 'invalid: Two identifiers are needed',
    },
    {
      when: 'an escort without a name',
      asks: (s) => s.act({ kind: 'escort', state: 'named', who: ' ' }),
      answer: 'invalid: Say who takes the patient home',
    },
    {
      when: 'an escort who has come',
      asks: (s) => s.act({ kind: 'escort', state: 'arrived', who: '' }),
      answer: 'accepted',
    },
    {
      when: 'the call button a second time',
      asks: (s) => s.act({ kind: 'call-button-tested' }),
      answer: 'nothing-to-do: The call button',
    },
    {
      when: 'the way home',
      asks: (s) => s.act({ kind: 'transport', how: 'car' }),
      answer: 'accepted',
    },
    {
      when: 'instructions',
      asks: (s) => s.act({ kind: 'instructions-given' }),
      answer: 'accepted',
    },
    {
      when: 'instructions again',
      before: (s) => s.act({ kind: 'instructions-given' }),
      asks: (s) => s.act({ kind: 'instructions-given' }),
      answer: 'nothing-to-do: The instructions',
    },
    {
      when: 'a question to the prescriber',
      asks: (s) => s.act({ kind: 'prescriber-asked', question: '150/95?' }, 'TH'),
      answer: 'accepted',
    },
    {
      when: 'the move to another room, by the server',
      asks: (s) => s.act({ kind: 'moved', from: 'room-1', to: 'room-2' }, 'AD'),
      answer: 'accepted',
    },
  ])
})

describe('a decision on a hold', () => {
  const goAhead: CareAct = { kind: 'hold-decided', decision: 'go-ahead', reason: 'white coat' }
  checkAll([
    { when: 'signed by a provider', asks: (s) => s.sign(goAhead), answer: 'accepted' },
    {
      when: 'not signed',
      asks: (s) => s.act(goAhead, 'DR'),
      answer: 'not-signed: This has to be signed',
    },
    {
      when: 'signed by a nurse',
      asks: (s) => s.sign(goAhead, 'KB'),
      answer: 'not-permitted: Only a provider decides this',
    },
  ])
})

describe('a withdrawal', () => {
  const withdraw = (
    story: CareStory,
    reason: string | null,
    by = 'KB',
    entryId = 'e-5',
    signed = false,
  ): CareStory => story.act({ kind: 'withdrawn', entryId, reason }, by, signed)
  const dosed: Tells = (story) => story.dose(40)
  const decided: Tells = (story) =>
    story.sign({ kind: 'hold-decided', decision: 'no-dose', reason: 'pulse' })
  checkAll([
    {
      when: 'at once by the same person',
      before: dosed,
      asks: (s) => withdraw(s, null),
      answer: 'accepted',
    },
    {
      when: 'after ten seconds by the same person',
      before: dosed,
      asks: (s) => withdraw(s.at(10 + 10 / 60), null),
      answer: 'accepted',
    },
    {
      when: 'later without a reason',
      before: dosed,
      asks: (s) => withdraw(s.at(10.2), null),
      answer: 'invalid: This entry was made more than 10 seconds ago',
    },
    {
      when: 'later with an empty reason',
      before: dosed,
      asks: (s) => withdraw(s.at(10.2), ' '),
      answer: 'invalid: This entry was made more than',
    },
    {
      when: 'later with a reason',
      before: dosed,
      asks: (s) => withdraw(s.at(30), 'other patient'),
      answer: 'accepted',
    },
    {
      when: 'at once by somebody else without a reason',
      before: dosed,
      asks: (s) => withdraw(s, null, 'TH'),
      answer: 'invalid: KB made this entry: say why',
    },
    {
      when: 'by somebody else with a reason',
      before: dosed,
      asks: (s) => withdraw(s, 'other patient', 'TH'),
      answer: 'accepted',
    },
    {
      when: 'of an entry that is not there',
      asks: (s) => withdraw(s, 'why', 'KB', 'e-99'),
      answer: 'invalid: There is no such entry',
    },
    {
      when: 'twice',
      before: (s) => withdraw(dosed(s), null),
      asks: (s) => withdraw(s, null),
      answer: 'nothing-to-do: This entry is withdrawn already',
    },
    {
      when: 'of a withdrawal',
      before: (s) => withdraw(dosed(s), null),
      asks: (s) => withdraw(s, 'no', 'KB', 'e-6'),
      answer: 'invalid: This entry cannot be withdrawn',
    },
    {
      when: 'of a move',
      before: (s) => s.act({ kind: 'moved', from: 'room-1', to: 'room-2' }),
      asks: (s) => withdraw(s, 'no'),
      answer: 'invalid: This entry cannot be withdrawn',
    },
    {
      when: 'of a signed entry by a nurse',
      before: decided,
      asks: (s) => withdraw(s, 'no'),
      answer: 'not-permitted: A signed entry is withdrawn by whoever signed it',
    },
    {
      when: 'of a signed entry by whoever signed it',
      before: decided,
      asks: (s) => withdraw(s, 'no', 'DR'),
      answer: 'accepted',
    },
    {
      when: 'by an auditor',
      before: dosed,
      asks: (s) => withdraw(s, 'no', 'AU'),
      answer: 'not-permitted',
    },
  ])
})
