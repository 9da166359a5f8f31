import { describe, expect, it } from 'vitest'
import { adultMonitored } from '../protocol/presets.ts'
import { Story } from '../../../test/support/story.ts'

const running = { state: 'ongoing' as const }
const plan = { spo2: 'continuous', rate: 'continuous' } as const
const clipOnCuffArm = (): Story => new Story(plan, adultMonitored, { clipOnCuffArm: true })
const sinceS = (story: Story): number | null => {
  const { cuffRunningSinceMs } = story.course
  return cuffRunningSinceMs === null ? null : cuffRunningSinceMs / 1000
}

describe('a running cuff', () => {
  it('is shown from its first word until its result', () => {
    const story = new Story({}).at(10).cuff(running).at(12).cuff(running)
    expect(sinceS(story)).toBe(10)
    expect(sinceS(story.at(35).cuff({ sys: 120, dia: 80 }))).toBeNull()
    expect(story.effects.filter(({ kind }) => kind === 'course')).toHaveLength(2)
  })

  it('is shown until its failure', () => {
    expect(sinceS(new Story({}).at(10).cuff(running).cuffFails(35))).toBeNull()
  })

  it('has stopped after 60 s, whatever it says', () => {
    const story = new Story({})
    for (let second = 10; second <= 120; second += 5) story.at(second).cuff(running)
    expect(sinceS(story)).toBeNull()
    expect(story.effects.filter(({ kind }) => kind === 'course')).toHaveLength(2)
  })

  it.each([
    ['after its result', [{ sys: 120, dia: 80 }], 20],
    ['after a minute of silence', [], 140],
  ])('runs anew %s', (_title, between, second) => {
    const story = new Story({}).at(10).cuff(running)
    for (const said of between) story.at(15).cuff(said)
    expect(sinceS(story.at(second).cuff(running))).toBe(second)
  })

  it.each([
    ['a word that comes late', { ...running, atS: 40 }],
    ['a word from before the newest result', { ...running, atS: 89 }],
  ])('is not begun by %s', (_title, said) => {
    const story = new Story({}).at(90).cuff({ sys: 120, dia: 80 }).at(100).cuff(said)
    expect(sinceS(story)).toBeNull()
  })

  it('is not begun by a word that is a minute old when it comes', () => {
    expect(sinceS(new Story({}).at(100).cuff({ ...running, atS: 40 }))).toBeNull()
  })

  it('is not ended by a result from before it began', () => {
    const story = new Story({}).at(90).cuff(running).at(95).cuff({ sys: 120, dia: 80, atS: 60 })
    expect(sinceS(story)).toBe(90)
  })
})

describe('while a cuff squeezes the arm with the clip', () => {
  const ran = (story: Story): Story => {
    story.each(0, 9, { spo2: 97, pr: 70 }).at(10).cuff(running)
    return story.each(10, 29, { spo2: null, pr: null }).at(30).cuff({ sys: 120, dia: 80 })
  }

  it('loss of SpO2 and pulse opens nothing, and nothing after it that ends in 15 s', () => {
    const story = ran(clipOnCuffArm()).each(30, 44, { spo2: null, pr: null })
    expect(story.each(45, 100, { spo2: 97, pr: 70 }).lines).toEqual([])
  })

  it('on the other arm it opens what it always does', () => {
    const story = ran(new Story(plan)).each(30, 44, { spo2: null, pr: null })
    expect(story.of('oximeter-lost').length).toBeGreaterThan(0)
  })

  it('loss that goes on longer is shown then', () => {
    const story = ran(clipOnCuffArm()).each(31, 60, { spo2: null, pr: null })
    expect(story.of('oximeter-lost')[0]).toMatch(/^45\.000 oximeter-lost inactive>active/)
  })

  it('a low SpO2 waits for 60 s, or for the end of it', () => {
    const story = clipOnCuffArm().each(0, 9, { spo2: 97, pr: 70 }).at(10).cuff(running)
    story.each(11, 40, { spo2: 89, pr: 70 }).at(41).cuff({ sys: 120, dia: 80 })
    story.each(42, 70, { spo2: 89, pr: 70 })
    expect(story.of('spo2-low')).toEqual([
      '11.000 spo2-low inactive>pending (breached)',
      '56.000 spo2-low pending>active medium (delay-passed)',
    ])
  })

  it('an extreme SpO2 does not wait', () => {
    const story = clipOnCuffArm().each(0, 9, { spo2: 97, pr: 70 }).at(10).cuff(running)
    expect(story.each(11, 12, { spo2: 80, pr: 70 }).of('spo2-low').at(-1)).toBe(
      '12.000 spo2-low pending>active high (extreme)',
    )
  })
})
