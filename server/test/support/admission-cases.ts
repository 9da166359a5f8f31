import { expect, it } from 'vitest'
import { CareStory } from './care-story.ts'

export type Tells = (story: CareStory) => CareStory

export interface AdmissionCase {
  readonly when: string
  readonly protocol?: string
  readonly before?: Tells
  readonly asks: Tells
  /** `accepted`, or how the answer begins. */
  readonly answer: string
}

const prescribed = { personId: 'DR', signedMs: 0 } as const
/** 60 mg into the muscle, signed by the provider. */
export const im = { drug: 'ketamine', route: 'im', mostMg: 60, ...prescribed } as const

/** Ten minutes in, everything of the check-in done, 60 mg prescribed. */
export const storyOf = (protocol = 'im-monitored'): CareStory =>
  new CareStory({
    protocol,
    startedMs: 1_000_000,
    care: { prescription: protocol === 'im-monitored' ? im : null },
  })
    .at(1)
    .checkIn()
    .at(10)

/** One test a case; what is refused leaves no entry. */
export function checkAdmissions(cases: readonly AdmissionCase[]): void {
  it.each(cases)('$when: $answer', ({ protocol, before, asks, answer }) => {
    const story = (before ?? ((one) => one))(storyOf(protocol))
    const known = story.care.entries.length
    asks(story)
    expect(story.answer.startsWith(answer), story.answer).toBe(true)
    if (answer !== 'accepted') expect(story.care.entries).toHaveLength(known)
  })
}
