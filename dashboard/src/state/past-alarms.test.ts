import { expect, test } from 'vitest'
import { pastAlarms } from './past-alarms.ts'
import { aContent, anAcknowledgement, anAlarm, aRoom } from './test-rooms.ts'

const content = {
  ...aContent([{ ...aRoom('a'), label: 'Garden' }]),
  time: { realMs: 0, demo: { scale: 60, originMs: 0 } },
}
const alarm = anAlarm('one', {
  sinceMs: 6000,
  endedMs: 12_000,
  acknowledged: anAcknowledgement({ atMs: 9000 }),
})

test.each([
  ['a real session’s times are as they are', 'real', [6000, 12_000, 9000]],
  ['a demonstration’s times are of its own clock', 'demo', [100, 200, 150]],
] as const)('%s', (_title, mode, times) => {
  const [past] = pastAlarms(content, {
    sinceMs: 0,
    alarms: [{ roomId: 'a', sessionId: 's', mode, alarm }],
  })
  expect([past?.waitingSinceMs, past?.endedRealMs, past?.acknowledgedRealMs]).toEqual(times)
  expect(past).toMatchObject({ roomLabel: 'Garden', sessionId: 's' })
})

test('a room that is no more has its short name, and what goes on has no end', () => {
  const [past] = pastAlarms(content, {
    sinceMs: 0,
    alarms: [
      {
        ...{ roomId: 'gone', sessionId: 's', mode: 'real' },
        alarm: anAlarm('one', { endedMs: null, acknowledged: null }),
      },
    ],
  })
  expect(past).toMatchObject({ roomLabel: 'gone', endedRealMs: null, acknowledgedRealMs: null })
})
