/** Whatever can alarm has words on the screen and says what to do, and no two say the same. */
import { condition as conditionSchema } from '@vigil/shared/contracts'
import {
  conditionName,
  sensors,
  symptoms,
  vitals,
  type Alarm,
  type Condition,
  type Side,
} from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import { alarmRemedy } from '../dashboard/src/state/alarm-remedy.ts'
import { alarmWords } from '../dashboard/src/state/alarm-texts.ts'

const sides: readonly Side[] = ['high', 'low']
const deviceId = 'oxi-1'
const conditions: readonly Condition[] = [
  ...vitals.flatMap((vital) =>
    sides.flatMap((side): Condition[] => [
      { kind: 'limit', vital, side },
      { kind: 'lost-while', vital, side },
    ]),
  ),
  ...vitals.map((vital): Condition => ({ kind: 'vital-missing', vital })),
  ...sensors.flatMap((sensor): Condition[] => [
    { kind: 'sensor-lost', sensor },
    { kind: 'poor-signal', sensor },
  ]),
  ...symptoms.map((symptom): Condition => ({ kind: 'symptom', symptom })),
  { kind: 'sources-disagree' },
  { kind: 'bare-zero', vital: 'hr' },
  { kind: 'bare-zero', vital: 'rr' },
  { kind: 'device-alarm', deviceId, alarmId: 'a-1' },
  { kind: 'device-alarm-unknown', deviceId, alarmId: 'a-1' },
  { kind: 'cuff-failed' },
  { kind: 'device-offline', deviceId },
  { kind: 'link-lost', link: 'broker' },
  { kind: 'link-lost', link: 'gateway', gatewayId: 'gw-1' },
  { kind: 'wrong-patient', deviceId },
  { kind: 'device-not-confirmed', deviceId },
  { kind: 'clock-skew', deviceId },
  { kind: 'battery', deviceId },
  { kind: 'readings-not-judged' },
  ...['cuff:10', 'look:15', 'recheck:5', 'weigh'].map((dueId): Condition => ({
    kind: 'overdue',
    dueId,
  })),
  { kind: 'sedation' },
  { kind: 'vomiting' },
  { kind: 'call', by: 'patient' },
  { kind: 'call', by: 'therapist' },
  { kind: 'not-back' },
  { kind: 'left-without-discharge' },
  { kind: 'limits-changed' },
  { kind: 'record-impaired' },
  { kind: 'room-uncovered', roomId: 'room-1' },
  { kind: 'alarm-not-displayed', roomId: 'room-1', occurrenceId: 'o-1' },
  { kind: 'page-path' },
]

/** An alarm of this condition that has no number yet. */
const alarmOf = (condition: Condition, more: Partial<Alarm> = {}): Alarm => ({
  occurrenceId: 'o-1',
  revision: 1,
  condition,
  priority: 'medium',
  presence: 'present',
  sinceMs: 0,
  endedMs: null,
  value: null,
  worstValue: null,
  limit: null,
  lastKnown: false,
  checkable: false,
  confirmation: null,
  asks: [],
  deviceText: null,
  acknowledged: null,
  remindsAtMs: null,
  audible: true,
  quiet: null,
  reason: '',
  ...more,
})
/** The literal kinds of a union on the wire, those of unions within it included. */
const kindsIn = (schema: unknown): readonly string[] => {
  const { options = [], shape } = schema as {
    options?: readonly unknown[]
    shape?: { readonly kind: { readonly value: string } }
  }
  return shape === undefined ? [...new Set(options.flatMap(kindsIn))] : [shape.kind.value]
}

const named = conditions.map((condition) => [conditionName(condition), condition] as const)
const nonsense = /undefined|null|NaN|\[object/

test('every kind of condition on the wire is among those below', () => {
  const onWire = kindsIn(conditionSchema)
  expect([...new Set(conditions.map(({ kind }) => kind))].sort()).toEqual([...onWire].sort())
})

describe.each(named)('%s', (_name, condition) => {
  const { short, headline } = alarmWords(alarmOf(condition))

  test('has words', () => {
    expect(headline).toMatch(/^\S.*\S$/)
    expect(headline).not.toMatch(nonsense)
  })

  test('fits on a tile without being cut, with a value too', () => {
    expect(short).toMatch(/^\S.*\S$/)
    for (const worstValue of [null, 188]) {
      const words = alarmWords(alarmOf(condition, { worstValue })).short
      expect(words).not.toContain('…')
      expect(words.length).toBeLessThanOrEqual(12)
    }
  })

  test('says what to do', () => {
    const remedy = alarmRemedy(alarmOf(condition))
    expect(remedy).toMatch(/^[A-Z].{10,}[.?]$/)
    expect(remedy).not.toMatch(nonsense)
  })
})

test.each(['headline', 'short'] as const)('no two conditions have the same %s', (which) => {
  // One heart, one name: limits and plans name `rate` where the screen says HR.
  const ofEcgAlone = (condition: Condition): boolean =>
    'vital' in condition && condition.vital === 'hr' && condition.kind !== 'bare-zero'
  const words = conditions
    .filter((condition) => !ofEcgAlone(condition))
    .map((condition) => alarmWords(alarmOf(condition))[which])
  expect(words.filter((text, index) => words.indexOf(text) !== index)).toEqual([])
})
