import { careAct } from '@vigil/shared/contracts'
import { describe, expect, it } from 'vitest'

import { CareStory } from '../support/care-story.ts'

const dose = new CareStory().doseOf(50)
const acts = {
  'a correction': { kind: 'dose-corrected', doseId: 'e-1', dose, reason: '' },
  'a dose that is more than prescribed': { kind: 'dose', dose },
  'a decision on a hold': { kind: 'hold-decided', decision: 'go-ahead', reason: '' },
  'an override': { kind: 'line-overridden', lineId: 'walks', reason: '' },
  'a withdrawal': { kind: 'withdrawn', entryId: 'e-1', reason: '' },
} as const

const withReason = (name: keyof typeof acts, reason: string) => {
  const act = acts[name]
  return act.kind === 'dose'
    ? { ...act, dose: { ...dose, overReason: reason } }
    : { ...act, reason }
}

/** Reasons stay for ever, so they say something; the edge sees to it. */
describe.each(Object.keys(acts) as (keyof typeof acts)[])('the reason of %s', (name) => {
  it.each([
    ['empty', '', false],
    ['blank', '   ', false],
    ['a line break', '\n', false],
    ['a word', 'called', true],
  ] as const)('%s', (_title, reason, accepted) => {
    expect(careAct.safeParse(withReason(name, reason)).success).toBe(accepted)
  })
})
