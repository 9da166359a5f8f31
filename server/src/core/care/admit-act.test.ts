import type { CareAct } from '@vigil/shared/vocabulary'
import { describe } from 'vitest'
import { checkAdmissions, type Tells } from '../../../test/support/admission-cases.ts'
import type { CareStory } from '../../../test/support/care-story.ts'

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
  checkAdmissions([
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
  checkAdmissions([
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
  checkAdmissions([
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
