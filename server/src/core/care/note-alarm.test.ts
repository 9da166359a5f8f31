import type { Alarm } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { careActor, CareStory } from '../../../test/support/care-story.ts'
import { forgetAlarm, noteAlarm } from './note-alarm.ts'

const plan = { spo2: 'continuous', rate: 'continuous' } as const
const good = { spo2: 97, pr: 70 } as const
const story = (): CareStory => new CareStory({ plan })
/** The clip gives good values up to minute 2, then none until it is given again. */
const lost = (): CareStory => story().steadily(0, 2, good)
/** In minutes, to tenths; null: still open. */
const gaps = ({ care }: CareStory) =>
  care.gaps.map(({ fromMs, untilMs, away }) => [
    Math.round(fromMs / 6000) / 10,
    untilMs === null ? null : Math.round(untilMs / 6000) / 10,
    away,
  ])

describe('a gap', () => {
  it('lasts from the loss of a sensor until it gives readings again', () => {
    const told = lost().at(4)
    expect(gaps(told)).toEqual([[2.3, null, false]])
    expect(gaps(told.steadily(4, 5, good))).toEqual([[2.3, 4.2, false]])
  })

  it('comes again as another one, though the alarm is the same', () => {
    const told = lost().steadily(2.5, 2.7, good).at(4)
    expect(gaps(told)).toHaveLength(2)
    expect(gaps(told)[1]?.[1]).toBeNull()
  })

  it('that begins while the patient is away does not count', () => {
    const told = story().steadily(0, 2, good)
    told.command({ kind: 'away', sensors: ['oximeter'], note: '' }).at(5)
    expect(gaps(told)).toEqual([[2.3, null, true]])
  })

  it('is explained by saying that the patient is away, and counts again once that is over', () => {
    const told = lost()
      .at(3)
      .command({ kind: 'away', sensors: ['oximeter'], note: '' })
      .at(3.5)
    expect(gaps(told)).toEqual([[2.3, null, true]])
    told.at(8.5)
    expect(told.care.awayUntilMs).toBeNull()
    expect(gaps(told)).toEqual([
      [2.3, 8, true],
      [8, null, false],
    ])
    expect(gaps(told.steadily(8.5, 9, good))).toEqual([
      [2.3, 8, true],
      [8, 8.7, false],
    ])
  })

  it('of a link is not explained by the patient being away', () => {
    const told = story().steadily(0, 2, good).feed({ kind: 'broker', state: 'lost' }).at(3)
    expect(told.alarms).toContain('broker-lost')
    told.command({ kind: 'away', sensors: ['oximeter'], note: '' }).at(3.5)
    expect(gaps(told).map(([, , away]) => away)).not.toContain(true)
    expect(told.at(3.6).command({ kind: 'back' }).at(4).care.gaps).toHaveLength(1)
  })

  it('is any time in which nobody watched, or not every reading was judged', () => {
    const told = story().steadily(0, 2, good)
    told.feed({ kind: 'watching-resumed', sinceMs: told.msAt(1) }).steadily(2, 3, good)
    told.feed({ kind: 'readings-not-judged', count: 4 }).steadily(3, 5, good)
    expect(gaps(told)).toEqual([
      [1, 2, false],
      [3, 4, false],
    ])
  })

  it('is none where nothing is watched continuously', () => {
    const told = new CareStory({ plan: { spo2: 'spot', rate: 'spot', rr: 'not-used' } }).at(1)
    told
      .says({ spo2: 97 })
      .at(2)
      .feed({ kind: 'watching-resumed', sinceMs: told.msAt(1.5) })
    told.feed({ kind: 'readings-not-judged', count: 4 }).feed({ kind: 'broker', state: 'lost' })
    told.feed({ kind: 'device-offline', deviceId: 'mon-1', why: 'will' }).at(4)
    expect(told.alarms).toContain('broker-lost')
    expect(gaps(told)).toEqual([])
  })

  it('is a device that goes offline where it gives a vital that is watched continuously', () => {
    const told = story().steadily(0, 2, good).set(118, 74)
    told.feed({ kind: 'device-offline', deviceId: 'cuff-1', why: 'will' }).steadily(2, 3, good)
    expect(told.alarms).toContain('device-offline:cuff-1')
    expect(gaps(told)).toEqual([])
    told.feed({ kind: 'device-offline', deviceId: 'mon-1', why: 'will' }).at(3.5)
    expect(told.alarms).toContain('device-offline:mon-1')
    expect(gaps(told)[0]?.[0]).toBe(3.1)
  })

  it('is kept as one of the newest hundred', () => {
    const told = story().steadily(0, 1, good)
    for (let minute = 2; minute < 110; minute += 1)
      told
        .at(minute)
        .says(good)
        .feed({ kind: 'watching-resumed', sinceMs: told.msAt(minute - 0.5) })
    expect(told.care.gaps.length).toBeGreaterThan(99)
    expect(told.care.gaps.length).toBeLessThan(103)
  })
})

describe('an alarm', () => {
  const low = (): CareStory => story().steadily(0, 2, good).steadily(2, 3, { spo2: 84, pr: 70 })

  it('is known while it is present, and what of it changes', () => {
    const told = low()
    expect(told.care.alarms).toMatchObject([
      {
        condition: { kind: 'limit', vital: 'spo2' },
        priority: 'high',
        present: true,
        acknowledged: false,
      },
    ])
    const { occurrenceId } = told.care.alarms[0] ?? { occurrenceId: 'none' }
    told.command({ kind: 'acknowledge', occurrenceId, note: null, actionable: null }).at(3.2)
    expect(told.care.alarms).toMatchObject([{ present: true, acknowledged: true }])
    told.steadily(3.3, 4, good)
    expect(told.care.alarms).toEqual([])
  })

  it('that ended unacknowledged is known until somebody acknowledges it', () => {
    const told = low().steadily(3, 4, good)
    expect(told.care.alarms).toMatchObject([{ present: false, acknowledged: false }])
    const { occurrenceId } = told.care.alarms[0] ?? { occurrenceId: 'none' }
    told.command({ kind: 'acknowledge', occurrenceId, note: null, actionable: null }).at(4.1)
    expect(told.care.alarms).toEqual([])
  })

  const s = (told: CareStory) => told.care.alarms[0]?.occurrenceId ?? 'none'
  const shown = (told: CareStory): Alarm => {
    const effect = told.effects.findLast((one) => one.kind === 'alarm')
    if (effect?.kind !== 'alarm') throw new Error('an alarm was shown')
    return effect.alarm
  }

  it('that history shows is known until somebody acknowledges it, and is no gap', () => {
    const told = low()
    const { care } = story()
    const finding = { ...shown(told), presence: 'finding', endedMs: null } as const
    const event = { kind: 'alarm', alarm: finding, isGap: true } as const
    const known = noteAlarm(care, event, 1000)
    expect(known).toMatchObject({ alarms: [{ present: false }], gaps: [] })
    const acknowledged = { ...careActor('KB'), atMs: 1, note: null, actionable: null }
    const seen = { ...event, alarm: { ...finding, acknowledged } } as const
    expect(noteAlarm(known, seen, 2000).alarms).toEqual([])
    expect(noteAlarm(care, seen, 2000)).toBe(care)
  })

  it('leaves with its gap; one that nobody knows changes nothing', () => {
    const told = story().steadily(0, 2, good).at(4)
    expect(forgetAlarm(told.care, s(told), 250_000)).toMatchObject({
      alarms: [],
      gaps: [{ untilMs: 250_000 }],
    })
    expect(forgetAlarm(told.care, 'none', 250_000)).toBe(told.care)
  })

  it('whose value alone changes is no news', () => {
    const told = low()
    const before = told.care
    told.at(3.1).says({ spo2: 83, pr: 70 })
    expect(told.care).toBe(before)
  })
})
