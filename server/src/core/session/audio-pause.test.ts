import { describe, expect, it } from 'vitest'
import { Story } from '../../../test/support/story.ts'

const low = { spo2: 90 }
const good = { spo2: 97 }
const pause = { kind: 'pause-audio' } as const
const mediumAlarm = (): Story => new Story({}).each(0, 15, low)
const refusals = (story: Story): string[] =>
  story.effects.flatMap((effect) => (effect.kind === 'command-refused' ? [effect.code] : []))
const escalated = (story: Story): string[] =>
  story.effects.flatMap((effect) => (effect.kind === 'escalate' ? [effect.occurrenceId] : []))

describe('an audio pause', () => {
  it('holds what sounds in the room for 2 min, and everybody sees until when', () => {
    const story = mediumAlarm().at(16).command(pause)
    expect(story.alarm('spo2-low')).toMatchObject({ audible: false, quiet: 'audio-paused' })
    expect(story.course.audioPause).toMatchObject({ by: { personId: 'KB' }, untilMs: 136_000 })
    story.each(17, 135, low)
    expect(story.alarm('spo2-low')).toMatchObject({ audible: false, acknowledged: null })
    story.each(136, 136, low)
    expect(story.alarm('spo2-low')).toMatchObject({ audible: true })
    expect(story.course.audioPause).toBeNull()
    expect(story.courseLines.filter((line) => line.includes('audio-pause'))).toEqual([
      '16.000 audio-pause off>paused (asked)',
      '136.000 audio-pause paused>off (time-over)',
    ])
    expect(story.signalLines.slice(1)).toEqual([
      '16.000 spo2-low sounding>audio-paused medium (audio-paused)',
      '136.000 spo2-low audio-paused>sounding medium (audio-pause-over)',
    ])
  })

  it('ends when a person says so', () => {
    const story = mediumAlarm().at(16).command(pause).at(20).command({ kind: 'resume-audio' })
    expect(story.alarm('spo2-low')).toMatchObject({ audible: true })
    expect(story.courseLines.at(-1)).toBe('20.000 audio-pause paused>off (asked)')
  })

  it('changes nothing of what is information, acknowledged or ended', () => {
    const story = mediumAlarm().acknowledge('spo2-low').at(16).command(pause)
    expect(story.alarm('spo2-low')).toMatchObject({ quiet: 'acknowledged' })
  })

  it.each<[string, (story: Story) => Story, object]>([
    [
      'a new medium stays quiet',
      (story) => story.at(20).cuff({ sys: 165, dia: 80 }),
      { audible: false, quiet: 'audio-paused' },
    ],
    [
      'a new high breaks through',
      (story) => story.at(20).cuff({ sys: 205, dia: 80 }),
      { audible: true, quiet: null },
    ],
  ])('%s', (_title, tell, shown) => {
    expect(tell(mediumAlarm().at(16).command(pause)).alarm('nibp-sys-high')).toMatchObject(shown)
  })

  it.each<[string, (story: Story) => Story]>([
    ['whose priority rises', (story) => story.each(17, 27, { spo2: 87 })],
    ['that enters the extreme', (story) => story.each(17, 18, { spo2: 84 })],
  ])('does not hold an alarm %s', (_title, tell) => {
    const story = tell(mediumAlarm().at(16).command(pause))
    expect(story.alarm('spo2-low')).toMatchObject({ audible: true, priority: 'high' })
    expect(story.signalLines.at(-1)).toMatch(/audio-paused>sounding high/)
  })

  it('holds a high that was there when it began, also when it goes and comes', () => {
    const story = new Story({}).each(0, 12, { spo2: 86 }).command(pause)
    expect(story.alarm('spo2-low')).toMatchObject({ quiet: 'audio-paused' })
    story.each(13, 20, good).each(21, 35, { spo2: 86 })
    expect(story.alarm('spo2-low')).toMatchObject({ presence: 'present', quiet: 'audio-paused' })
  })

  it('lets a high through that had ended before it began and comes again', () => {
    const story = new Story({}).each(0, 12, { spo2: 86 }).each(13, 20, good).at(21).command(pause)
    story.each(22, 35, { spo2: 86 })
    expect(story.alarm('spo2-low')).toMatchObject({ occurrenceId: 's-1', audible: true })
  })

  it('never holds a call', () => {
    const story = mediumAlarm()
    story.command({ kind: 'report', report: { kind: 'call', by: 'patient', state: 'on' } })
    story.at(16).command(pause)
    expect(story.alarm('spo2-low')).toMatchObject({ audible: false })
    expect(story.alarm('call-patient')).toMatchObject({ audible: true })
  })

  it('pressed again while nothing sounds is refused', () => {
    const story = mediumAlarm().at(16).command(pause).at(17).command(pause)
    expect(refusals(story)).toEqual(['nothing-to-do'])
  })

  it('not running cannot be ended', () => {
    expect(refusals(mediumAlarm().command({ kind: 'resume-audio' }))).toEqual(['nothing-to-do'])
  })

  it('is refused the third time in 10 min; what nobody acknowledged goes further, once', () => {
    const story = mediumAlarm().at(16).command(pause).each(17, 140, low).command(pause)
    story.each(141, 265, low).cuffFails(265)
    story.command(pause)
    expect(refusals(story)).toEqual(['too-often'])
    expect(escalated(story)).toEqual(['s-1'])
    expect(story.alarm('spo2-low')).toMatchObject({ audible: true })
    expect(escalated(story.command(pause))).toEqual(['s-1'])
    story.at(268).cuff({ sys: 205, dia: 80 })
    expect(escalated(story.command(pause))).toHaveLength(2)
  })

  it('is granted again when the first of two is 10 min old', () => {
    const story = mediumAlarm().at(16).command(pause).each(17, 140, low).command(pause)
    story.each(141, 615, low).command(pause)
    expect(refusals(story)).toEqual(['too-often'])
    expect(refusals(story.each(616, 617, low).command(pause))).toHaveLength(1)
    expect(story.alarm('spo2-low')).toMatchObject({ quiet: 'audio-paused' })
  })

  it('stops no reminder from asking for an acknowledgement again', () => {
    const story = new Story({}).each(0, 12, { spo2: 86 }).acknowledge('spo2-low')
    story.each(13, 180, { spo2: 86 }).command(pause).each(181, 200, { spo2: 86 })
    expect(story.alarm('spo2-low')).toMatchObject({ acknowledged: null, quiet: 'audio-paused' })
  })

  it('ends with its session', () => {
    const story = mediumAlarm().at(16).command(pause).at(20).feed({ kind: 'end', reason: 'done' })
    expect(story.courseLines.slice(-2)).toEqual([
      '20.000 audio-pause paused>off (session-ended)',
      '20.000 session running>ended (done)',
    ])
  })
})

describe("the device's own alarm beside ours on the same vital", () => {
  it('makes no second sound for as long as ours is there', () => {
    const story = new Story({}).each(0, 15, low)
    const said = (state: 'on' | 'off'): Story =>
      story.feed({
        kind: 'device-alarm',
        deviceId: 'mon-1',
        alarm: {
          alarmId: 'x',
          kind: 'physiological',
          vital: 'spo2',
          text: 'SpO2 LOW',
          priority: 'medium',
          lifeThreatening: false,
          state,
          measuredMs: 15_000,
        },
      })
    said('on')
    expect(story.alarm('device-alarm:mon-1/x')).toMatchObject({ audible: false, quiet: 'covered' })
    story.each(16, 21, good)
    expect(story.alarm('device-alarm:mon-1/x')).toMatchObject({ audible: true })
    expect(story.signalLines.filter((line) => line.includes('device'))).toEqual([
      '15.000 device-alarm:mon-1/x gone>covered medium (covered)',
      '21.000 device-alarm:mon-1/x covered>sounding medium (covered-over)',
    ])
  })
})
