import { describe, expect, it } from 'vitest'
import { Story } from '../../../test/support/story.ts'

const due = (dueS: number, dueId = 'cuff-3') =>
  ({ kind: 'due', dueId, what: 'reading', dueMs: dueS * 1000 }) as const
const done = { kind: 'due-done', dueId: 'cuff-3' } as const
const refusals = (story: Story): string[] =>
  story.effects.flatMap((effect) => (effect.kind === 'command-refused' ? [effect.code] : []))

describe('a reading that is due', () => {
  it('and not done is low, medium 3 min later, until it is done', () => {
    const story = new Story({}).feed(due(60)).at(300).feed(done).at(900)
    expect(story.lines).toEqual([
      '60.000 overdue:cuff-3 inactive>active low (due)',
      '240.000 overdue:cuff-3 active>active medium (due)',
      '300.000 overdue:cuff-3 active>inactive medium (due-done)',
    ])
  })

  it('and done in time is nothing', () => {
    expect(new Story({}).feed(due(60)).at(59).feed(done).at(900).lines).toEqual([])
  })

  it('and moved to a later time ends, and is due again then', () => {
    const story = new Story({}).feed(due(60)).at(250).feed(due(400)).at(400)
    expect(story.lines).toEqual([
      '60.000 overdue:cuff-3 inactive>active low (due)',
      '240.000 overdue:cuff-3 active>active medium (due)',
      '250.000 overdue:cuff-3 active>inactive medium (due-moved)',
      '400.000 overdue:cuff-3 inactive>active low (due)',
    ])
  })

  it('that was due before anybody said so is overdue at once', () => {
    expect(new Story({}).at(500).feed(due(60)).lines).toEqual([
      '500.000 overdue:cuff-3 inactive>active medium (due)',
    ])
  })

  it('that is not known cannot be done', () => {
    expect(new Story({}).feed(done).lines).toEqual([])
  })

  it('and another are two conditions', () => {
    expect(new Story({}).feed(due(60)).feed(due(60, 'look')).at(61).lines).toHaveLength(2)
  })

  it('waived with a reason ends, and the ledger knows who and why', () => {
    const story = new Story({}).feed(due(60)).at(70)
    story.command(
      { kind: 'waive-due', dueId: 'cuff-3', reason: ' sleeps deeply ' },
      { personId: 'AB' },
    )
    expect(story.lines.at(-1)).toBe('70.000 overdue:cuff-3 active>inactive low (due-waived)')
    expect(story.courseLines.at(-1)).toBe('70.000 due cuff-3 due>cuff-3 waived (sleeps deeply)')
    const kept = story.effects.filter(
      (effect) => effect.kind === 'transition' && effect.transition.who?.personId === 'AB',
    )
    expect(kept.length).toBeGreaterThanOrEqual(2)
  })

  it('waived before its time never opens', () => {
    const story = new Story({}).feed(due(60)).at(50)
    story.command({ kind: 'waive-due', dueId: 'cuff-3', reason: 'sleeps' }).at(900)
    expect(story.of('overdue:cuff-3')).toEqual([])
  })

  it.each([
    ['without a reason', 'cuff-3', '  ', 'invalid'],
    ['that is not due', 'look', 'sleeps', 'nothing-to-do'],
  ])('is not waived %s', (_title, dueId, reason, code) => {
    const story = new Story({}).feed(due(60)).at(70).command({ kind: 'waive-due', dueId, reason })
    expect(refusals(story)).toEqual([code])
    expect(story.of('overdue:cuff-3')).toHaveLength(1)
  })

  it('opens nothing after the session', () => {
    const story = new Story({})
      .feed(due(60))
      .at(50)
      .feed({ kind: 'end', reason: 'discharged' })
      .at(900)
    expect(story.of('overdue:cuff-3')).toEqual([])
  })
})
