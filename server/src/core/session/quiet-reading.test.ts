import fc from 'fast-check'
import type { Measured, Observation, Reading, StreamVital } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { Story } from '../../../test/support/story.ts'
import { testSession } from '../../../test/support/engine-lines.ts'
import type { Effect } from '../effect.ts'
import type { SessionInput } from '../input.ts'
import { adultMonitored } from '../protocol/presets.ts'
import { caughtUp } from './caught-up.ts'
import { startMonitor, step, stepAndClose, type MonitorState } from './monitor.ts'
import { quietReading } from './quiet-reading.ts'

const session = {
  ...testSession(adultMonitored.conditions, 0),
  plan: { spo2: 'continuous', rate: 'continuous', temp: 'spot' },
} as const

const good = (value: number): Measured => ({ kind: 'value', value, quality: 'good' })

/** Mostly what a calm patient gives, sometimes a value at, near or beyond a limit, or none. */
const measured = (usual: readonly number[], edge: readonly number[]): fc.Arbitrary<Measured> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...usual).map(good) },
    { weight: 2, arbitrary: fc.constantFrom(...edge).map(good) },
    fc.constantFrom<Measured>(
      { kind: 'value', value: usual[0] ?? 0, quality: 'questionable' },
      { kind: 'absent', cause: 'off', why: 'sensor-off' },
      { kind: 'absent', cause: 'zero', why: null },
      { kind: 'held', value: usual[0] ?? 0 },
      { kind: 'beyond-scale', direction: 'over', value: null },
    ),
  )

const vitalsSaid = {
  spo2: measured([96, 97, 98], [92, 91, 88, 84]),
  pr: measured([70, 72, 75], [120, 125, 95, 49, 29]),
  hr: measured([70, 71], [95, 41, 165]),
  rr: measured([14], [7, 31]),
  pi: measured([2], [0]),
  temp: measured([36.5], [40]),
} as const satisfies Partial<Record<StreamVital, fc.Arbitrary<Measured>>>

const message: fc.Arbitrary<Message> = fc.record(
  {
    deviceId: fc.constantFrom('oxi', 'oxi', 'oxi', 'mon'),
    ageMs: fc.constantFrom(0, 0, 0, 0, 300, 3000, 12_000, -200),
    timeliness: fc.constantFrom<Reading['timeliness'][]>('live', 'live', 'live', 'live', 'history'),
    said: fc.oneof(
      { weight: 6, arbitrary: fc.record({ spo2: vitalsSaid.spo2, pr: vitalsSaid.pr }) },
      fc.record(vitalsSaid, { requiredKeys: [] }),
    ),
  },
  { noNullPrototype: true },
)

const others = fc.constantFrom<SessionInput>(
  { kind: 'tick' },
  { kind: 'period-declared', deviceId: 'oxi', vital: 'spo2', periodMs: 1000 },
  { kind: 'period-declared', deviceId: 'oxi', vital: 'pr', periodMs: 4000 },
  { kind: 'device-offline', deviceId: 'oxi', why: 'lost' },
  { kind: 'phase', phase: 'dosing' },
  { kind: 'gateway', gatewayId: 'gw', state: 'lost', deviceIds: ['oxi'] },
  { kind: 'watching-resumed', sinceMs: 0 },
  {
    kind: 'away',
    commandId: 'c',
    actor: { personId: 'KB', role: 'nurse', stationId: 'desk', place: 'site' },
    sensors: ['oximeter'],
    note: '',
  },
  {
    kind: 'rank-sources',
    commandId: 'c',
    actor: { personId: 'KB', role: 'nurse', stationId: 'desk', place: 'site' },
    vital: 'pr',
    deviceId: 'oxi',
  },
)

/** Stretches of calm, a message a second, and between them anything at all. */
const told = fc
  .array(
    fc.record({
      calmS: fc.integer({ min: 0, max: 14 }),
      withEcg: fc.boolean(),
      afterMs: fc.constantFrom(0, 1000, 1000, 1000, 400, 6000, 15_000, 70_000),
      said: fc.oneof({ weight: 3, arbitrary: message }, { weight: 1, arbitrary: others }),
    }),
    { minLength: 3, maxLength: 14 },
  )
  .map((stretches) =>
    stretches.flatMap(({ calmS, withEcg, afterMs, said }) => [
      ...Array.from({ length: calmS }, (_, second) => ({
        afterMs: 1000,
        said: {
          deviceId: 'oxi',
          ageMs: 0,
          timeliness: 'live' as const,
          said: {
            spo2: good(96 + (second % 2)),
            pr: good(70),
            ...(withEcg ? { hr: good(72), rr: good(14) } : {}),
          },
        },
      })),
      { afterMs, said },
    ]),
  )

interface Message {
  readonly deviceId: string
  readonly ageMs: number
  readonly timeliness: Reading['timeliness']
  readonly said: Readonly<Partial<Record<StreamVital, Measured>>>
}

function inputOf(said: SessionInput | Message, seq: number, now: number): SessionInput {
  if ('kind' in said) return said
  const { deviceId, ageMs, timeliness } = said
  const observations = Object.entries(said.said).map(([vital, result]): Observation => ({
    kind: 'stream',
    vital: vital as StreamVital,
    measuredMs: now - ageMs,
    result,
  }))
  return {
    kind: 'reading',
    reading: {
      deviceId,
      boot: 'b',
      seq,
      mode: 'test',
      receivedMs: now,
      timeliness,
      observations,
    },
  }
}

const full = (state: MonitorState, input: SessionInput, now: number) => {
  const acted = step(state, input, now)
  const closed = step(acted.state, { kind: 'tick' }, now)
  return { state: closed.state, effects: [...acted.effects, ...closed.effects] }
}

const known = (state: MonitorState) => ({ ...caughtUp(state), deadlineMs: null })

describe('a quiet reading', () => {
  it('leaves the monitor as judging it in full does, whatever was told before', () => {
    let quiet = 0
    fc.assert(
      fc.property(told, (rows) => {
        let short = startMonitor(session)
        let long = short
        const shortEffects: Effect[] = []
        const longEffects: Effect[] = []
        let now = 0
        rows.forEach(({ afterMs, said }, seq) => {
          now += afterMs
          const input = inputOf(said, seq, now)
          if (input.kind === 'reading' && quietReading(short, input.reading, now) !== null)
            quiet += 1
          const [a, b] = [stepAndClose(short, input, now), full(long, input, now)]
          short = a.state
          long = b.state
          shortEffects.push(...a.effects)
          longEffects.push(...b.effects)
        })
        expect(shortEffects).toEqual(longEffects)
        expect(known(short)).toEqual(known(long))
      }),
      { numRuns: 150 },
    )
    expect(quiet).toBeGreaterThan(1000)
  }, 60_000)

  /** A story that has come to rest: a finger clip, a value a second, for twenty seconds. */
  const atRest = () => new Story({ spo2: 'continuous' }).each(1, 20, { spo2: 97, pr: 70 })
  const next = (vitals: Partial<Record<StreamVital, number>>, deviceId = 'mon-1'): Reading => ({
    deviceId,
    boot: 'b',
    seq: 99,
    mode: 'test',
    receivedMs: 21_000,
    timeliness: 'live',
    observations: Object.entries(vitals).map(([vital, value]) => ({
      kind: 'stream',
      vital: vital as StreamVital,
      measuredMs: 21_000,
      result: good(value),
    })),
  })

  it.each<[string, Reading, boolean]>([
    ['inside every limit is quiet', next({ spo2: 96, pr: 71 }), true],
    ['on a limit is quiet: breach is strict', next({ spo2: 92, pr: 71 }), true],
    ['beyond a limit is not', next({ spo2: 91, pr: 71 }), false],
    ['of a rate beyond a limit is not', next({ spo2: 97, pr: 121 }), false],
    ['of a vital not heard before is not', next({ spo2: 97, rr: 14 }), false],
    ['of another device is not', next({ spo2: 97 }, 'mon-2'), false],
    ['that is history is not', { ...next({ spo2: 97 }), timeliness: 'history' }, false],
    ['with nothing in it changes nothing', next({}), true],
  ])('%s', (_title, reading, isQuiet) => {
    expect(quietReading(atRest().state, reading, 21_000) !== null).toBe(isQuiet)
  })

  it('is judged in full when something is due before it', () => {
    expect(quietReading(atRest().state, next({ spo2: 97, pr: 70 }), 60_000)).toBeNull()
  })
})
