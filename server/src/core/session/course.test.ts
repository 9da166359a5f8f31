import { describe, expect, it } from 'vitest'
import type { Baseline, SessionCourse } from '@vigil/shared/vocabulary'
import { Story } from '../../../test/support/story.ts'
import { adultMonitored } from '../protocol/presets.ts'
import { courseOf } from './course.ts'

const baseline: Baseline = {
  values: { rate: 56, spo2: 94 },
  position: 'seated',
  arm: 'left',
  takenMs: 1000,
}
const courseNow = (story: Story): SessionCourse => courseOf(story.state)
const spo2Limits = (story: Story) =>
  courseNow(story)
    .inForce.find(({ vital }) => vital === 'spo2')
    ?.levels.map(({ limit }) => limit)
const changes = (story: Story) => story.courseLines.filter((line) => !line.includes(' session '))
const told = (story: Story) => story.effects.filter(({ kind }) => kind === 'course').length
const refusals = (story: Story) =>
  story.effects.flatMap((effect) => (effect.kind === 'command-refused' ? [effect.code] : []))

describe('a session that starts', () => {
  it('judges its absolute limits, and says which are off for want of a baseline', () => {
    const course = courseNow(new Story({}))
    expect(course).toMatchObject({ revision: 0, phase: 'check-in', baseline: null, label: null })
    expect(course.off).toContainEqual({ vital: 'nibp-sys', side: 'high', why: 'no-baseline' })
    expect(course.off).not.toContainEqual({ vital: 'spo2', side: 'low', why: 'no-baseline' })
    expect(course.inForce.filter(({ vital }) => vital === 'rr')).toHaveLength(2)
  })
})

describe('a baseline', () => {
  it('moves limits, and is told and kept', () => {
    const story = new Story({}).at(2).feed({ kind: 'baseline', baseline })
    expect(spo2Limits(story)).toEqual([91, 88])
    expect(changes(story)).toEqual([
      '2.000 baseline none>rate 56, spo2 94, seated, left, at 1000 (taken)',
    ])
    expect(told(story)).toBe(1)
    expect(courseNow(story).revision).toBe(1)
  })

  it('given again changes nothing', () => {
    const story = new Story({}).at(2).feed({ kind: 'baseline', baseline: { ...baseline } })
    story.at(3).feed({ kind: 'baseline', baseline: { ...baseline } })
    expect(told(story)).toBe(1)
  })

  it('withdrawn leaves limits as they were without it', () => {
    const story = new Story({})
      .at(2)
      .feed({ kind: 'baseline', baseline: { ...baseline, arm: null } })
    story.at(3).feed({ kind: 'baseline', baseline: null })
    expect(spo2Limits(story)).toEqual([92, 88])
    expect(story.courseLines.at(-1)).toBe(
      '3.000 baseline rate 56, spo2 94, seated, no arm, at 1000>none (withdrawn)',
    )
  })

  it('never ends an active alarm by itself', () => {
    const story = new Story({})
      .each(0, 20, { spo2: 91 })
      .at(21)
      .feed({ kind: 'baseline', baseline })
    expect(story.alarm('spo2-low')).toMatchObject({ presence: 'present', limit: 91 })
  })
})

describe('a phase', () => {
  const dosingOnly = {
    ...adultMonitored,
    conditions: adultMonitored.conditions.map((rule) =>
      rule.vital === 'spo2'
        ? { ...rule, levels: rule.levels.map((one) => ({ ...one, phases: ['dosing'] as const })) }
        : rule,
    ),
  }

  it('ends what has no limit in it', () => {
    const story = new Story({}, dosingOnly).at(0).feed({ kind: 'phase', phase: 'dosing' })
    story.each(1, 20, { spo2: 91 }).at(21).feed({ kind: 'phase', phase: 'recovery' })
    expect(story.of('spo2-low').at(-1)).toBe('21.000 spo2-low active>inactive medium (limit-off)')
    expect(courseNow(story)).toMatchObject({ phase: 'recovery' })
    expect(courseNow(story).off).toContainEqual({ vital: 'spo2', side: 'low', why: 'phase' })
    expect(spo2Limits(story)).toBeUndefined()
    expect(story.each(22, 40, { spo2: 80 }).of('spo2-low')).toHaveLength(3)
  })

  it('brings limits back for a source that took over while they were off', () => {
    const story = new Story({}, dosingOnly).at(0).feed({ kind: 'phase', phase: 'dosing' })
    story.each(1, 20, { spo2: 91 }, { device: 'a' }).at(21)
    story.feed({ kind: 'phase', phase: 'recovery' }).each(22, 60, { spo2: 91 }, { device: 'b' })
    story.feed({ kind: 'phase', phase: 'dosing' }).each(61, 80, { spo2: 91 }, { device: 'b' })
    expect(story.of('spo2-low').at(-1)).toMatch(/spo2-low pending>active medium \(delay-passed\)$/)
  })

  it('entered twice is entered once', () => {
    const story = new Story({}).at(0).feed({ kind: 'phase', phase: 'dosing' })
    story.at(1).feed({ kind: 'phase', phase: 'dosing' })
    expect(changes(story)).toEqual(['0.000 phase check-in>dosing (entered)'])
  })
})

describe('a label', () => {
  it('lets the medium of a high rate wait three minutes', () => {
    const story = new Story({}).at(0).command({ kind: 'label', label: 'moving' })
    story.each(1, 182, { hr: 125 })
    expect(story.of('rate-high')).toEqual([
      '1.000 rate-high inactive>pending (breached)',
      '181.000 rate-high pending>active medium (delay-passed)',
    ])
  })

  it('ends by itself after five minutes', () => {
    const story = new Story({}).at(1).command({ kind: 'label', label: 'crying' })
    expect(courseNow(story).label).toEqual({ label: 'crying', untilMs: 301_000 })
    story.at(301)
    expect(changes(story)).toEqual([
      '1.000 label none>crying (marked)',
      '301.000 label crying>none (time is up)',
    ])
    expect(courseNow(story).label).toBeNull()
  })

  it('taken away, lets what has waited long enough alarm at once', () => {
    const story = new Story({}).at(0).command({ kind: 'label', label: 'talking' })
    story.each(1, 100, { hr: 125 }).command({ kind: 'label', label: null }).at(101)
    expect(story.of('rate-high').at(-1)).toMatch(/^100.00\d rate-high pending>active medium/)
    expect(story.courseLines.at(-1)).toContain('label talking>none (taken away)')
  })

  it('cannot be taken away where there is none, nor set by anybody', () => {
    const story = new Story({}).at(0).command({ kind: 'label', label: null })
    story.command({ kind: 'label', label: 'moving' }, { role: 'auditor' })
    expect(refusals(story)).toEqual(['nothing-to-do', 'not-permitted'])
  })
})
