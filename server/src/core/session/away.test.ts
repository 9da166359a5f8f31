import { describe, expect, it } from 'vitest'
import { Story } from '../../../test/support/story.ts'

const good = { spo2: 97, pr: 60 }
const away = { kind: 'away', sensors: ['oximeter'], note: 'bathroom' } as const
const plan = { spo2: 'continuous' } as const
/** Away from second 20 on, the clip off from second 22 on. */
const gone = (): Story => new Story(plan).each(0, 20, good).command(away).each(21, 22, good)
const refusals = (story: Story): string[] =>
  story.effects.flatMap((effect) => (effect.kind === 'command-refused' ? [effect.code] : []))
const awayLines = (story: Story): string[] =>
  story.courseLines.filter((line) => line.includes(' away '))

describe('away', () => {
  it('holds the sound of the loss of its sensors for 5 min, and everybody sees it', () => {
    const story = gone().at(60)
    expect(story.alarm('oximeter-lost')).toMatchObject({ priority: 'medium', quiet: 'away' })
    expect(story.course.away).toMatchObject({
      by: { personId: 'KB' },
      sensors: ['oximeter'],
      note: 'bathroom',
      untilMs: 320_000,
    })
    expect(story.signalLines.at(-1)).toBe('52.000 oximeter-lost information>away medium (away)')
  })

  it('holds nothing else', () => {
    const story = new Story({ ...plan, hr: 'continuous' }).each(0, 20, { ...good, hr: 60 })
    story.command(away).at(60)
    expect(story.alarm('oximeter-lost')).toMatchObject({ quiet: 'away' })
    expect(story.alarm('ecg-lost')).toMatchObject({ audible: true })
  })

  it('lets any valid breaching reading alarm by itself', () => {
    const story = gone().each(100, 112, { spo2: 84 })
    expect(story.alarm('spo2-low')).toMatchObject({ audible: true, priority: 'high' })
  })

  it('ends with 10 s of valid readings', () => {
    const story = gone().at(100).each(100, 109, good)
    expect(story.course.away).not.toBeNull()
    expect(story.each(110, 110, good).course.away).toBeNull()
    expect(awayLines(story)).toEqual([
      '20.000 away here>away (away)',
      '110.000 away away>here (valid-again)',
    ])
  })

  it('of a sensor that was off already ends so even when its very next word is valid', () => {
    const story = new Story(plan).each(0, 20, good).at(60).command(away).each(61, 71, good)
    expect(story.course.away).toBeNull()
    expect(awayLines(story).at(-1)).toBe('71.000 away away>here (valid-again)')
  })

  it('is not ended by readings that stop again, nor while the sensor has not been off at all', () => {
    const story = gone().each(100, 104, good).at(118).each(118, 127, good)
    expect(story.course.away).not.toBeNull()
    expect(story.each(128, 128, good).course.away).toBeNull()
    expect(new Story(plan).each(0, 20, good).command(away).each(21, 60, good).course.away).toEqual(
      expect.objectContaining({ note: 'bathroom' }),
    )
  })

  it('ends for all its sensors together', () => {
    const both = { kind: 'away', sensors: ['oximeter', 'ecg'], note: '' } as const
    const story = new Story(plan).each(0, 20, { ...good, hr: 60 }).command(both)
    story.at(100).each(100, 130, good)
    expect(story.course.away).not.toBeNull()
    expect(story.each(131, 141, { ...good, hr: 60 }).course.away).toBeNull()
  })

  it('ends when a person says so; the loss sounds', () => {
    const story = gone().at(60).command({ kind: 'back' })
    expect(story.alarm('oximeter-lost')).toMatchObject({ audible: true })
    expect(story.signalLines.at(-1)).toBe('60.000 oximeter-lost away>sounding medium (away-over)')
    expect(awayLines(story).at(-1)).toBe('60.000 away away>here (back)')
  })

  it('past its time is "not back": medium, high 2 min later, and the loss sounds again', () => {
    const story = gone().at(320)
    expect(story.alarm('not-back')).toMatchObject({ priority: 'medium', audible: true })
    expect(story.alarm('oximeter-lost')).toMatchObject({ audible: true })
    expect(story.course.away).toBeNull()
    expect(story.at(500).of('not-back')).toEqual([
      '320.000 not-back inactive>active medium (not-back-in-time)',
      '440.000 not-back active>active high (not-back-in-time)',
    ])
    expect(awayLines(story).at(-1)).toBe('320.000 away away>not-back (time-over)')
  })

  it.each<[string, (story: Story) => Story, string]>([
    ['a person', (story) => story.command({ kind: 'back' }), 'back'],
    ['10 s of valid readings', (story) => story.each(460, 470, good), 'valid-again'],
    ['more time', (story) => story.command({ kind: 'extend-away' }), 'extended'],
    [
      'the end of the session',
      (story) => story.feed({ kind: 'end', reason: 'x' }),
      'session-ended',
    ],
  ])('"not back" is ended by %s', (_title, tell, reason) => {
    const story = tell(gone().at(460))
    expect(story.of('not-back').at(-1)).toMatch(`not-back active>inactive high (${reason})`)
    expect(awayLines(story).at(-1)).toMatch(`(${reason})`)
  })

  it('past its time with the sensors read all along is simply over', () => {
    const story = new Story(plan).each(0, 20, good).command(away).each(21, 320, good)
    expect(story.of('not-back')).toEqual([])
    expect(awayLines(story).at(-1)).toBe('320.000 away away>here (valid-again)')
  })

  it('is extended by 5 min, and never to more than 10 min ahead', () => {
    const story = gone().at(60).command({ kind: 'extend-away' })
    expect(story.course.away).toMatchObject({ untilMs: 620_000 })
    expect(refusals(story.at(61).command({ kind: 'extend-away' }))).toEqual(['nothing-to-do'])
    expect(story.at(619).alarm('not-back')).toBeUndefined()
    expect(story.at(620).alarm('not-back')).toBeDefined()
  })

  it('counts a late extension from now', () => {
    const story = gone().at(400).command({ kind: 'extend-away' })
    expect(story.course.away).toMatchObject({ untilMs: 700_000 })
    expect(story.alarm('oximeter-lost')).toMatchObject({ quiet: 'away' })
  })

  it('is said once', () => {
    expect(refusals(gone().command(away))).toEqual(['nothing-to-do'])
  })

  it.each(['extend-away', 'back'] as const)('%s of nobody is refused', (kind) => {
    expect(refusals(new Story(plan).at(1).command({ kind }))).toEqual(['nothing-to-do'])
  })

  it('of a sensor that is not watched is ended by a person only', () => {
    const line = { kind: 'away', sensors: ['arterial-line'], note: '' } as const
    const story = new Story(plan).each(0, 20, good).command(line).each(21, 320, good)
    expect(story.alarm('not-back')).toBeDefined()
  })
})
