import type { Role } from '@vigil/shared/vocabulary'
import { roles } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { Story, type Asked } from '../../../test/support/story.ts'
import { commandRights } from './rights.ts'

const answers = (story: Story): string[] =>
  story.effects.flatMap((effect) => {
    if (effect.kind === 'command-refused') return [effect.code]
    return effect.kind === 'command-accepted' ? ['accepted'] : []
  })
const highAlarm = (): Story => new Story({}).each(0, 12, { spo2: 86 })
const acknowledge: Asked = {
  kind: 'acknowledge',
  occurrenceId: 's-1',
  note: null,
  actionable: null,
}

describe('who may ask for what', () => {
  it.each<[string, readonly Role[], readonly (keyof typeof commandRights)[]]>([
    [
      'clinical staff',
      ['nurse', 'provider', 'therapist'],
      [
        'acknowledge',
        'away',
        'extend-away',
        'back',
        'patient-checked',
        'symptoms',
        'confirm-device',
        'typed-values',
        'label',
        'report',
      ],
    ],
    ['nurse and provider', ['nurse', 'provider'], ['rank-sources', 'waive-due']],
    ['the nurse', ['nurse'], ['confirm-limits']],
    ['the provider', ['provider'], ['change-limits']],
    ['whoever is at the site', roles, ['pause-audio', 'resume-audio']],
  ])('%s', (_title, allowed, commands) => {
    for (const command of commands) {
      const right = commandRights[command].roles
      expect(roles.filter((role) => right.includes(role))).toEqual(allowed)
    }
  })

  it.each<[string, Asked, { role?: Role; place?: 'site' | 'remote' }, string]>([
    ['a nurse acknowledges', acknowledge, {}, 'accepted'],
    ['an auditor does not', acknowledge, { role: 'auditor' }, 'not-permitted'],
    [
      'anybody at the site pauses the sound',
      { kind: 'pause-audio' },
      { role: 'auditor' },
      'accepted',
    ],
    ['nobody from afar does', { kind: 'pause-audio' }, { place: 'remote' }, 'not-permitted'],
    [
      'a nurse changes no limits',
      { kind: 'change-limits', limits: noLimits(), reason: 'x' },
      {},
      'not-permitted',
    ],
  ])('%s', (_title, command, by, answer) => {
    expect(answers(highAlarm().command(command, by))).toEqual([answer])
  })

  it('says who may, and what to do', () => {
    const story = highAlarm()
      .command(acknowledge, { role: 'integrator' })
      .command({ kind: 'change-limits', limits: noLimits(), reason: 'x' })
      .command({ kind: 'back' }, { place: 'remote' })
    const messages = story.effects.flatMap((effect) =>
      effect.kind === 'command-refused' ? [effect.message] : [],
    )
    expect(messages).toEqual([
      'This is for a nurse, provider or therapist: ask one of them. You are signed in as integrator.',
      'This is for a provider: ask one of them. You are signed in as nurse.',
      'This can be done at the site only: call the room.',
    ])
  })
})

describe('somebody far away', () => {
  it.each<[string, () => Story]>([
    ['present', highAlarm],
    ['that latched', () => highAlarm().each(13, 20, { spo2: 97 })],
  ])('has only seen a high %s: the ledger knows, nothing else changes', (_title, told) => {
    const story = told()
    const before = story.state.occurrences
    story.command(acknowledge, { place: 'remote', personId: 'MM' })
    expect(answers(story)).toEqual(['not-permitted'])
    expect(story.state.occurrences).toEqual(before)
    expect(story.signalLines.at(-1)).toMatch(/(sounding>sounding|latched>latched).*seen-from-afar/)
    expect(story.effects.at(-2)).toMatchObject({ transition: { who: { personId: 'MM' } } })
  })

  it('acknowledges a medium', () => {
    const story = new Story({}).each(0, 15, { spo2: 90 }).command(acknowledge, { place: 'remote' })
    expect(answers(story)).toEqual(['accepted'])
  })
})

function noLimits() {
  return { presetId: 'p', label: 'p', version: 2, conditions: [] }
}
