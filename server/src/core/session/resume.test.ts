import { describe, expect, it } from 'vitest'
import { Story } from '../../../test/support/story.ts'

const plan = { spo2: 'continuous', rate: 'continuous' } as const
const good = { spo2: 97, pr: 60 }
/** Nobody watched from second `fromS` on until second `toS`. */
const afterGap = (story: Story, fromS: number, toS: number): Story =>
  story.at(toS).feed({ kind: 'watching-resumed', sinceMs: fromS * 1000 })

describe('a gap in watching', () => {
  it('is in the ledger, from when to when', () => {
    const story = afterGap(new Story(plan).each(0, 20, good), 20.5, 95)
    expect(story.courseLines.at(-1)).toBe('95.000 watching 20500>95000 (watching-resumed)')
  })

  it('is no loss: what was not lost is as fresh as at its end', () => {
    const story = afterGap(new Story(plan).each(0, 20, good), 20.5, 95)
    expect(story.at(104).lines).toEqual([])
    expect(story.at(106).lines).toEqual([
      '105.000 oximeter-lost inactive>active information (nothing-valid)',
    ])
  })

  it('lets a level that fell due in it act at its end', () => {
    const story = afterGap(new Story(plan).each(0, 2, { ...good, spo2: 87 }), 2.5, 5)
    story.each(5, 6, { ...good, spo2: 87 })
    expect(afterGap(story, 6.5, 30).of('spo2-low')).toEqual([
      '0.000 spo2-low inactive>pending (breached)',
      '30.000 spo2-low pending>active high (delay-passed)',
    ])
  })

  it('lets a pending lapse in it that would have lapsed before its delay', () => {
    const story = afterGap(new Story(plan).each(0, 2, { ...good, spo2: 91 }), 2.5, 60)
    expect(story.of('spo2-low').at(-1)).toBe('60.000 spo2-low pending>inactive (lapsed)')
    // Nothing came after the gap either: the vital was lost while it was low.
    expect(story.at(80).of('spo2-lost-while-low')).not.toEqual([])
  })

  it('lets a clearing pass in it', () => {
    const story = new Story(plan).each(0, 15, { ...good, spo2: 90 }).each(16, 17, good)
    expect(afterGap(story, 17.5, 60).of('spo2-low').at(-1)).toBe(
      '60.000 spo2-low active>inactive medium (back-inside)',
    )
  })

  it('stops no pause and no reminder: they run on wall time', () => {
    const story = new Story(plan).each(0, 12, { ...good, spo2: 86 }).acknowledge('spo2-low')
    story.at(14).cuff({ sys: 205, dia: 80 }).command({ kind: 'pause-audio' })
    afterGap(story, 15, 400)
    expect(story.alarm('spo2-low')).toMatchObject({ audible: true, acknowledged: null })
    expect(story.alarm('nibp-sys-high')).toMatchObject({ audible: true })
    expect(story.courseLines.at(-1)).toBe('400.000 audio-pause paused>off (time-over)')
  })

  it('lets happen at its own time what was due before it', () => {
    const story = afterGap(new Story(plan).each(0, 20, good), 60, 95)
    expect(story.of('oximeter-lost')).toEqual([
      '30.000 oximeter-lost inactive>active information (nothing-valid)',
      '50.000 oximeter-lost active>active medium (nothing-valid)',
    ])
  })

  it('keeps what was said in its last instant before', () => {
    const story = new Story(plan).each(0, 20, good).at(21).cuff({ sys: 205, dia: 80 })
    expect(afterGap(story, 10, 95).of('nibp-sys-high')[0]).toMatch(/^21\.000/)
  })

  it('of no length changes nothing but the ledger', () => {
    const story = new Story(plan)
      .each(0, 20, good)
      .feed({ kind: 'watching-resumed', sinceMs: 99_000 })
    expect(story.at(29).lines).toEqual([])
    expect(story.courseLines.at(-1)).toBe('20.000 watching 20000>20000 (watching-resumed)')
  })

  it('leaves what was missing before it as it was', () => {
    const story = new Story({}).each(0, 3, good).each(4, 40, { pr: 60 })
    expect(afterGap(story, 40.5, 95).says({ pr: 60 }).of('spo2-missing')).toHaveLength(1)
  })

  it('leaves what was lost before it as it was', () => {
    const story = afterGap(new Story({ ...plan, hr: 'continuous' }).each(0, 40, good), 40.5, 95)
    expect(story.at(96).of('ecg-lost')).toEqual([
      '10.000 ecg-lost inactive>active information (nothing-valid)',
      '30.000 ecg-lost active>active medium (nothing-valid)',
    ])
  })
})
