import { describe, expect, it } from 'vitest'
import { CareStory } from '../../../test/support/care-story.ts'

describe('a treated session', () => {
  it('goes through its phases as the record and time say', () => {
    const story = new CareStory().at(1).checkIn().at(3).set(118, 74, 70).at(8).set(120, 76, 72)
    story.at(10).dose(50).at(200)
    expect(story.answers.filter((answer) => answer !== 'accepted')).toEqual([])
    expect(story.phases).toEqual(['1 check-in>baseline', '10 baseline>peak', '70 peak>recovery'])
  })
})
