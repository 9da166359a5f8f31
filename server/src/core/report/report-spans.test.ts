import type { Condition } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { careActor, CareStory } from '../../../test/support/care-story.ts'
import type { Transition } from '../effect.ts'
import { adultMonitored } from '../protocol/presets.ts'
import { reportGaps } from './report-gaps.ts'
import { limitsHistory } from './report-limits.ts'

const recorded = { reason: 'r', limits: 'p@1', who: null, occurrenceId: null } as const

const turned = (atMs: number, condition: Condition, isOn: boolean): Transition => ({
  ...recorded,
  machine: 'condition',
  atMs,
  condition,
  from: isOn ? 'inactive' : 'active',
  to: isOn ? 'active' : 'inactive',
  priority: 'low',
  value: null,
  readings: [],
})
const course = (
  subject: 'watching' | 'away' | 'limits',
  ...[atMs, from, to]: readonly [number, string, string]
): Transition => ({ ...recorded, machine: 'course', subject, atMs, from, to })

const clip: Condition = { kind: 'sensor-lost', sensor: 'oximeter' }
const low: Condition = { kind: 'limit', vital: 'spo2', side: 'low' }

describe('gaps', () => {
  it('are spans in which a sensor gave nothing, each once, an open one up to the end', () => {
    expect(
      reportGaps(
        [
          turned(20, clip, true),
          turned(25, clip, true),
          turned(30, clip, false),
          turned(31, clip, false),
          turned(32, low, true),
          turned(40, clip, true),
        ],
        60,
      ),
    ).toEqual([
      { fromMs: 20, untilMs: 30, why: 'oximeter lost' },
      { fromMs: 40, untilMs: 60, why: 'oximeter lost' },
    ])
  })

  it('are spans in which nobody watched, or the patient was away, by their beginning', () => {
    expect(
      reportGaps(
        [
          course('away', 50, 'here', 'away'),
          course('watching', 60, '10', '55'),
          course('away', 70, 'away', 'not-back'),
          course('away', 80, 'not-back', 'here'),
          course('limits', 81, 'a', 'b'),
        ],
        90,
      ),
    ).toEqual([
      { fromMs: 10, untilMs: 55, why: 'nobody watched' },
      { fromMs: 50, untilMs: 80, why: 'away on purpose' },
    ])
  })
})

describe('limits in force', () => {
  it('are those it began with, then those that were signed, with who did', () => {
    const { session } = new CareStory()
    const changed = { ...course('limits', 7, 'a@1', 'own@2'), who: careActor('DR') } as Transition
    expect(limitsHistory(session, [changed, course('limits', 9, 'own@2', 'own@3')])).toEqual([
      { name: 'adult-monitored@' + String(adultMonitored.version), sinceMs: 0, personId: null },
      { name: 'own@2', sinceMs: 7, personId: 'DR' },
      { name: 'own@3', sinceMs: 9, personId: null },
    ])
    const limits = { ...session.limits, signed: { personId: 'MD', atMs: 0, reason: 'r' } }
    expect(limitsHistory({ ...session, limits }, [turned(1, low, true)])).toMatchObject([
      { personId: 'MD' },
    ])
  })
})
