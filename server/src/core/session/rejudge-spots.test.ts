import { describe, expect, it } from 'vitest'
import type { LimitSet } from '@vigil/shared/vocabulary'
import { adultMonitored } from '../protocol/presets.ts'
import { Story } from '../../../test/support/story.ts'

/** The preset with its systolic high limits moved. */
const sysHighAt = (medium: number | null, high: number): LimitSet => ({
  ...adultMonitored,
  version: 2,
  conditions: adultMonitored.conditions.map((rule) =>
    rule.vital === 'nibp-sys' && rule.side === 'high'
      ? {
          ...rule,
          extreme: 200,
          levels: [...(medium === null ? [] : [level(medium, 'medium')]), level(high, 'high')],
        }
      : rule,
  ),
})

const level = (limit: number, priority: 'medium' | 'high') => ({
  limit,
  priority,
  delayMs: 0,
  hysteresis: 5,
  clearDelayMs: 0,
})

const change = (story: Story, limits: LimitSet): Story =>
  story.command(
    { kind: 'change-limits', limits: { ...limits, version: 3 }, reason: 'on her own pressure' },
    { role: 'provider', personId: 'DR' },
  )

const sys = (value: number): Story =>
  new Story({}, sysHighAt(160, 180)).at(0).cuff({ sys: value, dia: 80 }).at(10)

describe('the newest measurement under changed limits', () => {
  it('that is now beyond one asks for its repeat from now on', () => {
    const story = change(sys(155), sysHighAt(150, 180))
    expect(story.of('nibp-sys-high')).toEqual([
      '10.000 nibp-sys-high inactive>active medium (measured-beyond)',
    ])
    expect(story.alarm('nibp-sys-high')?.asks[0]).toMatchObject({ byMs: 310_000 })
  })

  it('that is still beyond it confirms nothing by being judged again', () => {
    const story = change(sys(185), sysHighAt(155, 175))
    expect(story.alarm('nibp-sys-high')).toMatchObject({ confirmation: 'unconfirmed', limit: 175 })
  })

  it('that is back under the new limits ends it at once', () => {
    expect(change(sys(165), sysHighAt(170, 185)).of('nibp-sys-high').at(-1)).toMatch(
      /^10\.000 nibp-sys-high active>inactive medium/,
    )
  })

  it('of a limit that is gone ends it', () => {
    expect(change(sys(165), sysHighAt(null, 185)).of('nibp-sys-high').at(-1)).toMatch(
      /^10\.000 nibp-sys-high active>inactive medium/,
    )
  })

  it('keeps a raise beyond the extreme', () => {
    const story = change(sys(201), sysHighAt(150, 185))
    expect(story.alarm('nibp-sys-high')).toMatchObject({ priority: 'high', limit: 200 })
  })

  it('a phase that changes nothing of it changes nothing', () => {
    const story = sys(165).feed({ kind: 'phase', phase: 'peak' })
    expect(story.of('nibp-sys-high')).toHaveLength(1)
  })
})
