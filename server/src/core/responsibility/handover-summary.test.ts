import { describe, expect, it } from 'vitest'
import { acknowledgedBy, roomAlarm } from '../../../test/support/site-story.ts'
import { adultMonitored } from '../protocol/presets.ts'
import { handoverSummary, type RoomAtHandover } from './handover-summary.ts'

const KB = { personId: 'KB', role: 'nurse', stationId: 'desk', place: 'site' } as const
const minute = 60_000

const course: NonNullable<RoomAtHandover['course']> = {
  phase: 'peak',
  baseline: { values: { spo2: 97 }, position: 'seated', arm: 'left', takenMs: 0 },
  limits: adultMonitored,
  limitsSinceMs: 0,
  toConfirm: null,
  audioPause: null,
  away: null,
}
const room = (said: Partial<RoomAtHandover> = {}): RoomAtHandover => ({
  session: { startedMs: 0 },
  course,
  alarms: [],
  ...said,
})
const summary = (said: Partial<RoomAtHandover>): readonly string[] =>
  handoverSummary(room(said), 42 * minute)

describe('what the next person has to know', () => {
  it('of a room without a session', () => {
    expect(summary({ session: null, course: null })).toEqual(['No session runs here.'])
  })

  it('of a quiet room', () => {
    expect(summary({})).toEqual(['No alarm.', 'Phase peak, 42 min since the start.'])
  })

  it('is its alarms first, the most urgent at the top', () => {
    const sinceMs = 40 * minute
    const alarms = [
      roomAlarm('m', {
        ...{ priority: 'medium', value: null, sinceMs, condition: { kind: 'cuff-failed' } },
        ...acknowledgedBy('AL'),
      }),
      roomAlarm('h', { sinceMs }),
      roomAlarm('e', { sinceMs, presence: 'ended' }),
    ]
    expect(summary({ alarms }).slice(0, 3)).toEqual([
      'High: spo2-low, 85, since 2 min, not acknowledged.',
      'High: spo2-low, 85, since 2 min, over, not acknowledged.',
      'Medium: cuff-failed, since 2 min, acknowledged by AL.',
    ])
  })

  it('is at most six alarms, and how many more', () => {
    const alarms = Array.from({ length: 8 }, (_, index) => roomAlarm(String(index)))
    expect(summary({ alarms })).toHaveLength(8)
    expect(summary({ alarms })[6]).toBe('And 2 more alarms.')
  })

  it('is what was changed, and what rests', () => {
    const changed = {
      ...course,
      baseline: null,
      limits: { ...adultMonitored, signed: { personId: 'DR', atMs: 0, reason: 'athlete' } },
      limitsSinceMs: 30 * minute,
      toConfirm: { by: KB, byMs: 43 * minute },
      audioPause: { by: KB, untilMs: 44 * minute },
      away: { by: KB, sensors: ['oximeter'], note: 'bathroom', untilMs: 46 * minute },
    } as const
    expect(summary({ course: changed }).slice(2)).toEqual([
      'Limits changed 12 min ago by DR: athlete.',
      'Looser limits wait to be confirmed.',
      'No baseline.',
      'Sound paused by KB, 2 min left.',
      'Away without oximeter (bathroom), back in 4 min.',
    ])
  })

  it('leaves out what nobody said', () => {
    const changed = {
      ...course,
      limitsSinceMs: 30 * minute,
      away: { by: KB, sensors: ['oximeter', 'ecg'], note: '', untilMs: 40 * minute },
    } as const
    expect(summary({ course: changed }).slice(2)).toEqual([
      'Limits changed 12 min ago.',
      'Away without oximeter, ecg, back in 0 min.',
    ])
  })
})
