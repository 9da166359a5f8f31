import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Condition, Measured, StreamVital } from '@vigil/shared/vocabulary'
import { conditionName } from '@vigil/shared/vocabulary'
import { chainInput, type InputAt } from '../../../test/support/arbitrary-chain.ts'
import { testSession } from '../../../test/support/engine-lines.ts'
import type { SessionInput } from '../input.ts'
import { isOfCondition, type ConditionTransition } from '../effect.ts'
import { adultMonitored } from '../protocol/presets.ts'
import { startMonitor, step, type MonitorState } from './monitor.ts'

const session = {
  ...testSession(adultMonitored.conditions, 0),
  plan: { spo2: 'continuous', rate: 'continuous', hr: 'continuous' },
  devices: ['a'],
  clipOnCuffArm: true,
} as const

const said: fc.Arbitrary<Measured> = fc.constantFrom<Measured>(
  { kind: 'value', value: 97, quality: 'good' },
  { kind: 'value', value: 90, quality: 'good' },
  { kind: 'value', value: 97, quality: 'questionable' },
  { kind: 'absent', cause: 'zero', why: null },
  { kind: 'absent', cause: 'off', why: null },
)

const reading = fc
  .record({
    deviceId: fc.constantFrom('a', 'b'),
    values: fc.dictionary(fc.constantFrom<StreamVital>('hr', 'pr', 'spo2', 'rr'), said),
  })
  .map(({ deviceId, values }): InputAt => (nowMs) => ({
    kind: 'reading',
    reading: {
      deviceId,
      boot: null,
      seq: null,
      mode: 'test',
      receivedMs: nowMs,
      timeliness: 'live',
      observations: Object.entries(values).map(([vital, result]) => ({
        kind: 'stream',
        vital: vital as StreamVital,
        measuredMs: nowMs,
        result,
      })),
    },
  }))

/** Mostly short times, so that everything flaps as much as it can. */
const story = fc.array(
  fc.tuple(
    fc.constantFrom(0, 500, 1000, 1000, 3000, 11_000, 31_000),
    fc.oneof({ weight: 4, arbitrary: reading }, { weight: 1, arbitrary: chainInput }),
  ),
  { minLength: 10, maxLength: 150 },
)

type Rows = readonly (readonly [number, InputAt])[]

interface Watched {
  readonly transitions: readonly ConditionTransition[]
  readonly states: readonly MonitorState[]
}

function watch(rows: Rows): Watched {
  let state = startMonitor(session)
  const transitions: ConditionTransition[] = []
  const states: MonitorState[] = []
  let nowMs = 0
  for (const [afterMs, input] of [
    ...rows,
    [100_000, (): SessionInput => ({ kind: 'tick' })] as const,
  ]) {
    nowMs += afterMs
    const opened = step(state, input(nowMs), nowMs)
    const closed = step(opened.state, { kind: 'tick' }, nowMs)
    state = closed.state
    states.push(state)
    for (const effect of [...opened.effects, ...closed.effects])
      if (effect.kind === 'transition' && isOfCondition(effect.transition))
        transitions.push(effect.transition)
  }
  return { transitions, states }
}

/** What a person opens or ends flaps as often as the person wants. */
const byPeople = [
  'sedation',
  'vomiting',
  'call',
  'overdue',
  'wrong-patient',
  'limit',
  'cuff-failed',
]

describe('the watch of the chain, whatever is told', { timeout: 60_000 }, () => {
  it('never opens a condition three times within a minute', () => {
    fc.assert(
      fc.property(story, (rows) => {
        const opens = new Map<string, number[]>()
        for (const { condition, from, reason, atMs } of watch(rows).transitions) {
          if (from === 'active' || byPeople.includes(condition.kind)) continue
          const name = conditionName(condition)
          opens.set(name, [...(opens.get(name) ?? []), atMs])
          const third = opens.get(name)?.at(-3) ?? -Infinity
          expect([name, reason, atMs - third >= 60_000]).toEqual([name, reason, true])
        }
      }),
      { numRuns: 100 },
    )
  })

  it('signals only the outermost of what is lost', () => {
    fc.assert(
      fc.property(story, (rows) => {
        for (const { chain, devices, sensors, closedMs } of watch(rows).states) {
          const brokerLost = chain.links.some(
            (link) => link.deviceIds === 'all' && link.inhibitsUntilMs > closedMs,
          )
          if (!brokerLost) continue
          // What opened twice within a minute stays for one, behind whatever it is.
          const stays = (condition: Condition): boolean =>
            chain.openings.some((one) => one.stays && one.name === conditionName(condition))
          const inside = sensors.filter(
            ({ loss, shown, sensor }) =>
              loss !== null && shown !== null && !stays({ kind: 'sensor-lost', sensor }),
          )
          const offline = devices.filter(
            (one) => one.offlineSinceMs !== null && closedMs >= one.offlineSinceMs + 3000,
          )
          const signalled = offline.filter(
            ({ shown, deviceId }) => shown !== null && !stays({ kind: 'device-offline', deviceId }),
          )
          expect([...inside, ...signalled]).toEqual([])
        }
      }),
      { numRuns: 60 },
    )
  })

  it('shows each sensor as one thing: lost, a zero, or a poor signal', () => {
    fc.assert(
      fc.property(story, (rows) => {
        for (const { chain, sensors } of watch(rows).states) {
          const stays = chain.openings.filter((one) => one.stays).map((one) => one.name)
          const lost = sensors.filter(
            ({ loss, shown, sensor }) =>
              loss !== null && shown !== null && !stays.includes(`${sensor}-lost`),
          )
          for (const { sensor } of lost)
            expect(
              chain.signals.filter(
                (one) => one.sensor === sensor && !stays.includes(`${sensor}-poor-signal`),
              ),
            ).toEqual([])
          if (chain.zeroShown.hr !== null)
            expect(lost.map((one) => one.sensor)).not.toContain('ecg')
        }
      }),
      { numRuns: 60 },
    )
  })

  it('keeps its lists short', () => {
    fc.assert(
      fc.property(story, (rows) => {
        for (const { chain } of watch(rows).states) {
          expect(chain.zeros.length).toBeLessThanOrEqual(4)
          expect(chain.signals.length).toBeLessThanOrEqual(3)
          expect(chain.links.length).toBeLessThanOrEqual(2)
          expect(chain.deviceAlarms.length).toBeLessThanOrEqual(4)
          expect(chain.status.length).toBeLessThanOrEqual(4)
          expect(chain.openings.length).toBeLessThanOrEqual(24)
        }
      }),
      { numRuns: 100 },
    )
  })
})
