import { minutes } from '@vigil/shared/time'
import type { CareAct, Gate } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import {
  alarmOf,
  allSaid,
  allWell,
  dosed,
  gateCase,
  intervened,
  looked,
  overrode,
  type GateCase,
} from '../../../test/support/gate-case.ts'
import { gateOf } from './gate.ts'

const up = (at: number): readonly [number, CareAct] => [at, { kind: 'getting-up' }]
const signed = (at: number): readonly [number, CareAct] => [at, { kind: 'signed-off' }]

const acts = [dosed(0), ...allSaid(80)]
const sets = [{ at: 70 }, { at: 85 }]

function gateAt(at: number, given: GateCase, before: Gate | null = null): Gate {
  const { gate } = gateOf(gateCase(given), minutes(at), before)
  if (gate === null) throw new Error('no gate')
  return gate
}

const line = (gate: Gate, lineId: string) => gate.lines.find((one) => one.lineId === lineId)
const notMet = (gate: Gate): string[] =>
  gate.lines.filter(({ state }) => state === 'not-met').map(({ lineId }) => lineId)

describe('the gate', () => {
  it('is not there before the first dose', () => {
    expect(gateOf(gateCase({ acts: [...allSaid(10)], sets }), minutes(90), null)).toEqual({
      gate: null,
      nextMs: null,
    })
  })

  it('shows the lines of its protocol in their order', () => {
    for (const protocol of ['im-monitored', 'lozenge']) {
      const state = gateCase({ protocol, acts })
      const { gate } = gateOf(state, minutes(90), null)
      expect(gate?.lines.map(({ lineId }) => lineId)).toEqual(state.plan.protocol.gate.lines)
    }
  })

  it('is ready when only the last set and the signature are left, which do not count before', () => {
    const gate = gateAt(90, { acts, sets })
    expect(gate).toMatchObject({ state: 'ready', met: 13, of: 13, earliestMs: null })
    expect(notMet(gate)).toEqual(['last-set', 'sign-off'])
  })

  it('says when the least stay is over, and that it changes then', () => {
    const state = gateCase({ acts, sets })
    expect(gateOf(state, minutes(86), null)).toMatchObject({
      gate: { state: 'not-ready', met: 12, of: 13, earliestMs: minutes(90) },
      nextMs: minutes(90),
    })
  })

  it('counts the last set once somebody said that the patient gets up', () => {
    const gate = gateAt(92, { acts: [...acts, up(91)], sets })
    expect(gate).toMatchObject({ state: 'getting-up', met: 13, of: 14 })
    expect(gateAt(94, { acts: [...acts, up(91)], sets: [...sets, { at: 93 }] })).toMatchObject({
      state: 'getting-up',
      met: 14,
      of: 14,
    })
  })

  it('lets nothing age for 15 min from getting up, so that there is time for the last set and the signature', () => {
    const given = { acts: [...acts, up(99)], sets }
    expect(gateAt(113.9, given).state).toBe('getting-up')
    expect(gateAt(114, given).state).toBe('not-ready')
    expect(notMet(gateAt(114, given))).toContain('vitals')
    const late = { acts: [...acts, up(99), signed(113)], sets: [...sets, { at: 100 }] }
    const there = gateAt(113, late, gateAt(112, late))
    expect(there.state).toBe('signed')
    expect(gateAt(200, late, there).state).toBe('signed')
  })

  it('signed later than that covers what was fresh at the signature', () => {
    const more = [looked(110, allWell), signed(116)]
    const late = { acts: [...acts, up(99), ...more], sets: [...sets, { at: 100 }, { at: 112 }] }
    const there = gateAt(116, late, gateAt(115, late))
    expect(there.state).toBe('signed')
    expect(gateAt(200, late, there).state).toBe('signed')
  })

  it('falls back when a line fails again, and keeps since when the others stand', () => {
    const ready = gateAt(90, { acts, sets })
    const fallen = gateAt(95, { acts, sets, alarms: [alarmOf()] }, ready)
    expect(fallen.state).toBe('not-ready')
    expect(line(fallen, 'alarms')).toMatchObject({ sinceMs: minutes(95) })
    expect(line(fallen, 'walks')).toMatchObject({ sinceMs: minutes(90) })
  })

  it('has no line that its protocol does not name, and is signed all the same', () => {
    const state = gateCase({ acts: [...acts, signed(90)], sets })
    const lines = ['escort', 'walks'] as const
    const plan = {
      ...state.plan,
      protocol: { ...state.plan.protocol, gate: { kind: 'clinic', lines } },
    } as const
    const { gate } = gateOf({ ...state, plan }, minutes(90), null)
    expect(gate).toMatchObject({ state: 'signed', met: 2, of: 2 })
    expect(gate?.lines.map(({ lineId }) => lineId)).toEqual(lines)
  })
})

describe('a signature', () => {
  const leaving = { acts: [...acts, up(91), signed(94)], sets: [...sets, { at: 93 }] }
  const before = gateAt(93, leaving)
  const there = gateAt(94, leaving, before)

  it('stands on every line that is met', () => {
    expect(there.state).toBe('signed')
    expect(line(there, 'sign-off')).toMatchObject({ state: 'met', value: 'MK', reason: 'Signed.' })
  })

  it('without the last set does not stand', () => {
    const gate = gateAt(94, { acts: leaving.acts, sets }, gateAt(93, { acts, sets }))
    expect(gate.state).toBe('getting-up')
    expect(line(gate, 'sign-off')).toMatchObject({ state: 'not-met', reason: /changed/ as never })
  })

  it('keeps what was fresh under it: nothing comes by time any more', () => {
    const state = gateCase(leaving)
    expect(gateOf(state, minutes(94), before).nextMs).toBeNull()
    expect(gateOf(state, minutes(180), there).gate).toEqual(there)
  })

  it('falls with a line, and a line that is met again asks for a new one', () => {
    const fallen = gateAt(95, { ...leaving, alarms: [alarmOf()] }, there)
    expect(fallen.state).toBe('not-ready')
    const again = gateAt(97, leaving, fallen)
    expect(again.state).toBe('getting-up')
    const acts = [...leaving.acts, signed(98)]
    expect(gateAt(98, { ...leaving, acts }, again).state).toBe('signed')
  })

  it('lets things age again once it fell', () => {
    const fallen = gateAt(120, { ...leaving, alarms: [alarmOf()] }, there)
    expect(notMet(fallen)).toContain('vitals')
  })

  it('does not cover another dose', () => {
    const gate = gateAt(95, { ...leaving, acts: [...leaving.acts, dosed(95)] }, there)
    expect(gate.state).toBe('not-ready')
    expect(notMet(gate)).toContain('sign-off')
  })

  it('that was withdrawn is gone', () => {
    const acts = leaving.acts.slice(0, -1)
    expect(gateAt(95, { ...leaving, acts }, there).state).toBe('getting-up')
  })
})

describe('an override', () => {
  const alone = [dosed(0), looked(80, { moaas: 5 })]

  it('stands in for a line that is not met, and says who and why', () => {
    const gate = gateAt(90, { acts: [...alone, overrode(85, 'escort')] })
    expect(line(gate, 'escort')).toMatchObject({
      state: 'overridden',
      reason:
        'Overridden by DR (provider), “known patient”. Not met: Nobody was named who takes the patient home.',
    })
    expect(gate.met).toBe(gateAt(90, { acts: alone }).met + 1)
  })

  it('stays visible where the line is met later', () => {
    const gate = gateAt(90, {
      acts: [overrode(20, 'escort'), dosed(0), overrode(20, 'escort'), ...allSaid(30)],
    })
    expect(line(gate, 'escort')).toMatchObject({
      state: 'met',
      reason: /signed before by DR/ as never,
    })
  })

  it('that was signed before the last dose was recorded says nothing of it, and stays visible', () => {
    const gate = gateAt(90, { acts: [...alone, overrode(30, 'escort'), dosed(40)] })
    expect(line(gate, 'escort')).toMatchObject({
      state: 'not-met',
      reason: /no longer counts/ as never,
    })
  })

  it('never stands for the signature', () => {
    const gate = gateAt(90, { acts: [...acts, overrode(85, 'sign-off')], sets })
    expect(line(gate, 'sign-off')?.state).toBe('not-met')
  })

  it('of a line that time decides no longer puts the whole off, and the signature outlasts its end', () => {
    const given = {
      acts: [...acts, overrode(85, 'least-stay'), up(86), signed(88)],
      sets: [...sets, { at: 87 }],
    }
    const gate = gateAt(88, given, gateAt(87, given))
    expect(gate).toMatchObject({ state: 'signed', earliestMs: null })
    expect(line(gate, 'least-stay')).toMatchObject({ state: 'overridden', earliestMs: minutes(90) })
    const over = gateAt(90, given, gate)
    expect(over.state).toBe('signed')
    expect(line(over, 'least-stay')?.state).toBe('met')
  })
})

describe('the earliest', () => {
  const earliest = (at: number, given: GateCase) =>
    (({ gate, nextMs }) => [gate?.earliestMs ?? null, nextMs])(
      gateOf(gateCase(given), minutes(at), null),
    )
  const onOxygen = [dosed(0), intervened(20, 'oxygen-on')]

  it('is the latest of the lines that time decides', () => {
    expect(earliest(60, { acts: [dosed(0), intervened(50, 'antihypertensive')] })).toEqual([
      minutes(110),
      minutes(90),
    ])
  })

  it('stays as long as oxygen may end early enough', () => {
    expect(earliest(60, { acts: onOxygen })).toEqual([minutes(90), minutes(75) + 1])
    expect(earliest(75, { acts: onOxygen })).toEqual([minutes(90), minutes(75) + 1])
  })

  it('is nobody to say from then on', () => {
    expect(earliest(75.001, { acts: onOxygen })).toEqual([null, minutes(90)])
    expect(earliest(95, { acts: onOxygen })).toEqual([null, null])
  })
})

describe('advice', () => {
  const advice = (given: GateCase) => gateAt(90, { acts, ...given }).advice

  it('is nothing where everything is as before the dose', () => {
    expect(advice({ sets })).toEqual([])
    expect(advice({})).toEqual([])
  })

  it('names pressure and rate beyond 20 % of the baseline, and dissociation', () => {
    expect(
      advice({
        acts: [...acts, looked(85, { dissociation: 1 })],
        sets: [{ at: 85, sys: 145, rate: null }],
      }),
    ).toEqual([
      'SYS 145 is not within 20 % of the 120 before the dose.',
      'Dissociation was 1 of 3 when last seen.',
    ])
    expect(advice({ acts: [...acts, looked(85, { dissociation: 0 })] })).toEqual([])
  })

  it('names a low saturation where the office does not ask for it', () => {
    const office = { protocol: 'lozenge', acts: [dosed(0, 'lozenge')] } as const
    expect(advice({ ...office, sets: [{ at: 85, spo2: 93 }] })).toEqual([
      'SpO2 93 % is below 94 %.',
    ])
    expect(advice({ ...office, sets: [{ at: 85, spo2: 94 }] })).toEqual([])
    expect(advice({ ...office, sets: [{ at: 85, spo2: null }] })).toEqual([])
  })
})
