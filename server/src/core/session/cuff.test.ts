import { describe, expect, it } from 'vitest'
import { Story } from '../../../test/support/story.ts'

const opened = '0.000 nibp-sys-high inactive>active medium (measured-beyond)'

describe('the cuff', () => {
  it('one measurement beyond a limit acts at once, the second confirms it, one that is back ends it', () => {
    const story = new Story({}).at(0).cuff({ sys: 165, dia: 90 }).at(60).cuff({ sys: 165, dia: 90 })
    story.at(300).cuff({ sys: 158, dia: 90 }).at(600).cuff({ sys: 155, dia: 90 })
    expect(story.lines).toEqual([
      opened,
      '60.000 nibp-sys-high active>active medium (confirmed-by-repeat)',
      '600.000 nibp-sys-high active>inactive medium (back-inside)',
    ])
  })

  it('one value beyond the extreme line raises to high', () => {
    expect(new Story({}).at(0).cuff({ sys: 201, dia: 90 }).lines).toEqual([
      '0.000 nibp-sys-high inactive>active high (extreme)',
    ])
  })

  it.each([
    ['a held value', { sys: 120, dia: 80, state: 'held' as const }],
    ['a cuff that is running', { state: 'ongoing' as const }],
    ['an older measurement that comes late', { sys: 120, dia: 80, atS: 0 }],
  ])('%s changes nothing', (_title, said) => {
    const story = new Story({}).at(10).cuff({ sys: 165, dia: 90, atS: 5 }).at(60).cuff(said)
    expect(story.lines).toHaveLength(1)
  })

  it.each([
    ['by its id', { id: 'n-1' }, { id: 'n-1' }],
    ['by its time and values', { atS: 4 }, { atS: 4 }],
  ])('a failed attempt that is sent twice is one attempt, known %s', (_title, first, again) => {
    const failed = { sys: null, state: 'failed' as const }
    const story = new Story({}).at(5).cuff({ ...failed, ...first })
    story.at(6).cuff({ ...failed, ...again })
    expect(story.lines).toEqual(['5.000 cuff-failed inactive>active low (cuff-attempt-failed)'])
  })

  it('two failed attempts in a row are medium, until a measurement succeeds', () => {
    const failed = { sys: null, state: 'failed' as const }
    const story = new Story({}).at(0).cuff(failed).at(60).cuff(failed).at(90).cuff(failed)
    story.at(120).cuff({ sys: 120, dia: 80 })
    expect(story.lines).toEqual([
      '0.000 cuff-failed inactive>active low (cuff-attempt-failed)',
      '60.000 cuff-failed active>active medium (cuff-attempt-failed)',
      '120.000 cuff-failed active>inactive medium (cuff-measured)',
    ])
  })

  it('a failed attempt neither starts nor ends a pressure alarm', () => {
    const story = new Story({}).at(0).cuff({ sys: 165, dia: 90 })
    story.at(60).cuff({ sys: null, dia: null, state: 'failed' })
    expect(story.of('nibp-sys-high', 'nibp-sys-low')).toEqual([opened])
  })

  it('a measurement from before the session is another patient’s', () => {
    expect(new Story({}).at(1).cuff({ sys: 200, dia: 100, atS: -60 }).lines).toEqual([])
  })

  it('the newest measurement counts, whichever cuff it came from', () => {
    const story = new Story({}).at(0).cuff({ sys: 165, dia: 90 }, { device: 'a' })
    expect(story.at(60).cuff({ sys: 120, dia: 80 }, { device: 'b' }).lines.at(-1)).toBe(
      '60.000 nibp-sys-high active>inactive medium (not-confirmed)',
    )
  })

  it('its pulse is the rate while nothing else gives one, and acts at once', () => {
    const story = new Story({}).at(0).cuff({ sys: 120, dia: 80, pr: 125 })
    story.at(60).cuff({ sys: 120, dia: 80, pr: 90 })
    expect(story.of('rate-high')).toEqual([
      '0.000 rate-high inactive>active medium (measured-beyond)',
      '60.000 rate-high active>inactive medium (not-confirmed)',
    ])
  })

  it('its pulse acts at once on a rate that was on its way to an alarm', () => {
    const story = new Story({}).each(0, 3, { pr: 125 }).at(4).says({ pr: null })
    expect(story.at(5).cuff({ sys: 120, dia: 80, pr: 125 }).of('rate-high').at(-1)).toBe(
      '5.000 rate-high pending>active medium (measured-beyond)',
    )
  })

  it('its pulse says nothing beside an oximeter’s', () => {
    const story = new Story({}).at(0).says({ pr: 80 }).at(1).cuff({ sys: 120, dia: 80, pr: 125 })
    expect(story.of('rate-high')).toEqual([])
  })

  it('an attempt that failed before the newest measurement is over and done with', () => {
    const story = new Story({}).at(60).cuff({ sys: 120, dia: 80 })
    expect(story.at(65).cuff({ sys: null, state: 'failed', atS: 30 }).lines).toEqual([])
  })
})
