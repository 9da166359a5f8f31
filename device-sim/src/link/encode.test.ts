import { describe, expect, it } from 'vitest'
import { obsPayload, pressureEntry } from '@vigil/shared/contracts'
import type { CuffWord, Utterance } from '../device/script.ts'
import { encodeObs } from './encode.ts'

const start = Date.parse('2026-09-12T14:00:00Z')
const encoding = {
  boot: 'mwqo6zgt',
  seq: 1042,
  mode: 'demo',
  instantOf: (sessionMs: number) => start + sessionMs,
} as const
const said = (utterance: Partial<Utterance>): Utterance => ({
  measuredMs: 1000,
  clockErrorMs: 0,
  streams: {},
  cuff: null,
  ...utterance,
})
const parts = { sys: 142, dia: 88, map: 106 }

describe('a reading on the wire', () => {
  it('is counted, timed with a zone, and says its mode', () => {
    const payload = encodeObs(said({ streams: { spo2: 97, hr: { v: null, q: 'off' } } }), encoding)
    expect(payload).toEqual({
      boot: 'mwqo6zgt',
      seq: 1042,
      t: '2026-09-12T14:00:01.000Z',
      mode: 'demo',
      v: { spo2: 97, hr: { v: null, q: 'off' } },
    })
    expect(obsPayload.parse(payload)).toEqual(payload)
  })

  it('carries the error of the device clock in all its times', () => {
    const cuff: CuffWord = { kind: 'held', parts, endedMs: 0 }
    expect(encodeObs(said({ clockErrorMs: -60_000, cuff }), encoding)).toMatchObject({
      t: '2026-09-12T13:59:01.000Z',
      v: { nibp: { at: '2026-09-12T13:59:00.000Z' } },
    })
  })

  it.each<[string, CuffWord, object]>([
    ['that pumps', { kind: 'ongoing' }, { q: 'ongoing' }],
    [
      'with a result',
      { kind: 'measured', parts, endedMs: 500, number: 3 },
      { ...parts, at: '2026-09-12T14:00:00.500Z', id: 'mwqo6zgt-3' },
    ],
    [
      'that failed',
      { kind: 'failed', why: 'cuff-leak', endedMs: 500, number: 4 },
      { q: 'invalid', why: 'cuff-leak', at: '2026-09-12T14:00:00.500Z', id: 'mwqo6zgt-4' },
    ],
    [
      'that shows its last values',
      { kind: 'held', parts, endedMs: 0 },
      { ...parts, q: 'held', at: '2026-09-12T14:00:00.000Z' },
    ],
  ])('says of a cuff %s', (_title, cuff, expected) => {
    const { v } = encodeObs(said({ cuff }), encoding)
    expect(v['nibp']).toEqual(expected)
    expect(pressureEntry.parse(v['nibp'])).toEqual(expected)
  })
})
