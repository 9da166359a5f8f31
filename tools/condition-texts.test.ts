/** Whatever can alarm has words on the screen, and no two say the same. */
import { condition as conditionSchema } from '@vigil/shared/contracts'
import { conditionName, sensors, vitals, type Condition, type Side } from '@vigil/shared/vocabulary'
import { expect, test } from 'vitest'
import { alarmWords } from '../dashboard/src/state/alarm-texts.ts'

const sides: readonly Side[] = ['high', 'low']
const conditions: readonly Condition[] = [
  ...vitals.flatMap((vital) =>
    sides.flatMap((side): Condition[] => [
      { kind: 'limit', vital, side },
      { kind: 'lost-while', vital, side },
    ]),
  ),
  ...vitals.map((vital): Condition => ({ kind: 'vital-missing', vital })),
  ...sensors.map((sensor): Condition => ({ kind: 'sensor-lost', sensor })),
  { kind: 'sources-disagree' },
  { kind: 'cuff-failed' },
  { kind: 'device-offline', deviceId: 'oxi-1' },
]

/** What the screen says of an alarm of this condition that has no number yet. */
const wordsOf = (condition: Condition): string =>
  alarmWords({
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
    acknowledged: null,
    audible: true,
    reason: '',
  }).headline

test('every kind of condition on the wire is among those below', () => {
  const onWire = conditionSchema.options.map(({ shape }) => shape.kind.value)
  expect([...new Set(conditions.map(({ kind }) => kind))].sort()).toEqual([...onWire].sort())
})

test.each(conditions.map((condition) => [conditionName(condition), condition] as const))(
  '%s has words',
  (_name, condition) => {
    expect(wordsOf(condition)).toMatch(/^\S.*\S$/)
    expect(wordsOf(condition)).not.toMatch(/undefined|null|NaN|\[object/)
  },
)

test('no two conditions say the same', () => {
  // One heart, one name: limits and plans name `rate` where the screen says HR.
  const ofEcgAlone = (condition: Condition): boolean =>
    'vital' in condition && condition.vital === 'hr'
  const words = conditions.filter((condition) => !ofEcgAlone(condition)).map(wordsOf)
  expect(words.filter((text, index) => words.indexOf(text) !== index)).toEqual([])
})
