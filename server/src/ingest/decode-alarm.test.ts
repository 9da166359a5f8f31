import fc from 'fast-check'
import { alarmPayload } from '@vigil/shared/contracts'
import { describe, expect, it } from 'vitest'
import { decodeAlarm } from './decode-alarm.ts'
import { isLifeThreatening } from './life-threatening.ts'

const state = 'on' as const
const rules = (said: object): string[] =>
  decodeAlarm({ state, ...said }).rejections.map(({ rule }) => rule)

describe("a monitor's own alarm", () => {
  it('is taken as it is said', () => {
    const said = { id: 'a-3', kind: 'phy', vital: 'hr', text: 'HR high', priority: 'medium', state }
    expect(decodeAlarm(said)).toEqual({
      alarm: {
        alarmId: 'a-3',
        kind: 'physiological',
        vital: 'hr',
        text: 'HR high',
        priority: 'medium',
        lifeThreatening: false,
        state: 'on',
      },
      rejections: [],
    })
  })

  it.each<[string, object, object]>([
    [
      'without a name is known by its code',
      { code: 196648 },
      { alarmId: '196648', text: '196648' },
    ],
    ['without a name and a code, by its text', { text: 'LEADS OFF' }, { alarmId: 'LEADS OFF' }],
    ['without anything else, by its vital', { vital: 'spo2' }, { alarmId: 'spo2', text: 'spo2' }],
    ['without a priority is medium', { id: 'a' }, { priority: 'medium' }],
    ['with an unknown one too', { id: 'a', priority: 'crisis' }, { priority: 'medium' }],
    ['of a cuff is of its systolic', { id: 'a', vital: 'nibp' }, { vital: 'nibp-sys' }],
    ['of a part of it is of that', { id: 'a', vital: 'nibp.dia' }, { vital: 'nibp-dia' }],
    ['of no vital of ours is of none', { id: 'a', vital: 'bis' }, { vital: null }],
    ['of its own chain is technical', { id: 'a', kind: 'tech' }, { kind: 'technical' }],
    ['in many words is cut', { id: 'a', text: 'x'.repeat(90) }, { text: 'x'.repeat(64) }],
  ])('%s', (_title, said, expected) => {
    expect(decodeAlarm({ state, ...said }).alarm).toMatchObject(expected)
  })

  it('that nobody could name is none, and says so', () => {
    expect(decodeAlarm({ state }).alarm).toBeNull()
    expect(rules({})).toContain('alarm-id')
  })

  it.each([
    [{ id: 'a', priority: 'low' }, []],
    [{ id: 'a', priority: 'crisis' }, ['alarm-priority']],
    [{ text: 'X', priority: 'low' }, ['alarm-id']],
    [{ id: 'a', priority: 'low', vital: 7 }, ['unknown-vital']],
  ])('%j names what to mend: %j', (said, expected) => {
    expect(rules(said)).toEqual(expected)
  })

  it('never breaks, whatever is in it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (said) => {
        const parsed = alarmPayload.safeParse({ alarm: { ...said, state } })
        if (parsed.success) decodeAlarm(parsed.data.alarm)
      }),
    )
  })
})

describe('an alarm that is high at once', () => {
  it.each([
    'ASYSTOLE',
    '*** Asystolie',
    'APNEA',
    'Apnoea > 20 s',
    'VF',
    'V-FIB',
    'VFib/VTach',
    'Vent Fib',
    'Ventricular fibrillation',
    'VT',
    'V TACH',
    'vent. tachy',
    'Kammerflimmern',
  ])('"%s"', (text) => {
    expect(isLifeThreatening({ code: null, text })).toBe(true)
  })

  it.each([
    'HR high',
    'non-sustained VT',
    'short VT',
    'VENT BRADY',
    'Supraventricular tachycardia',
    'atrial fibrillation',
    'Tachycardia',
    'MVT',
    'VTE risk',
    '',
  ])('not "%s"', (text) => {
    expect(isLifeThreatening({ code: null, text })).toBe(false)
  })

  it.each([
    ['199684', true],
    ['199680', true],
    ['196648', false],
  ])('by the code %s: %s', (code, expected) => {
    expect(isLifeThreatening({ code, text: 'X' })).toBe(expected)
  })
})
