import { describe, expect, it } from 'vitest'
import { CareStory } from '../../../test/support/care-story.ts'

const awake = { look: { breathing: true, colour: true, answers: true }, moaas: 5 } as const

/** Alarms of something overdue, without the time in the name. */
const overdue = (story: CareStory): string[] =>
  story.alarms
    .filter((name) => name.startsWith('overdue'))
    .map((name) => name.slice(0, name.lastIndexOf(':')))

const dosed = (protocol: string): CareStory =>
  new CareStory({ protocol }).at(1).checkIn().set(120, 76, 70).at(4).set(118, 76, 70).at(5).dose(50)

describe('a due that is told to the monitor', () => {
  it('alarms when nobody does it, and no longer once it is done', () => {
    const story = dosed('im-monitored').at(19.9)
    expect(overdue(story)).toEqual([])
    story.at(20)
    expect(overdue(story)).toEqual(['overdue:cuff:every', 'overdue:look:every'])
    story.set(124, 80, 72).at(20.01)
    expect(overdue(story)).toEqual(['overdue:look:every'])
    story.sees(awake).at(20.02)
    expect(overdue(story)).toEqual([])
  })

  it('is waived by name with a reason, and the next one of its schedule is asked for', () => {
    const story = dosed('im-monitored').at(20)
    const [look] = story.care.dues.filter(({ what }) => what === 'look')
    story.command({ kind: 'waive-due', dueId: look?.dueId ?? '', reason: 'the patient sleeps' })
    expect(overdue(story)).toEqual(['overdue:cuff:every'])
    story.at(35)
    expect(overdue(story)).toContain('overdue:look:every')
  })

  it('does not alarm where a cuff cycles by itself, a little sooner and later each time', () => {
    const story = dosed('iv-infusion')
    const jitterMinutes = [0, 0.5, -0.3, 0.6, 0.1, -0.4]
    for (const [cycle, jitter] of jitterMinutes.entries()) {
      story.at(13 + cycle * 10 + jitter - 0.01)
      expect(overdue(story)).toEqual([])
      story.set(124, 80, 72).sees(awake)
    }
  })

  it('ends with the dose, where it was of the time before it', () => {
    const story = new CareStory().at(1).checkIn().at(7)
    expect(overdue(story)).toEqual(['overdue:cuff:before-dose'])
    story.dose(50).at(7.01)
    expect(overdue(story)).toEqual([])
  })
})
