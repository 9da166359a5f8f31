import { describe, expect, test } from 'vitest'
import type { CareRecord, Protocol, VitalSet } from '@vigil/shared/vocabulary'
import { readPlan, type PlanFields } from './plan-draft.ts'
import { pressureTrend } from './pressure-trend.ts'
import { lastDecision, lastQuestion } from './prescriber-words.ts'
import { fieldWords, protocolFields, protocolTexts, readProtocol } from './protocol-fields.ts'
import { aProtocol } from './test-care.ts'

const typed: PlanFields = {
  drug: 'ketamine',
  route: 'im',
  mostMg: '60',
  weightKg: '',
  protocolId: 'im-monitored',
  rhythm: 'six',
  planned: '6',
  stopAfter: '',
  reason: 'first series',
}

describe('an order', () => {
  test('is read as it would be signed', () => {
    expect(readPlan(typed)).toEqual({
      ok: true,
      value: {
        prescription: { drug: 'ketamine', route: 'im', mostMg: 60 },
        series: { protocolId: 'im-monitored', rhythm: 'six', planned: 6, stopAfter: null },
        weightKg: null,
        reason: 'first series',
      },
    })
  })

  test('may leave prescription and series out', () => {
    expect(readPlan({ ...typed, drug: '', protocolId: '' })).toMatchObject({
      value: { prescription: null, series: null },
    })
  })

  test.each([
    ['no amount', { mostMg: '' }],
    ['an amount of nothing', { mostMg: '0' }],
    ['no number of sessions', { planned: 'many' }],
    ['half a session', { stopAfter: '2.5' }],
    ['a weight that is no number', { weightKg: 'heavy' }],
    ['no reason', { reason: ' ' }],
  ])('is not read with %s', (_, wrong) => {
    expect(readPlan({ ...typed, ...wrong }).ok).toBe(false)
  })
})

describe('a protocol as texts', () => {
  const protocol: Protocol = aProtocol()

  test('read back unchanged it is the same', () => {
    expect(readProtocol(protocol, protocolTexts(protocol), protocol.gate.lines)).toEqual({
      ok: true,
      value: protocol,
    })
  })

  test('every field writes what it reads', () => {
    for (const field of protocolFields) {
      const next = field.write(protocol, [7])
      expect([field.id, field.read(next)]).toEqual([field.id, [7]])
    }
  })

  test('fields that cannot be read are named, all of them', () => {
    const texts = { ...protocolTexts(protocol), 'look-every': '', peak: 'long' }
    expect(readProtocol(protocol, texts, [])).toEqual({ ok: false, error: ['peak', 'look-every'] })
  })

  test('lines of the gate keep their order, new ones come last', () => {
    const read = readProtocol(protocol, protocolTexts(protocol), ['walks', 'nausea', 'least-stay'])
    expect(read.ok && read.value.gate.lines).toEqual(['least-stay', 'walks', 'nausea'])
  })

  test('what is left out says what that means', () => {
    const field = protocolFields.find(({ id }) => id === 'cuff-every')
    const without = { ...protocol, cuff: { ...protocol.cuff, everyMs: null } }
    expect(field === undefined ? '' : fieldWords(field, without)).toBe('only at its times')
  })
})

describe('what a prescriber is shown', () => {
  const by = { personId: 'KB', role: 'nurse', stationId: 's', place: 'site' } as const
  const entry = (entryId: string, act: CareRecord['entries'][number]['act']) => ({
    entryId,
    atMs: 0,
    by,
    signed: false,
    act,
  })
  const record = {
    entries: [
      entry('1', { kind: 'prescriber-asked', question: 'dose?' }),
      entry('2', { kind: 'prescriber-asked', question: 'wrong room' }),
      entry('3', { kind: 'hold-decided', decision: 'recheck', reason: 'high' }),
    ],
    withdrawn: ['2'],
  } as unknown as CareRecord

  test('the last question that was not withdrawn, and the last answer', () => {
    expect(lastQuestion(record)?.question).toBe('dose?')
    expect(lastDecision(record)?.decision).toBe('recheck')
    expect(lastQuestion({ ...record, entries: [] })).toBeNull()
    expect(lastDecision({ ...record, entries: [] })).toBeNull()
  })

  const set = (measuredMs: number, sys: number | null, dia: number | null): VitalSet => ({
    measuredMs,
    sys,
    dia,
    ratePerMin: null,
    spo2Percent: null,
    rrPerMin: null,
    source: 'monitor-1',
    typed: false,
  })

  test('a small trend of whole pressures, none of fewer than two', () => {
    expect(pressureTrend([set(0, 120, 80), set(1, null, 80)])).toBeNull()
    const trend = pressureTrend([set(0, 120, 80), set(600, 150, 95)])
    expect(trend).toMatchObject({ upper: 160, lower: 60 })
    expect(trend?.bars[0]).toEqual({ x: 3, top: 40, bottom: 80 })
    expect(trend?.bars[1]?.x).toBe(97)
  })
})
