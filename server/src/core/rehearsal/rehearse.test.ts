import type { ConditionLimits, LimitSet, Measured, Reading } from '@vigil/shared/vocabulary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryRecording } from '../../../test/support/arbitrary-recording.ts'
import { journalOf, testSession } from '../../../test/support/engine-lines.ts'
import type { SessionInput } from '../input.ts'
import { adultMonitored } from '../protocol/presets.ts'
import { compareRuns, rehearseSource, type RehearsedSource } from './rehearse.ts'

const setOf = (conditions: LimitSet['conditions'], version = 1): LimitSet => ({
  ...adultMonitored,
  version,
  conditions,
})

const spo2Low = (limit: number, delayMs = 0): LimitSet =>
  setOf([
    {
      vital: 'spo2',
      side: 'low',
      levels: [{ limit, priority: 'medium', delayMs, hysteresis: 1, clearDelayMs: 0 }],
      extreme: null,
      judged: 'always',
    },
  ])

/** A second each. */
const told = (values: readonly (number | 'invalid')[]): RehearsedSource => ({
  source: 's-1',
  session: testSession(adultMonitored.conditions, 0),
  journal: journalOf(
    values.map((spo2, second) => ({ tMs: second * 1000, values: { spo2 } })),
    1000,
  ),
  closing: 'by-time',
})

const dip = [97, 97, 89, 88, 89, 97, 97, 97, 91, 91, 91, 97]

const saying = (reading: Reading, result: Measured): Reading => ({
  ...reading,
  observations: reading.observations.map((one) =>
    one.kind === 'stream' ? { ...one, result } : one,
  ),
})

const rehearse = (source: RehearsedSource, now: LimitSet, proposed: LimitSet) =>
  compareRuns([rehearseSource(source, { now, proposed })])

describe('a rehearsal', () => {
  it('over nothing finds nothing', () => {
    const empty = { ...told([]), journal: [] }
    expect(rehearse(empty, spo2Low(92), spo2Low(90))).toMatchObject({
      hours: 0,
      noLongerCaught: [],
      newlyCaught: [],
      lessUrgent: [],
    })
  })

  it('says which alarms a looser limit no longer catches, with their worst value', () => {
    const { noLongerCaught, newlyCaught, hours } = rehearse(told(dip), spo2Low(92), spo2Low(90))
    expect(hours).toBe(11 / 3600)
    expect(noLongerCaught).toEqual([
      {
        source: 's-1',
        vital: 'spo2',
        side: 'low',
        priority: 'medium',
        fromMs: 9000,
        lastedMs: 2000,
        worstValue: 91,
      },
    ])
    expect(newlyCaught).toEqual([])
  })

  it('says which alarms a stricter one catches newly', () => {
    const { newlyCaught, noLongerCaught } = rehearse(told(dip), spo2Low(90), spo2Low(92))
    expect(newlyCaught).toMatchObject([{ fromMs: 9000, lastedMs: 2000 }])
    expect(noLongerCaught).toEqual([])
  })

  it('an alarm that lasts to the end is as long as it was seen', () => {
    const { proposed } = rehearse(told([97, 88, 87, 86, 85]), spo2Low(92), spo2Low(92))
    expect(proposed).toMatchObject({ longestMs: 2000, alarms: { medium: 1 } })
  })

  it('an alarm that grows is one, of the highest priority it came to', () => {
    const levels = adultMonitored.conditions.find(({ vital }) => vital === 'spo2')
    const preset = setOf(levels === undefined ? [] : [levels])
    const low = Array<number>(20).fill(91)
    const { now } = rehearse(
      told([97, ...low, ...Array<number>(20).fill(86), 97]),
      preset,
      spo2Low(80),
    )
    expect(now.alarms).toEqual({ high: 1, medium: 0, low: 0 })
  })

  it('what is off the scale all along has no worst value', () => {
    const source = told([97, 88, 88, 97])
    const under = { kind: 'beyond-scale', direction: 'under', value: null } as const
    const journal = source.journal.map(({ atMs, input }) =>
      input.kind === 'reading' && [1000, 2000].includes(atMs)
        ? { atMs, input: { ...input, reading: saying(input.reading, under) } }
        : { atMs, input },
    )
    const { noLongerCaught } = rehearse({ ...source, journal }, spo2Low(92), setOf([]))
    expect(noLongerCaught).toMatchObject([{ fromMs: 2000, worstValue: null }])
  })

  it('puts both sets in the place of every one that was in force then', () => {
    const change: SessionInput = {
      kind: 'change-limits',
      commandId: 'c',
      actor: { personId: 'P', role: 'provider', stationId: 'x', place: 'site' },
      limits: { ...spo2Low(60), version: 9 },
      reason: 'looser',
    }
    const source = told(dip)
    const journal = [{ atMs: 0, input: change }, ...source.journal]
    expect(rehearse({ ...source, journal }, spo2Low(92), spo2Low(90))).toEqual(
      rehearse(source, spo2Low(92), spo2Low(90)),
    )
  })

  it('of a live session closes an instant with each input, as it was then', () => {
    const source = { ...told(dip), closing: 'each-input' as const }
    expect(rehearse(source, spo2Low(92), spo2Low(90)).noLongerCaught).toHaveLength(1)
  })

  it('tells alarms of limits only', () => {
    const source = told([97, 97, 97, 97])
    const report: SessionInput = {
      kind: 'report',
      commandId: 'r',
      actor: { personId: 'N', role: 'nurse', stationId: 'x', place: 'site' },
      report: { kind: 'vomiting', state: 'on' },
    }
    const journal = [...source.journal, { atMs: 5000, input: report }, tick(5000)]
    expect(rehearse({ ...source, journal }, spo2Low(92), spo2Low(90)).now.perHour).toBe(0)
  })
})

const tick = (atMs: number) => ({ atMs, input: { kind: 'tick' as const } })

const sourceOf = (recording: {
  readonly conditions: readonly ConditionLimits[]
  readonly instants: Parameters<typeof journalOf>[0]
  readonly periodMs: number
}): RehearsedSource => ({
  source: 'r',
  session: testSession(recording.conditions, recording.instants[0]?.tMs ?? 0),
  journal: journalOf(recording.instants, recording.periodMs),
  closing: 'by-time',
})

/** Every level further out and later, by the same for all so that they stay nested. */
const loosened = (
  conditions: readonly ConditionLimits[],
  by: { readonly out: number; readonly laterMs: number },
): ConditionLimits[] =>
  conditions.map((condition) => {
    const outward = condition.side === 'high' ? by.out : -by.out
    return {
      ...condition,
      extreme: condition.extreme === null ? null : condition.extreme + outward,
      levels: condition.levels.map((level) => ({
        ...level,
        limit: level.limit + outward,
        delayMs: level.delayMs + by.laterMs,
      })),
    }
  })

describe('of every recording', () => {
  it('the same set catches nothing new, loses nothing, and says the same twice', () => {
    fc.assert(
      fc.property(arbitraryRecording, (recording) => {
        const source = sourceOf(recording)
        const set = setOf(recording.conditions)
        const rehearsal = rehearse(source, set, setOf(recording.conditions, 2))
        expect(rehearsal.noLongerCaught).toEqual([])
        expect(rehearsal.newlyCaught).toEqual([])
        expect(rehearsal.lessUrgent).toEqual([])
        expect(rehearsal.proposed).toEqual(rehearsal.now)
        expect(rehearse(source, set, set)).toEqual(rehearsal)
      }),
      { numRuns: 60 },
    )
  })

  it('loosening every limit never catches anything new', () => {
    fc.assert(
      fc.property(
        arbitraryRecording,
        fc.record({ out: fc.integer({ min: 0, max: 4 }), laterMs: fc.constantFrom(0, 1000, 7000) }),
        (recording, by) => {
          const [set, looser] = [recording.conditions, loosened(recording.conditions, by)]
          const { newlyCaught } = rehearse(sourceOf(recording), setOf(set), setOf(looser))
          expect(newlyCaught).toEqual([])
        },
      ),
      { numRuns: 120 },
    )
  })
})
