import { describe, expect, it } from 'vitest'
import { metaPayload, obsPayload } from '@vigil/shared/contracts'
import { minutes, seconds } from '@vigil/shared/time'
import { isCuffVital, measuredVitals, vitalSigns } from '@vigil/shared/vocabulary'
import type { Step, Utterance } from '../device/script.ts'
import { simulateRoom } from '../device/simulated-room.ts'
import { takeWhile } from '../../test/take.ts'
import { encodeObs } from '../link/encode.ts'
import { findScenario, scenarios } from './library.ts'
import type { Scenario } from './scenario.ts'

const until = (steps: Iterable<Step>, endMs: number): Step[] =>
  takeWhile(steps, ({ dueMs }) => dueMs <= endMs)

const utterances = (steps: readonly Step[]): Utterance[] =>
  steps.flatMap(({ action }) => (action.kind === 'say' ? [action] : []))

const scripts = (scenario: Scenario, seed = 7): ReturnType<typeof simulateRoom> =>
  simulateRoom({ roomId: 'room-1', scenario, seed })

/** Everything a room says in its first minutes. */
const said = (scenario: Scenario, seed = 7, endMs = minutes(10)): Utterance[] =>
  scripts(scenario, seed).flatMap(({ steps }) => utterances(until(steps, endMs)))

const numberOf = (word: unknown): number | null =>
  typeof word === 'number'
    ? word
    : typeof word === 'object' && word !== null && 'v' in word && typeof word.v === 'number'
      ? word.v
      : null

const streamOf = (all: readonly Utterance[], vital: string): [number, number][] =>
  all.flatMap(({ measuredMs, streams }) => {
    const value = numberOf(streams[vital])
    return value === null ? [] : [[measuredMs, value] as [number, number]]
  })

const named = (name: string): Scenario => {
  const scenario = findScenario(name)
  if (scenario === null) throw new Error(`no scenario ${name}`)
  return scenario
}

describe('every scenario', () => {
  it('has a name of its own, in kebab-case, and a sentence', () => {
    const names = scenarios.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { name, summary } of scenarios) {
      expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
      expect(summary.length).toBeGreaterThan(20)
      expect(findScenario(name)?.name).toBe(name)
    }
    expect(findScenario('')).toBeNull()
  })

  /** They take the time that a session takes. */
  const wholeSessions = ['iv-session']

  it('shows itself within two minutes, and what recurs has ended before it comes again', () => {
    for (const scenario of scenarios) {
      const { changes, effects, cuffFaults, linkFaults, clockFaults, narration } = scenario
      const shown = [
        ...changes,
        ...effects,
        ...cuffFaults,
        ...linkFaults,
        ...clockFaults,
        ...narration,
      ]
      if (!wholeSessions.includes(scenario.name))
        for (const { atMs } of shown) expect(atMs).toBeLessThanOrEqual(minutes(2))
      for (const { everyMs, riseMs, holdMs, fallMs } of changes)
        expect(riseMs + holdMs + fallMs).toBeLessThan(everyMs ?? Infinity)
      for (const { everyMs, forMs } of [...cuffFaults, ...linkFaults, ...clockFaults])
        expect(forMs).toBeLessThan(everyMs ?? Infinity)
    }
  })

  it.each(scenarios)(
    '$name: the same seed says the same, another seed something else',
    (scenario) => {
      expect(said(scenario, 7)).toEqual(said(scenario, 7))
      expect(said(scenario, 8)).not.toEqual(said(scenario, 7))
    },
  )

  it.each(scenarios)('$name: all messages and descriptions fit the contract', (scenario) => {
    for (const { deviceId, meta } of scripts(scenario)) {
      expect(deviceId).toMatch(/^[a-z0-9-]{1,32}$/)
      expect(metaPayload.parse(meta)).toEqual(meta)
    }
    for (const utterance of said(scenario)) {
      const encoded = encodeObs(utterance, {
        boot: 'test',
        seq: 0,
        mode: 'demo',
        instantOf: (sessionMs) => sessionMs,
      })
      expect(obsPayload.parse(encoded)).toEqual(encoded)
    }
  })

  it.each(scenarios)('$name: all numbers are legal, whatever the seed', (scenario) => {
    for (let seed = 0; seed < 5; seed += 1) {
      const all = said(scenario, seed, minutes(6))
      for (const vital of measuredVitals.filter((one) => !isCuffVital(one)))
        for (const [, value] of streamOf(all, vital)) {
          expect(value).toBeGreaterThanOrEqual(vitalSigns[vital].range.min)
          expect(value).toBeLessThanOrEqual(vitalSigns[vital].range.max)
        }
    }
  })

  it.each(scenarios)('$name: no device sends faster than once a second', (scenario) => {
    for (const { steps } of scripts(scenario)) {
      const times = utterances(until(steps, minutes(5))).map(({ measuredMs }) => measuredMs)
      for (const [index, time] of times.entries())
        expect(time - (times[index - 1] ?? -seconds(1))).toBeGreaterThanOrEqual(seconds(1))
    }
  })
})

describe('what the scenarios are for', () => {
  const cuffs = (scenario: Scenario, seed = 7): NonNullable<Utterance['cuff']>[] =>
    said(scenario, seed).flatMap(({ cuff }) => (cuff === null ? [] : [cuff]))

  const seeds = Array.from({ length: 20 }, (_, seed) => seed)

  it.each(seeds)('a quiet session stays inside the limits of an adult (seed %d)', (seed) => {
    const all = said(named('quiet-session'), seed, minutes(90))
    for (const [, value] of streamOf(all, 'spo2')) expect(value).toBeGreaterThanOrEqual(94)
    for (const vital of ['hr', 'pr'])
      for (const [, value] of streamOf(all, vital)) {
        expect(value).toBeGreaterThan(50)
        expect(value).toBeLessThan(110)
      }
    for (const { cuff } of all)
      if (cuff?.kind === 'measured') {
        expect(cuff.parts.sys).toBeLessThan(160)
        expect(cuff.parts.sys).toBeGreaterThan(90)
        expect(cuff.parts.dia).toBeLessThan(100)
      }
  })

  it.each(seeds)(
    'a desaturation is below 88 % for half a minute, within two minutes (seed %d)',
    (seed) => {
      const low = streamOf(said(named('desaturation'), seed, minutes(2)), 'spo2').filter(
        ([, value]) => value < 88,
      )
      expect(low.length).toBeGreaterThan(30)
      expect(low[0]?.[0]).toBeLessThan(seconds(75))
      expect(Math.min(...low.map(([, value]) => value))).toBeGreaterThanOrEqual(82)
    },
  )

  it.each(seeds)(
    'a hypertensive peak is above 160 and below 180 at the first cuff (seed %d)',
    (seed) => {
      const first = cuffs(named('hypertensive-peak'), seed).find(({ kind }) => kind === 'measured')
      const sys = first?.kind === 'measured' ? first.parts.sys : null
      expect(sys).toBeGreaterThan(160)
      expect(sys).toBeLessThan(180)
    },
  )

  it('a clip that comes off says so, and the ECG goes on', () => {
    const off = said(named('sensor-off')).filter(
      ({ streams }) =>
        JSON.stringify(streams['spo2']) === '{"v":null,"q":"off","why":"sensor-off"}',
    )
    expect(off.length).toBeGreaterThan(45)
    expect(streamOf(said(named('sensor-off')), 'hr')).toHaveLength(600)
  })

  it('motion is questionable, and one heart rate is out of this world', () => {
    const all = said(named('motion'), 7, minutes(2))
    expect(all.some(({ streams }) => JSON.stringify(streams).includes('questionable'))).toBe(true)
    expect(streamOf(all, 'hr').filter(([, value]) => value > 120)).toEqual([[seconds(50.5), 221]])
  })

  it('a leaking cuff fails and recovers', () => {
    const kinds = cuffs(named('cuff-failure')).map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'failed').length).toBeGreaterThanOrEqual(2)
    expect(kinds).toContain('measured')
  })

  it('a lost device measures on while its link is away', () => {
    const oximeter = scripts(named('device-lost'))[0]
    const steps = until(oximeter?.steps ?? [], minutes(3))
    const links = steps.filter(({ action }) => action.kind.endsWith('-link'))
    expect(links.map(({ dueMs, action }) => [dueMs, action.kind])).toEqual([
      [seconds(40), 'lose-link'],
      [seconds(110), 'regain-link'],
    ])
    expect(utterances(steps)).toHaveLength(181)
  })

  it('a wrong clock is seven minutes slow, and only that of the oximeter', () => {
    const [oximeter, monitor] = scripts(named('clock-wrong')).map(({ steps }) =>
      utterances(until(steps, minutes(1))),
    )
    expect(oximeter?.at(0)?.clockErrorMs).toBe(0)
    expect(oximeter?.at(-1)?.clockErrorMs).toBe(minutes(-7))
    expect(monitor?.every(({ clockErrorMs }) => clockErrorMs === 0)).toBe(true)
  })

  it.each(seeds.slice(0, 4))(
    'an infusion has a hold, a desaturation and a reading that is not confirmed, each once (seed %d)',
    (seed) => {
      const all = said(named('iv-session'), seed, minutes(120))
      const measured = all.flatMap(({ cuff }) => (cuff?.kind === 'measured' ? [cuff.parts] : []))
      for (const { sys, dia } of measured.slice(0, 10)) {
        expect(sys).toBeGreaterThan(140)
        expect(sys).toBeLessThanOrEqual(155)
        expect(dia).toBeLessThan(92)
      }
      for (const { dia } of measured) expect(dia).toBeLessThan(110)
      const high = measured.flatMap(({ sys }, index) => (Number(sys) > 160 ? [index] : []))
      expect(high).toEqual([15])
      const low = streamOf(all, 'spo2').filter(([, value]) => value < 90)
      expect(low.length).toBeGreaterThan(60)
      for (const [atMs] of low) {
        expect(atMs).toBeGreaterThan(minutes(50))
        expect(atMs).toBeLessThan(minutes(54))
      }
    },
  )
})
