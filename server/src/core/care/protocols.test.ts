import { hours, minutes } from '@vigil/shared/time'
import type { CuffSchedule, DischargeLimits, Protocol } from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import { guardRailFindings } from '../alarm/guard-rail-findings.ts'
import { findPreset } from '../protocol/presets.ts'
import { clinicDischarge, officeDischarge } from './discharge-presets.ts'
import { dischargeFindings, dischargeRefusal } from './discharge-refusal.ts'
import { protocolRefusal } from './protocol-refusal.ts'
import { findProtocol, protocols } from './protocols.ts'

const named = (protocolId: string): Protocol => {
  const protocol = findProtocol(protocolId)
  if (protocol === null) throw new Error(`there is no ${protocolId}`)
  return protocol
}

describe('the shipped protocols', () => {
  /** Route, expected, cuffs before the dose, look, stay after first and last, peak; minutes. */
  test.each([
    ['iv-infusion', 'iv', 55, 2, 15, 60, 60, 20, 'continuous'],
    ['im-monitored', 'im', 60, 2, 15, 90, 60, 60, 'continuous'],
    ['im-before-after', 'im', 60, 1, 15, 90, 60, 60, 'spot'],
    ['nasal-esketamine', 'nasal', null, 2, 30, 120, 0, 60, 'continuous'],
    ['lozenge', 'lozenge', 180, 1, 15, 180, 120, 90, 'spot'],
    ['sc', 'sc', 90, 2, 15, 90, 60, 60, 'continuous'],
  ] as const)(
    '%s is as the table of the design has it',
    (id, route, expected, cuffs, look, first, last, peak, watch) => {
      expect(named(id)).toMatchObject({
        route,
        expectedMs: expected === null ? null : minutes(expected),
        cuffBeforeDose: cuffs,
        lookEveryMs: minutes(look),
        leastStay: { afterFirstMs: minutes(first), afterLastMs: minutes(last) },
        peakMs: minutes(peak),
        plan: { spo2: watch, rate: watch, nibp: 'spot' },
        version: 1,
        signed: null,
      })
    },
  )

  test('every one can be signed as it is, and its alarm limits exist for what it watches', () => {
    for (const protocol of protocols) {
      expect(protocolRefusal(protocol)).toBeNull()
      expect(dischargeFindings(protocol.discharge)).toEqual({ absolute: [], recommended: [] })
      const limits = findPreset(protocol.limitsPresetId)
      expect(limits && guardRailFindings(limits, protocol.plan).absolute).toEqual([])
    }
  })

  test('each has its own name', () => {
    expect(new Set(protocols.map(({ protocolId }) => protocolId)).size).toBe(protocols.length)
    expect(findProtocol('oral-at-home')).toBeNull()
  })

  test('an office asks for nausea and two readings, a clinic for the score and two sets', () => {
    expect(named('lozenge').gate.lines).toContain('nausea')
    expect(named('lozenge').discharge).toBe(officeDischarge)
    expect(named('sc').gate.lines).toContain('padss')
    expect(named('sc').discharge).toBe(clinicDischarge)
  })
})

describe('an edited protocol cannot be signed', () => {
  const base = named('im-monitored')
  const cuff = (change: Partial<CuffSchedule>): Protocol => ({
    ...base,
    cuff: { ...base.cuff, ...change },
  })
  const hold = (change: Partial<Protocol['hold']['amber']>): Protocol => ({
    ...base,
    hold: { ...base.hold, amber: { ...base.hold.amber, ...change } },
  })
  const gate = (...lines: Protocol['gate']['lines']): Protocol => ({
    ...base,
    gate: { ...base.gate, lines },
  })
  const rows: readonly [string, Protocol, RegExp | null][] = [
    ['nothing is wrong', base, null],
    ['no such limits', { ...base, limitsPresetId: 'child' }, /no alarm limits named child/],
    ['a gate without vitals', gate('least-stay', 'sign-off'), /needs the line vitals/],
    [
      'a line twice',
      gate('least-stay', 'vitals', 'walks', 'walks', 'sign-off'),
      /the line walks twice/,
    ],
    ['a signature before the end', gate('sign-off', 'least-stay', 'vitals'), /last line/],
    [
      'red under amber',
      { ...base, hold: { ...base.hold, red: { sysOver: 130, diaOver: 100 } } },
      /must not lie under the amber/,
    ],
    [
      'red diastolic under amber',
      { ...base, hold: { ...base.hold, red: { sysOver: 160, diaOver: 80 } } },
      /must not lie under the amber/,
    ],
    ['pressures crossing', hold({ sysUnder: 140 }), /systolic pressure before a dose/],
    ['rates crossing', hold({ rateUnder: 110 }), /rate before a dose/],
    ['a saturation that cannot be', hold({ spo2Under: 101 }), /over 100 %/],
    [
      'rechecks out of order',
      { ...base, hold: { ...base.hold, recheckAfterMs: [minutes(15), minutes(5)] } },
      /in the order of time/,
    ],
    ['no pressure before the dose', { ...base, cuffBeforeDose: 0 }, /At least one pressure/],
    ['no pressure after the dose', cuff({ everyMs: null }), /No pressure is taken/],
    ['nothing: one before leaving is one', cuff({ everyMs: null, beforeLeaving: true }), null],
    ['nothing: a time named is one', cuff({ everyMs: null, atMs: [minutes(60)] }), null],
    [
      'falling without an interval',
      cuff({ everyMs: null, beforeLeaving: true, untilFalling: true }),
      /needs an interval/,
    ],
    ['a cuff every two minutes', cuff({ everyMs: minutes(2) }), /3 to 60 minutes/],
    ['a cuff every two hours', cuff({ everyMs: hours(2) }), /3 to 60 minutes/],
    ['the same time twice', cuff({ atMs: [minutes(40), minutes(40)] }), /each once/],
    ['a cuff tomorrow', cuff({ atMs: [hours(13)] }), /more than 12 hours/],
    ['a look every minute', { ...base, lookEveryMs: minutes(1) }, /5 to 60 minutes/],
    ['a look every two hours', { ...base, lookEveryMs: hours(2) }, /5 to 60 minutes/],
    [
      'no least stay',
      { ...base, leastStay: { afterFirstMs: 0, afterLastMs: 0 } },
      /straight after a dose/,
    ],
    [
      'nasal esketamine under two hours',
      {
        ...named('nasal-esketamine'),
        leastStay: { afterFirstMs: minutes(90), afterLastMs: minutes(90) },
      },
      /2 hours from the first device/,
    ],
    [
      'nothing: esketamine under the skin has no such rule',
      { ...base, drug: 'esketamine', route: 'sc' },
      null,
    ],
    [
      'driving after five hours',
      { ...base, noDriving: { kind: 'hours', hours: 5 } },
      /No driving for at least 6 hours/,
    ],
    [
      'driving after a nap',
      { ...base, noDriving: { kind: 'next-day-after-sleep', atLeastHours: 2 } },
      /No driving for at least 6 hours/,
    ],
    [
      'discharge that cannot be',
      { ...base, discharge: { ...base.discharge, padssLeast: 11 } },
      /padss: 11 is not possible/,
    ],
  ]

  test.each(rows)('%s', (_, protocol, says) => {
    if (says === null) expect(protocolRefusal(protocol)).toBeNull()
    else expect(protocolRefusal(protocol)).toMatch(says)
  })
})

describe('discharge thresholds', () => {
  const changed = (change: Partial<DischargeLimits>): DischargeLimits => ({
    ...clinicDischarge,
    ...change,
  })
  test.each([
    ['a pressure that cannot be', { sys: { min: 90, max: 999 } }, /sys: 999 is not possible/],
    ['a number that is none', { rate: { min: NaN, max: 110 } }, /rate: NaN is not possible/],
    ['bounds crossing', { rate: { min: 110, max: 110 } }, /must lie under the upper bound/],
    [
      'diastolic over systolic',
      { sys: { min: 85, max: 95 }, dia: { min: 50, max: 95 } },
      /must lie under the systolic/,
    ],
    ['a saturation that cannot be', { spo2: { min: 101, belowBaseline: 2 } }, /from 50 to 100/],
    ['below that is above', { spo2: { min: 94, belowBaseline: -1 } }, /counts downwards/],
    ['a score that cannot be', { padssLeast: -1 }, /from 0 to 10/],
    ['a pressure that alarms high', { sys: { min: 90, max: 181 } }, /over 180, which no/],
  ] as const)('%s is refused', (_, change, says) => {
    expect(dischargeRefusal(changed(change))).toMatch(says)
  })

  test.each([
    ['sys 181', { sys: { min: 84, max: 181 } }, 2, 0],
    ['sys at its rails', { sys: { min: 85, max: 180 } }, 0, 2],
    ['sys as recommended', { sys: { min: 90, max: 160 } }, 0, 0],
    ['dia', { dia: { min: 29, max: 111 } }, 2, 0],
    ['dia beyond what is recommended', { dia: { min: 49, max: 101 } }, 0, 2],
    ['rate', { rate: { min: 39, max: 131 } }, 2, 0],
    ['rate beyond what is recommended', { rate: { min: 49, max: 111 } }, 0, 2],
    ['SpO2', { spo2: { min: 87, belowBaseline: 5 } }, 2, 0],
    ['SpO2 beyond what is recommended', { spo2: { min: 91, belowBaseline: 3 } }, 0, 2],
    ['SpO2 without a baseline', { spo2: { min: 94, belowBaseline: null } }, 0, 0],
    ['score 6', { padssLeast: 6 }, 1, 0],
    ['score 8', { padssLeast: 8 }, 0, 1],
    ['sets a minute apart', { setsApartMs: minutes(1) }, 1, 0],
    ['sets four minutes apart', { setsApartMs: minutes(4) }, 0, 1],
    ['a set as old as you like', { newestSetMs: null }, 0, 0],
    ['a set of two hours ago', { newestSetMs: hours(2) }, 1, 0],
    ['a set of 45 min ago', { newestSetMs: minutes(45) }, 0, 1],
  ] as const)('%s against the guard rails', (_, change, absolute, recommended) => {
    const found = dischargeFindings(changed(change))
    expect([found.absolute.length, found.recommended.length]).toEqual([absolute, recommended])
  })

  test('a finding says the value, the rail, and what it is', () => {
    expect(dischargeFindings(changed({ newestSetMs: minutes(45), padssLeast: 6 }))).toEqual({
      absolute: ['padss: 6 is under 7, which no discharge bound may pass'],
      recommended: ['minutes since the newest set: 45 is over the recommended 30'],
    })
  })
})
