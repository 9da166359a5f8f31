import { minutes } from '@vigil/shared/time'
import type { Condition, GivenDose } from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import { doseAt, setAt } from '../../../test/support/treated-state.ts'
import { earlierSession, type SessionRecord } from './earlier-session.ts'

const given = (at: number, amountMg: number): GivenDose => {
  const { act } = doseAt(at, { amountMg })
  if (act.kind !== 'dose') throw new Error('this is no dose')
  return { doseId: `d-${String(at)}`, dose: act.dose, stoppedMs: null, correctedTimes: 0 }
}

const record = (about: Partial<SessionRecord> = {}): SessionRecord => ({
  sessionId: 's',
  startedMs: 0,
  endedMs: minutes(130),
  outcome: 'discharged',
  protocolLabel: 'IM, monitored',
  doses: [given(10, 50)],
  sets: [],
  baseline: {
    values: { 'nibp-sys': 120, 'nibp-dia': 80 },
    position: 'seated',
    arm: null,
    takenMs: 0,
  },
  alarms: [],
  ...about,
})

const pressure = (at: number, sys: number | null, dia: number | null) => setAt(at, { sys, dia })

describe('the course of the pressure', () => {
  const rows: readonly {
    title: string
    about: Partial<SessionRecord>
    peak: string | null
    back: number | null
  }[] = [
    { title: 'none was taken', about: {}, peak: null, back: null },
    {
      title: 'none was taken after the dose: what was before is no peak',
      about: { sets: [pressure(5, 170, 90)] },
      peak: null,
      back: null,
    },
    {
      title: 'the highest after the dose, and when it was back',
      about: {
        sets: [
          pressure(5, 180, 90),
          pressure(25, 150, 90),
          pressure(50, 162, 98),
          pressure(60, 150, 97),
          pressure(70, 144, 97),
          pressure(80, 144, 96),
        ],
      },
      peak: '162/98 after 40',
      back: 30,
    },
    {
      title: 'the first of equals',
      about: { sets: [pressure(25, 150, 90), pressure(40, 150, 92)] },
      peak: '150/90 after 15',
      back: null,
    },
    {
      title: 'never more than 20 % over the baseline: back at once',
      about: { sets: [pressure(25, 140, 90)] },
      peak: '140/90 after 15',
      back: 0,
    },
    {
      title: 'half a pressure is none',
      about: { sets: [pressure(25, 170, null), pressure(26, null, 90), pressure(27, 130, 80)] },
      peak: '130/80 after 17',
      back: 0,
    },
    {
      title: 'without a baseline the last pressure before the dose stands for it',
      about: { baseline: null, sets: [pressure(5, 150, 95), pressure(25, 170, 100)] },
      peak: '170/100 after 15',
      back: 0,
    },
    {
      title: 'a baseline of the saturation alone is none of the pressure',
      about: {
        baseline: { values: { spo2: 98 }, position: 'seated', arm: null, takenMs: 0 },
        sets: [pressure(25, 170, 100)],
      },
      peak: '170/100 after 15',
      back: null,
    },
    {
      title: 'a baseline without a diastolic pressure is none either',
      about: {
        baseline: { values: { 'nibp-sys': 120 }, position: 'seated', arm: null, takenMs: 0 },
        sets: [pressure(25, 130, 85)],
      },
      peak: '130/85 after 15',
      back: null,
    },
    {
      title: 'only watched: the highest of all, after no dose',
      about: { doses: [], sets: [pressure(25, 140, 90), pressure(5, 160, 90)] },
      peak: '160/90',
      back: 20,
    },
  ]

  test.each(rows)('$title', ({ about, peak, back }) => {
    const found = earlierSession(record(about))
    const after = found.peak?.afterDoseMs ?? null
    const said =
      found.peak === null
        ? null
        : `${String(found.peak.sys)}/${String(found.peak.dia)}${after === null ? '' : ` after ${String(after / minutes(1))}`}`
    expect(said).toBe(peak)
    expect(found.backToBaselineMs).toBe(back === null ? null : minutes(back))
  })
})

describe('the other figures', () => {
  const limit = (vital: 'spo2' | 'nibp-sys', side: 'low' | 'high'): Condition => ({
    kind: 'limit',
    vital,
    side,
  })

  test('all doses together, and how long the patient stayed', () => {
    const found = earlierSession(record({ doses: [given(10, 50), given(30, 25)] }))
    expect(found).toMatchObject({ doseMg: 75, stayMs: minutes(130), sessionId: 's' })
  })

  test('a session that runs has no stay yet, one that was only watched no dose', () => {
    const found = earlierSession(record({ doses: [], endedMs: null, outcome: null }))
    expect(found).toMatchObject({ doseMg: null, stayMs: null, lowestSpo2Percent: null })
  })

  test('the lowest saturation is of the sets, and of what alarms saw between them', () => {
    const sets = [setAt(5), setAt(25, { spo2Percent: 93 }), setAt(40, { spo2Percent: null })]
    const alarm = (condition: Condition, worstValue: number | null) =>
      ({ condition, worstValue, confirmation: null }) as const
    const low = alarm(limit('spo2', 'low'), 87)
    const others = [alarm(limit('nibp-sys', 'low'), 80), alarm({ kind: 'sedation' }, 2)]
    const high = alarm(limit('spo2', 'high'), 50)
    expect(earlierSession(record({ sets })).lowestSpo2Percent).toBe(93)
    expect(earlierSession(record({ sets, alarms: [...others, high] })).lowestSpo2Percent).toBe(93)
    expect(earlierSession(record({ sets, alarms: [low, ...others] })).lowestSpo2Percent).toBe(87)
  })

  test('alarms of the patient are counted, those of devices and dues are not', () => {
    const alarms = [
      { condition: limit('nibp-sys', 'high'), confirmation: 'confirmed', worstValue: 181 },
      { condition: limit('nibp-sys', 'high'), confirmation: 'unconfirmed', worstValue: 165 },
      { condition: limit('spo2', 'low'), confirmation: null, worstValue: 90 },
      {
        condition: { kind: 'overdue', dueId: 'cuff:every:1' },
        confirmation: null,
        worstValue: null,
      },
      { condition: { kind: 'cuff-failed' }, confirmation: null, worstValue: null },
    ] as const
    expect(earlierSession(record({ alarms })).alarms).toEqual({ confirmed: 2, unconfirmed: 1 })
  })
})
