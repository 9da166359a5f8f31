import { hours, minutes } from '@vigil/shared/time'
import { rhythms, type Rhythm, type SessionSeries } from '@vigil/shared/vocabulary'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findProtocol, protocols } from '../care/protocols.ts'
import type { EarlierSession } from './earlier-session.ts'
import { lastSafeStart } from './last-safe-start.ts'
import { nextSession, plannedDays } from './rhythm.ts'
import { seriesNotes, type SeriesInput } from './series-notes.ts'

const dayMs = hours(24)

const series = (rhythm: Rhythm, planned: number, stopAfter: number | null = null) =>
  ({ protocolId: 'im-monitored', rhythm, planned, stopAfter }) satisfies SessionSeries

describe('the days of a series', () => {
  test.each([
    ['six', 6, [0, 3, 7, 10, 14, 17]],
    ['six', 4, [0, 3, 7, 10]],
    ['six', 8, [0, 3, 7, 10, 14, 17]],
    ['3-2-1', 6, [0, 2, 4, 7, 10, 14]],
    ['weekly', 3, [0, 7, 14]],
    ['twice-weekly-then-weekly', 12, [0, 3, 7, 10, 14, 17, 21, 24, 28, 35, 42, 49]],
    ['monthly', 3, [0, 28, 56]],
    ['single', 1, [0]],
    ['single', 4, [0]],
  ] as const)('%s, %i planned', (rhythm, planned, days) => {
    expect(plannedDays(series(rhythm, planned))).toEqual(days)
  })

  test('they rise, and there are never more than planned', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rhythms),
        fc.integer({ min: 1, max: 100 }),
        (rhythm, count) => {
          const days = plannedDays(series(rhythm, count))
          expect(days.length).toBeLessThanOrEqual(count)
          expect(days).toEqual([...new Set(days)].toSorted((a, b) => a - b))
        },
      ),
    )
  })
})

describe('the next session', () => {
  test('none before the first, none after the last', () => {
    expect(nextSession(series('weekly', 2), [])).toBeNull()
    expect(nextSession(series('weekly', 2), [0, 7 * dayMs])).toBeNull()
    expect(nextSession(series('six', 8), [0, 1, 2, 3, 4, 5])).toBeNull()
  })

  test('is counted from the last one, whatever order they are given in', () => {
    expect(nextSession(series('weekly', 4), [9 * dayMs, 0])).toEqual({
      number: 3,
      afterDays: 7,
      plannedMs: 16 * dayMs,
      notBeforeMs: 15 * dayMs,
    })
  })

  test('a monthly one may come a week sooner', () => {
    expect(nextSession(series('monthly', 2), [0])).toMatchObject({
      plannedMs: 28 * dayMs,
      notBeforeMs: 21 * dayMs,
    })
  })
})

describe('notes for the next session', () => {
  const session = (startDay: number, about: Partial<EarlierSession> = {}): EarlierSession => ({
    sessionId: `s-${String(startDay)}`,
    startedMs: startDay * dayMs,
    endedMs: startDay * dayMs + hours(2),
    outcome: 'discharged',
    protocolLabel: 'IM, monitored',
    doseMg: 50,
    peak: { sys: 138, dia: 84, afterDoseMs: minutes(40) },
    lowestSpo2Percent: 96,
    backToBaselineMs: minutes(30),
    alarms: { confirmed: 0, unconfirmed: 0 },
    stayMs: hours(2),
    ...about,
  })
  const four = [0, 7, 14, 21].map((day) => session(day))
  const order = { drug: 'ketamine', route: 'im', mostMg: 100, personId: 'DR' } as const
  const cohort = 'in one cohort 43 % of severe rises in pressure came in the first three.'
  const rows: readonly {
    title: string
    plan?: SeriesInput['patient']['series']
    signedDay?: number
    sessions: readonly EarlierSession[]
    day: number
    notes: readonly string[]
  }[] = [
    {
      title: 'nothing stands against the fifth of six, a week later',
      plan: series('weekly', 6, 6),
      sessions: four,
      day: 28.5,
      notes: ['Session 5 of 6 is planned 7 days after the last one, which was 7 days ago.'],
    },
    { title: 'nothing without a plan, a month later', sessions: four, day: 60, notes: [] },
    {
      title: 'the first one ever',
      plan: series('six', 6),
      sessions: [],
      day: 0,
      notes: [`This is session 1: ${cohort}`],
    },
    {
      title: 'sessions without a dose are none of the series',
      sessions: [session(0, { doseMg: null })],
      day: 1,
      notes: [`This is session 1: ${cohort}`],
    },
    {
      title: 'too soon for the rhythm',
      plan: series('weekly', 6),
      sessions: four,
      day: 22,
      notes: [
        'Session 5 of 6 is planned 7 days after the last one, which was 1 day ago: too soon for this rhythm.',
        'An integration session is due 24 to 48 hours after the last session.',
      ],
    },
    {
      title: 'the third, while an integration session is due',
      sessions: [session(7), session(0)],
      day: 8.5,
      notes: [
        'An integration session is due now: 24 to 48 hours after the last session.',
        `This is session 3: ${cohort}`,
      ],
    },
    {
      title: 'an integration session that may have been missed',
      sessions: four,
      day: 24,
      notes: [
        'An integration session was due within 48 hours of the last session: ask whether it took place.',
      ],
    },
    {
      title: 'a last session whose end is not known counts from its start',
      sessions: [...four.slice(0, 3), session(21, { endedMs: null })],
      day: 22.01,
      notes: ['An integration session is due now: 24 to 48 hours after the last session.'],
    },
    {
      title: 'the series is finished',
      plan: series('weekly', 4),
      sessions: four,
      day: 60,
      notes: ['The series is finished: 4 of 4 sessions took place.'],
    },
    {
      title: 'stop after so many, by whoever never signed',
      plan: series('weekly', 6, 4),
      sessions: four,
      day: 28.5,
      notes: [
        'Stop: 4 earlier sessions since the prescriber signed, 4 may be given. The prescriber renews first.',
        'Session 5 of 6 is planned 7 days after the last one, which was 7 days ago.',
      ],
    },
    {
      title: 'renewed in between: counted from the signature on',
      plan: series('weekly', 6, 4),
      signedDay: 8,
      sessions: four,
      day: 28.5,
      notes: ['Session 5 of 6 is planned 7 days after the last one, which was 7 days ago.'],
    },
    {
      title: 'earlier peaks, the highest of them',
      sessions: [
        ...four,
        session(28, { peak: { sys: 164, dia: 90, afterDoseMs: null } }),
        session(35, { peak: { sys: 172, dia: 104, afterDoseMs: null } }),
        session(42, { peak: { sys: 150, dia: 101, afterDoseMs: null } }),
        session(49, { peak: null }),
      ],
      day: 90,
      notes: ['The pressure rose over 160/100 in 3 of 8 earlier sessions, up to 172/104.'],
    },
  ]

  test.each(rows)('$title', ({ plan = null, signedDay, sessions, day, notes }) => {
    const prescription = signedDay === undefined ? null : { ...order, signedMs: signedDay * dayMs }
    const input = { patient: { series: plan, prescription }, sessions, now: day * dayMs }
    expect(seriesNotes(input)).toEqual(notes)
  })
})

describe('the last safe start', () => {
  test.each([
    ['iv-infusion', 30 + 55 + 60],
    ['im-monitored', 30 + 90],
    ['nasal-esketamine', 30 + 120],
    ['lozenge', 30 + 180],
    ['sc', 30 + 90],
  ] as const)('%s: so many minutes before the site closes: %i', (protocolId, before) => {
    const protocol = findProtocol(protocolId)
    const closingMs = hours(17)
    expect(protocol && closingMs - lastSafeStart(closingMs, protocol)).toBe(minutes(before))
  })

  test('of an infusion whose length nobody said, the stay alone', () => {
    const leastStay = { afterFirstMs: hours(1), afterLastMs: hours(1) }
    const start = lastSafeStart(hours(17), { route: 'iv', expectedMs: null, leastStay })
    expect(start).toBe(hours(15.5))
  })

  test('leaves at least the stay of every protocol', () => {
    for (const protocol of protocols)
      expect(lastSafeStart(0, protocol)).toBeLessThan(-protocol.leastStay.afterFirstMs)
  })
})
