import { CareStory } from './care-story.ts'

/** 97 %, 70/min, 14/min: everything inside every limit. */
export const well = { spo2: 97, pr: 70, rr: 14 } as const

const lookedWell = { breathing: true, colour: true, answers: true } as const

/** An IM session in which all is well, up to this minute: dosed at 10, cuff every 15 minutes, streams throughout. */
export function wellUntil(minute: number, story = new CareStory()): CareStory {
  const everyS = 5
  let nextSet = 4
  for (let second = 60; second <= minute * 60; second += everyS) {
    const at = second / 60
    story.at(at).says(well)
    if (at === 1) story.checkIn()
    if (at === 10) story.dose(50)
    if (at >= nextSet) {
      story.set(118, 74, 70).sees({ moaas: 5, look: lookedWell })
      nextSet += at < 10 ? 4 : 15
    }
  }
  return story
}

/** Everything that people have to say before the patient may get up. */
export const saidWell = (story: CareStory): CareStory =>
  story
    .sees({
      moaas: 5,
      oriented: true,
      nausea: 0,
      pain: 0,
      bleeding: 0,
      gait: 'steady',
      safeToSelf: true,
    })
    .act({ kind: 'escort', state: 'arrived', who: 'sister' })
    .act({ kind: 'transport', how: 'car' })
    .act({ kind: 'instructions-given' })
