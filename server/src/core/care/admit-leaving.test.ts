import type { CareAct } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { CareStory } from '../../../test/support/care-story.ts'
import { saidWell, well, wellUntil } from '../../../test/support/leaving-story.ts'

const override = (lineId: string): CareAct =>
  ({ kind: 'line-overridden', lineId, reason: 'known to walk with a stick' }) as CareAct

const ready = (): CareStory => saidWell(wellUntil(105))
const up = (): CareStory => ready().act({ kind: 'getting-up' })
const measured = (): CareStory => up().at(108).says(well).set(120, 76, 72)

describe('leaving', () => {
  it('is possible once every line is met, after the last set, signed by a nurse', () => {
    const story = measured()
    expect(story.gate?.lines.filter(({ state }) => state !== 'met')).toMatchObject([
      { lineId: 'sign-off' },
    ])
    story.sign({ kind: 'signed-off' }, 'KB')
    expect(story.answer).toBe('accepted')
    expect(story.gate?.state).toBe('signed')
    expect(story.answers.filter((answer) => answer !== 'accepted')).toEqual([])
  })

  it('is refused before the first dose: there is nothing to be discharged from', () => {
    const story = new CareStory().at(1).checkIn()
    for (const act of [{ kind: 'getting-up' }, { kind: 'signed-off' }] as const)
      expect(story.sign(act).answer).toMatch(/^invalid: Nothing was given yet/u)
  })

  it('is refused before the least stay, and says how much longer it lasts', () => {
    const story = saidWell(wellUntil(60)).sign({ kind: 'signed-off' }, 'KB')
    expect(story.answer).toBe(
      'invalid: The patient cannot be signed off yet. The least stay lasts 40 more minutes. 1 more line is not met. Wait, or ask a provider to override it with a reason.',
    )
    story.at(60.01).act({ kind: 'getting-up' })
    expect(story.answer).toMatch(
      /^invalid: The patient cannot get up yet. The least stay lasts 40 more minutes. Wait/u,
    )
    story.at(99.5).sign({ kind: 'signed-off' }, 'KB')
    expect(story.answer).toMatch(/The least stay lasts 1 more minute\./u)
  })

  it('is refused while an infusion runs: nobody knows how long the stay lasts', () => {
    const story = new CareStory({ protocol: 'iv-infusion' })
      .at(10)
      .dose(50)
      .act({ kind: 'getting-up' })
    expect(story.answer).toMatch(
      /^invalid: The patient cannot get up yet. The least stay is not over: The infusion runs/u,
    )
  })

  it('is refused for another line, with its own reason', () => {
    const story = wellUntil(105)
    saidWell(story).sees({ gait: 'unsteady' }).act({ kind: 'getting-up' })
    expect(story.answer).toMatch(/^invalid: The patient cannot get up yet. (?!The least stay)/u)
  })

  it('is not signed before the patient is up and measured once more', () => {
    const story = ready().sign({ kind: 'signed-off' }, 'KB')
    expect(story.answer).toMatch(/^invalid: The patient cannot be signed off yet/u)
  })

  it('happens once', () => {
    expect(up().act({ kind: 'getting-up' }).answer).toMatch(
      /^nothing-to-do: The patient is up already/u,
    )
    const story = measured().sign({ kind: 'signed-off' }, 'KB')
    expect(story.sign({ kind: 'signed-off' }, 'KB').answer).toMatch(
      /^nothing-to-do: The patient is signed off/u,
    )
    expect(story.act({ kind: 'getting-up' }).answer).toMatch(
      /^nothing-to-do: The patient is up already/u,
    )
  })

  it.each([
    ['a nurse without PIN', 'im-monitored', 'KB', false, 'not-signed'],
    ['a therapist in a clinic', 'im-monitored', 'TH', true, 'not-permitted: In a clinic'],
    ['a therapist in an office, before its gate', 'lozenge', 'TH', true, 'invalid'],
    ['an auditor', 'im-monitored', 'AU', true, 'not-permitted'],
  ] as const)('signed by %s', (_, protocol, by, signed, answer) => {
    const story = new CareStory({ protocol })
      .at(10)
      .dose(50)
      .act({ kind: 'signed-off' }, by, signed)
    expect(story.answer.startsWith(answer), story.answer).toBe(true)
  })
})

describe('an override', () => {
  it.each([
    ['a line that is not met', 'walks', 'DR', true, 'accepted'],
    ['a line that is met', 'after-medicine', 'DR', true, 'nothing-to-do: This line is met already'],
    ['the signature', 'sign-off', 'DR', true, 'invalid: The signature cannot be overridden'],
    [
      'a line that the protocol does not ask for',
      'nausea',
      'DR',
      true,
      'invalid: This protocol does not ask',
    ],
    ['a line, by a nurse', 'walks', 'KB', true, 'not-permitted: Only a provider'],
    ['a line, without a PIN', 'walks', 'DR', false, 'not-signed'],
  ])('of %s', (_, lineId, by, signed, answer) => {
    const story = wellUntil(20).act(override(lineId), by, signed)
    expect(story.answer.startsWith(answer), story.answer).toBe(true)
  })

  it('of a line that is overridden already has nothing to do', () => {
    const story = wellUntil(20).sign(override('walks')).sign(override('walks'))
    expect(story.answer).toMatch(/^nothing-to-do: This line is overridden already/u)
  })
})

describe('a dose after the discharge', () => {
  it('is refused, one given before the signature is not', () => {
    const story = measured().sign({ kind: 'signed-off' }, 'KB').at(110).dose(20)
    expect(story.answer).toMatch(/^invalid: The patient was signed off before this time/u)
    expect(story.dose(20, { givenMs: story.msAt(100) }).answer).toBe('accepted')
    expect(story.gate?.state).not.toBe('signed')
  })

  it('is entered once the signature is withdrawn', () => {
    const story = measured().sign({ kind: 'signed-off' }, 'KB').at(110)
    story.act({ kind: 'withdrawn', entryId: story.lastEntry, reason: 'another dose is given' })
    expect(story.dose(20).answer).toBe('accepted')
  })
})
