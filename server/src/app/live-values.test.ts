import type { CuffObservation, Measured, Observation, Reading } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { LiveValues } from './live-values.ts'

const value = (number: number): Measured => ({ kind: 'value', value: number, quality: 'good' })

const reading = (
  observation: Observation,
  timeliness: Reading['timeliness'] = 'live',
): Reading => ({
  deviceId: 'oxi-1',
  boot: null,
  seq: null,
  mode: 'real',
  receivedMs: observation.measuredMs + 100,
  timeliness,
  observations: [observation],
})

const spo2 = (result: Measured, measuredMs = 1000): Reading =>
  reading({ kind: 'stream', vital: 'spo2', measuredMs, result })

const cuff = (part: Partial<CuffObservation>): CuffObservation => ({
  kind: 'cuff',
  measuredMs: 1000,
  measurementId: null,
  state: 'measured',
  why: null,
  sys: value(142),
  dia: value(88),
  map: null,
  pr: null,
  ...part,
})

const newest = (...readings: readonly Reading[]) => {
  const values = new LiveValues(() => null)
  for (const one of readings) values.apply(one)
  return values.all()
}

describe('the newest word on a vital', () => {
  it.each<[string, Measured, object]>([
    [
      'a value',
      value(97),
      { value: 97, state: 'value', measuredMs: 2000, validMs: 2100, why: null },
    ],
    [
      'a questionable one',
      { kind: 'value', value: 91, quality: 'questionable' },
      { value: 91, state: 'questionable', validMs: 2100 },
    ],
    [
      'off the scale',
      { kind: 'beyond-scale', direction: 'under', value: null },
      { value: null, state: 'under', validMs: 2100 },
    ],
    [
      'a held one keeps its age',
      { kind: 'held', value: 96 },
      { value: 96, state: 'held', measuredMs: 1000, validMs: 1100 },
    ],
    [
      'none keeps the last value, aged',
      { kind: 'absent', cause: 'off', why: 'sensor-off' },
      { value: 95, state: 'absent', why: 'sensor-off', measuredMs: 1000, validMs: 1100 },
    ],
    [
      'none without a reason names its cause',
      { kind: 'absent', cause: 'zero', why: null },
      { value: 95, state: 'absent', why: 'zero' },
    ],
  ])('%s', (_title, result, expected) => {
    expect(newest(spo2(value(95)), spo2(result, 2000))).toMatchObject([expected])
  })

  it('is not what history says', () => {
    const late = reading(
      { kind: 'stream', vital: 'spo2', measuredMs: 2000, result: value(80) },
      'history',
    )
    expect(newest(spo2(value(95)), late)).toMatchObject([{ value: 95 }])
  })

  it('of a cuff shows each part that came, without an age limit', () => {
    expect(newest(reading(cuff({})))).toMatchObject([
      { vital: 'nibp-sys', value: 142, staleAfterMs: null },
      { vital: 'nibp-dia', value: 88, staleAfterMs: null },
    ])
  })

  it('of a cuff that failed keeps the last pressure and says why', () => {
    const failed = cuff({
      measuredMs: 5000,
      state: 'failed',
      why: 'cuff-leak',
      sys: null,
      dia: null,
    })
    expect(newest(reading(cuff({})), reading(failed))[0]).toMatchObject({
      value: 142,
      state: 'absent',
      why: 'cuff-leak',
      measuredMs: 1000,
    })
  })

  it('of a cuff is never an older measurement', () => {
    const older = cuff({ measuredMs: 500, sys: value(200) })
    expect(newest(reading(cuff({})), reading(older))[0]).toMatchObject({ value: 142 })
  })

  it('turns stale after three periods, declared or observed, at least ten seconds', () => {
    const declared = new LiveValues(() => 6000)
    expect(declared.apply(spo2(value(97)))).toMatchObject([{ staleAfterMs: 18_000 }])
    expect(newest(...[0, 60_000, 120_000].map((atMs) => spo2(value(97), atMs)))).toMatchObject([
      { staleAfterMs: 180_000 },
    ])
    expect(newest(spo2(value(97)))).toMatchObject([{ staleAfterMs: 10_000 }])
  })
})
