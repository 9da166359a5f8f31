import { describe, expect, it } from 'vitest'
import { Story } from '../../../test/support/story.ts'

const low = { spo2: 90 }
const good = { spo2: 97 }
const mediumAlarm = (): Story => new Story({}).each(0, 15, low)
const highAlarm = (): Story => new Story({}).each(0, 12, { spo2: 86 })
/** It opens medium, so that its first word is not its last. */
const goneReasons = (story: Story): string[] =>
  story.effects.flatMap((effect) => (effect.kind === 'alarm-gone' ? [effect.reason] : []))

describe('what is heard and seen of an occurrence', () => {
  it.each<[string, (story: Story) => Story, string[]]>([
    ['nothing happens', (story) => story.each(0, 20, good), []],
    [
      'a medium that is acknowledged and ends',
      (story) => story.each(0, 15, low).at(16).acknowledge('spo2-low').each(17, 30, good),
      [
        '15.000 spo2-low gone>sounding medium (delay-passed)',
        '16.001 spo2-low sounding>acknowledged medium (acknowledged)',
        '22.000 spo2-low acknowledged>gone medium (back-inside)',
      ],
    ],
    [
      'a medium that rises and falls',
      (story) =>
        story.each(0, 15, low).each(16, 26, { spo2: 87 }).each(27, 33, { spo2: 90 }).at(34),
      [
        '15.000 spo2-low gone>sounding medium (delay-passed)',
        '26.000 spo2-low sounding>sounding high (delay-passed)',
        '32.000 spo2-low sounding>sounding medium (back-inside)',
      ],
    ],
    [
      'a loss that is shown before it sounds',
      (story) => story.each(0, 3, { pr: 60, spo2: 97 }).at(40),
      [
        '13.000 oximeter-lost gone>information information (nothing-valid)',
        '33.000 oximeter-lost information>sounding medium (nothing-valid)',
      ],
    ],
    [
      'a medium that nobody acknowledged: an outline until somebody has seen it',
      (story) => story.each(0, 15, low).each(16, 30, good).acknowledge('spo2-low'),
      [
        '15.000 spo2-low gone>sounding medium (delay-passed)',
        '21.000 spo2-low sounding>outline medium (back-inside)',
        '30.001 spo2-low outline>gone medium (acknowledged)',
      ],
    ],
    [
      'a high that nobody acknowledged: it latches, also when it had fallen to medium',
      (story) =>
        story
          .each(0, 12, { spo2: 86 })
          .each(13, 19, { spo2: 90 })
          .each(20, 30, good)
          .acknowledge('spo2-low'),
      [
        '10.000 spo2-low gone>sounding high (delay-passed)',
        '18.000 spo2-low sounding>sounding medium (back-inside)',
        '25.000 spo2-low sounding>latched high (back-inside)',
        '30.001 spo2-low latched>gone high (acknowledged)',
      ],
    ],
  ])('%s', (_title, tell, lines) => {
    expect(tell(new Story({})).signalLines).toEqual(lines)
  })

  it('leaves nothing behind of a low that ends', () => {
    const story = new Story({}).cuffFails(0).at(60).cuff({ sys: 120, dia: 70 })
    expect(story.signalLines.at(-1)).toBe('60.000 cuff-failed sounding>gone low (cuff-measured)')
  })

  it('keeps the outline of a medium for 15 min at most', () => {
    const story = mediumAlarm().each(16, 30, good)
    expect(story.at(920).alarm('spo2-low')).toMatchObject({ presence: 'ended', quiet: 'ended' })
    expect(story.at(921).alarm('spo2-low')).toBeUndefined()
    expect(goneReasons(story)).toEqual(['outline-over'])
  })

  it('keeps a latched high for as long as nobody acknowledges it', () => {
    const story = highAlarm().each(13, 20, good).at(7200)
    expect(story.alarm('spo2-low')).toMatchObject({ presence: 'ended', priority: 'high' })
  })

  it('gives an opening its name in the ledger, and a pending none', () => {
    const named = mediumAlarm()
      .each(16, 21, good)
      .effects.flatMap((effect) =>
        effect.kind === 'transition' && effect.transition.machine === 'condition'
          ? [[effect.transition.to, effect.transition.occurrenceId]]
          : [],
      )
    expect(named).toEqual([
      ['pending', null],
      ['active', 's-1'],
      ['inactive', 's-1'],
    ])
  })

  it('forgets what has left the screen once it cannot go on any more', () => {
    const story = mediumAlarm().acknowledge('spo2-low').each(16, 30, good)
    expect(story.state.occurrences).toHaveLength(1)
    expect(story.each(31, 100, good).cuff({ sys: 190, dia: 70 }).state.occurrences).toHaveLength(1)
  })
})

describe('a reminder', () => {
  it('of a high comes after 3 min, and it is unacknowledged again', () => {
    const story = highAlarm().acknowledge('spo2-low')
    expect(story.alarm('spo2-low')?.remindsAtMs).toBe(192_001)
    story.each(13, 192, { spo2: 86 })
    expect(story.alarm('spo2-low')).toMatchObject({ audible: false, quiet: 'acknowledged' })
    story.each(193, 193, { spo2: 86 })
    expect(story.alarm('spo2-low')).toMatchObject({ audible: true, acknowledged: null })
    expect(story.signalLines.at(-1)).toBe('192.001 spo2-low acknowledged>sounding high (reminder)')
  })

  it('of a medium comes after 10 min', () => {
    const story = mediumAlarm().acknowledge('spo2-low').each(16, 616, low)
    expect(story.signalLines.at(-1)).toBe(
      '615.001 spo2-low acknowledged>sounding medium (reminder)',
    )
  })

  it('of a low never comes', () => {
    const story = new Story({}).cuffFails(0).acknowledge('cuff-failed')
    expect(story.alarm('cuff-failed')).toMatchObject({ remindsAtMs: null })
    expect(story.at(7200).alarm('cuff-failed')).toMatchObject({ audible: false })
  })

  it('waits for the longer time of a priority that fell', () => {
    const story = highAlarm().acknowledge('spo2-low').each(13, 20, { spo2: 90 })
    expect(story.alarm('spo2-low')).toMatchObject({ priority: 'medium', remindsAtMs: 612_001 })
  })

  it('that fell due while the alarm was gone for a moment comes when it is there again', () => {
    const story = highAlarm().acknowledge('spo2-low')
    story.each(13, 180, { spo2: 86 }).each(181, 186, good).each(187, 199, { spo2: 86 })
    expect(story.signalLines.slice(-2)).toEqual([
      '186.000 spo2-low acknowledged>gone high (back-inside)',
      '197.000 spo2-low gone>sounding high (reminder)',
    ])
  })
})
