import { describe, expect, test } from 'vitest'
import type { CareDue } from '@vigil/shared/vocabulary'
import { aCare, aRoom } from '../../state/test-rooms.ts'
import { dueMark, gateMark, sinceText } from './care-marks.ts'

const minute = 60_000
const session = { startedMs: 0 } as NonNullable<ReturnType<typeof aRoom>['session']>
const room = (care: ReturnType<typeof aCare> | null) => ({ ...aRoom('room-1'), session, care })

describe('time since', () => {
  test.each([
    { what: 'only watched: the session', care: null, text: 'T+20:00' },
    { what: 'before the dose: nothing counts', care: aCare(), text: '' },
    { what: 'one dose', care: aCare({ firstDoseMs: 5 * minute, doses: 1 }), text: 'T+15:00' },
    {
      what: 'two doses count from the first, in minutes',
      care: aCare({ firstDoseMs: -60 * minute, doses: 2 }),
      text: 'T+80:00 (2)',
    },
  ])('$what', ({ care, text }) => {
    expect(sinceText(room(care), 20 * minute)).toBe(text)
  })

  test('an empty room: nothing', () => {
    expect(sinceText(aRoom('room-1'), 20 * minute)).toBe('')
  })
})

describe('what is due', () => {
  const due = (dueMs: number, what: CareDue['what'] = 'cuff'): CareDue => ({
    dueId: `${what}:1`,
    what,
    why: 'every 10 min',
    dueMs,
  })
  test.each([
    { due: due(10 * minute), mark: { text: 'Cuff in 10 min', late: false } },
    { due: due(9 * minute + 1), mark: { text: 'Cuff in 10 min', late: false } },
    { due: due(1), mark: { text: 'Cuff in 1 min', late: false } },
    { due: due(0), mark: { text: 'Cuff now', late: true } },
    { due: due(-2 * minute, 'look'), mark: { text: 'Look 2 min late', late: true } },
    { due: undefined, mark: null },
  ])('$mark', (row) => {
    expect(dueMark(row.due, 0)).toEqual(row.mark)
  })
})

describe('the gate', () => {
  const dosed = { firstDoseMs: 0, doses: 1 }
  const at = (state: 'not-ready' | 'ready' | 'getting-up' | 'signed') =>
    aCare({ ...dosed, readiness: { state, met: 4, of: 5, earliestMs: 90 } })
  test.each([
    { what: 'before the dose: nothing', care: aCare(), mark: null },
    { what: 'a hold', care: aCare({ hold: 'red' }), mark: { kind: 'hold', level: 'red' } },
    { what: 'after it a hold is over', care: aCare({ ...dosed, hold: 'red' }), mark: null },
    {
      what: 'not ready',
      care: at('not-ready'),
      mark: { kind: 'not-ready', text: '4/5', earliestMs: 90 },
    },
    { what: 'ready', care: at('ready'), mark: { kind: 'ready', text: 'Ready 4/5' } },
    { what: 'signed', care: at('signed'), mark: { kind: 'ready', text: 'Signed 4/5' } },
  ])('$what', ({ care, mark }) => {
    expect(gateMark(care)).toEqual(mark)
  })
})
