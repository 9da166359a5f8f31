import { hours, seconds } from '@vigil/shared/time'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wellUntil } from '../../../test/support/leaving-story.ts'
import { Story } from '../../../test/support/story.ts'
import { burdenAt, countTransition, startBurden, type BurdenCount } from './burden-count.ts'
import { addBurden, burdenFigures, longestAnswerS, noBurden, type BurdenTotals } from './burden.ts'

const low = { spo2: 90 }
const good = { spo2: 97 }
const countOf = (story: Story): BurdenCount =>
  story.effects
    .flatMap((effect) => (effect.kind === 'transition' ? [effect.transition] : []))
    .reduce(countTransition, startBurden())
const figuresOf = (story: Story, nowS: number) =>
  burdenFigures(burdenAt(countOf(story), seconds(nowS)), 0)
const acknowledged = (story: Story, actionable: boolean | null): Story => {
  const occurrenceId = story.alarm('spo2-low')?.occurrenceId ?? ''
  return story.command({ kind: 'acknowledge', occurrenceId, note: null, actionable })
}

describe('the burden of a session', () => {
  it('of a quiet hour is nothing', () => {
    expect(figuresOf(new Story({}).each(0, 60, good), 3600)).toEqual({
      watchedHours: 1,
      audible: { high: 0, medium: 0, low: 0 },
      audiblePerPatientHour: 0,
      actionable: { yes: 0, no: 0 },
      highAcknowledgedAfterS: null,
      chattering: 0,
      uncoveredMinutes: 0,
    })
  })

  it('asks nothing of anybody by what is recorded of a treatment', () => {
    const told = wellUntil(30).transitions.filter(({ machine }) => machine === 'care')
    expect(told.length).toBeGreaterThan(0)
    expect(told.reduce(countTransition, startBurden())).toEqual(startBurden())
  })

  it.each<[string, (story: Story) => Story, object]>([
    ['a medium counts once', (story) => story.each(0, 60, low), { medium: 1, high: 0 }],
    [
      'one that rises counts as both',
      (story) => story.each(0, 15, low).each(16, 40, { spo2: 86 }),
      { medium: 1, high: 1 },
    ],
    [
      'one that falls and rises again counts no more',
      (story) => story.each(0, 12, { spo2: 86 }).each(13, 19, low).each(20, 33, { spo2: 86 }),
      { medium: 0, high: 1 },
    ],
    [
      'a reminder counts again',
      (story) => acknowledged(story.each(0, 12, { spo2: 86 }), null).each(13, 200, { spo2: 86 }),
      { high: 2 },
    ],
    [
      'a pause that ends does not',
      (story) => story.each(0, 15, low).command({ kind: 'pause-audio' }).each(16, 200, low),
      { medium: 1 },
    ],
    [
      'one that begins in a pause counts when it is over',
      (story) => story.at(0).command({ kind: 'pause-audio' }).each(1, 200, low),
      { medium: 1 },
    ],
    [
      'one that latched and goes on counts again',
      (story) => story.each(0, 12, { spo2: 86 }).each(13, 20, good).each(21, 40, { spo2: 86 }),
      { high: 2 },
    ],
    [
      'information does not count',
      (story) => story.says({ spo2: 97, pr: 60 }).at(12),
      { medium: 0 },
    ],
    ['a low counts', (story) => story.cuffFails(1), { low: 1 }],
  ])('%s', (_title, tell, audible) => {
    expect(figuresOf(tell(new Story({})), 300).audible).toMatchObject(audible)
  })

  it('knows after how many seconds a high was acknowledged, at the median', () => {
    const story = acknowledged(new Story({}).each(0, 22, { spo2: 86 }), true)
    expect(figuresOf(story, 300)).toMatchObject({
      highAcknowledgedAfterS: 12,
      actionable: { yes: 1, no: 0 },
    })
    story.each(23, 60, good).each(300, 312, { spo2: 86 })
    expect(figuresOf(acknowledged(story.each(313, 330, { spo2: 86 }), false), 400)).toMatchObject({
      highAcknowledgedAfterS: 12,
      actionable: { yes: 1, no: 1 },
    })
  })

  it('counts the acknowledgement of a high that latched, and none of a medium', () => {
    const latched = acknowledged(new Story({}).each(0, 12, { spo2: 86 }).each(13, 40, good), null)
    expect(figuresOf(latched, 300).highAcknowledgedAfterS).toBe(30)
    const medium = acknowledged(new Story({}).each(0, 40, low), null)
    expect(figuresOf(medium, 300).highAcknowledgedAfterS).toBeNull()
  })

  it('counts an answer later than ten minutes as one of ten minutes', () => {
    const late = acknowledged(
      new Story({}).each(0, 12, { spo2: 86 }).each(13, 40, good).at(5000),
      null,
    )
    expect(figuresOf(late, 5000).highAcknowledgedAfterS).toBe(longestAnswerS)
  })

  it('calls three opens of one condition within a minute chattering', () => {
    const chatter = (gapS: number): number => {
      const story = new Story({})
      for (let open = 0; open < 3; open += 1)
        story
          .each(open * gapS, open * gapS + 1, { spo2: 84 })
          .each(open * gapS + 2, (open + 1) * gapS - 1, good)
      return figuresOf(story, 600).chattering
    }
    expect([chatter(12), chatter(29), chatter(31)]).toEqual([1, 1, 0])
  })

  it('forgets opens that are older than a minute, and alarms that are gone', () => {
    const story = new Story({}).each(0, 15, low).acknowledge('spo2-low').each(16, 30, good)
    const count = countOf(story.each(31, 200, good).cuffFails(200))
    expect([...count.opens.keys()]).toEqual(['cuff-failed'])
    expect(count.sounded.size).toBe(1)
  })

  it('is watched from its start to its end, but for the gaps', () => {
    const story = new Story({}).each(0, 10, good)
    story.at(1000).feed({ kind: 'watching-resumed', sinceMs: 100_000 })
    story.at(3700).feed({ kind: 'phase', phase: 'dosing' })
    expect(burdenAt(countOf(story), seconds(4000)).watchedMs).toBe(seconds(3100))
    story.at(4500).feed({ kind: 'end', reason: 'done' })
    expect(burdenAt(countOf(story), seconds(9999)).watchedMs).toBe(seconds(3600))
  })

  it('before anything was watched has no rate', () => {
    expect(burdenFigures(noBurden, 90_000)).toMatchObject({
      audiblePerPatientHour: null,
      uncoveredMinutes: 1.5,
    })
  })
})

describe('the burden of several sessions', () => {
  const totals: fc.Arbitrary<BurdenTotals> = fc.record({
    watchedMs: fc.nat(),
    audible: fc.record({ high: fc.nat(), medium: fc.nat(), low: fc.nat() }),
    actionable: fc.record({ yes: fc.nat(), no: fc.nat() }),
    highAnsweredAfterS: fc.dictionary(
      fc.integer({ min: 0, max: longestAnswerS }).map(String),
      fc.integer({ min: 1, max: 9 }),
    ),
    chattering: fc.nat(),
  })

  it('is their sum, in whatever order they are added', () => {
    fc.assert(
      fc.property(totals, totals, totals, (a, b, c) => {
        expect(addBurden(addBurden(a, b), c)).toEqual(addBurden(c, addBurden(b, a)))
        expect(addBurden(a, noBurden)).toEqual(a)
      }),
    )
  })

  it('has the median of all answers', () => {
    const one = { ...noBurden, watchedMs: hours(1), highAnsweredAfterS: { 5: 1, 20: 1 } }
    const other = { ...noBurden, watchedMs: hours(1), highAnsweredAfterS: { 20: 1, 40: 2 } }
    expect(burdenFigures(addBurden(one, other), 0)).toMatchObject({
      watchedHours: 2,
      highAcknowledgedAfterS: 20,
    })
  })
})
