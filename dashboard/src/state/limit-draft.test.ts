import { describe, expect, test } from 'vitest'
import type { ConditionRule, DischargeLimits, LimitSet } from '@vigil/shared/vocabulary'
import { appliedOf } from './applied-limits.ts'
import { dischargeFields, setDischarge, stepDischarge, typeDischarge } from './discharge-fields.ts'
import { episodeScale } from './episode-scale.ts'
import {
  changedRows,
  changeRow,
  draftOf,
  isChanged,
  limitsOf,
  numberOf,
  restoredDraft,
  revertRow,
  wrongFields,
  type LimitDraft,
  type LimitsNow,
} from './limit-draft.ts'
import {
  addLevel,
  removeLevel,
  stepNumber,
  textIn,
  typeNumber,
  withChange,
  withExtreme,
  type LimitPart,
} from './limit-fields.ts'
import { rebasedDraft } from './limit-rebase.ts'
import { rowOfSentence, rowSource, sentenceText } from './limit-words.ts'
import { aCourse } from './test-rooms.ts'

const clearing = { hysteresis: 1, clearDelayMs: 5000 }

const spo2Low: ConditionRule = {
  vital: 'spo2',
  side: 'low',
  extreme: 85,
  judged: 'always',
  levels: [
    {
      limit: 92,
      priority: 'medium',
      delayMs: 15_000,
      ...clearing,
      fromBaseline: { by: -3, unit: 'absolute', join: 'and', bound: 90 },
    },
    { limit: 88, priority: 'high', delayMs: 10_000, ...clearing },
  ],
}
const rateHigh: ConditionRule = {
  vital: 'rate',
  side: 'high',
  extreme: null,
  judged: 'always',
  levels: [{ limit: 120, priority: 'medium', delayMs: 60_000, ...clearing }],
}
const preset: LimitSet = {
  presetId: 'adult-monitored',
  label: 'Adult, monitored',
  version: 1,
  conditions: [spo2Low, rateHigh],
}
const discharge: DischargeLimits = {
  version: 1,
  sys: { min: 90, max: 140 },
  dia: { min: 50, max: 90 },
  rate: { min: 50, max: 110 },
  spo2: { min: 94, belowBaseline: 2 },
  setsApartMs: 900_000,
  newestSetMs: 900_000,
  padssLeast: 9,
}
const now: LimitsNow = { version: 0, limits: preset, discharge }
const medium: LimitPart = { of: 'limit', level: 0 }
const at = (part: LimitPart, rowId = 'spo2-low') => ({ rowId, part })
const rowOf = (draft: LimitDraft, rowId = 'spo2-low') => {
  const row = draft.rows.find((one) => one.rowId === rowId)
  if (row === undefined) throw new Error(`no row ${rowId}`)
  return row
}
const fresh = draftOf(now, preset)

describe('a draft of limits', () => {
  test('changes nothing as it begins', () => {
    expect(limitsOf(fresh)).toEqual(preset)
    expect(isChanged(fresh, now)).toBe(false)
  })

  test('what the preset watches and this version does not stands there as off', () => {
    const without = { ...now, limits: { ...preset, conditions: [rateHigh] } }
    const draft = draftOf(without, preset)
    expect(draft.rows.map(({ rowId, on }) => [rowId, on])).toEqual([
      ['rate-high', true],
      ['spo2-low', false],
    ])
    expect(limitsOf(draft).conditions).toEqual([rateHigh])
  })

  test('a number counts as soon as it is one, and is kept as it was typed', () => {
    const typed = typeNumber(fresh, at(medium), '90,')
    expect(textIn(typed, rowOf(typed), medium)).toBe('90,')
    expect(limitsOf(typed).conditions[0]?.levels[0]?.limit).toBe(90)
    expect([...changedRows(typed, now)]).toEqual(['spo2-low'])
  })

  test('an emptied field keeps the limit, and is marked', () => {
    const typed = typeNumber(fresh, at(medium), '')
    expect(limitsOf(typed)).toEqual(preset)
    expect(wrongFields(typed)).toEqual(['spo2-low/0/limit'])
    expect(isChanged(typed, now)).toBe(true)
  })

  test.each([
    ['a limit', medium, 1, '93'],
    ['a delay, in seconds', { of: 'delay', level: 0 }, 5, '20'],
    ['a delay never under nothing', { of: 'delay', level: 1 }, -50, '0'],
    ['a change from baseline, signed', { of: 'by', level: 0 }, -1, '−4'],
    ['its bound', { of: 'bound', level: 0 }, -1, '89'],
    ['the line that alarms at once', { of: 'extreme' }, -1, '84'],
    ['what is not there stays away', { of: 'by', level: 1 }, 1, ''],
  ] as const)('a step moves %s', (_, part, by, text) => {
    const stepped = stepNumber(fresh, at(part), by)
    expect(textIn(stepped, rowOf(stepped), part)).toBe(text)
  })

  test('a step starts from the number, not from a text that is none', () => {
    const stepped = stepNumber(typeNumber(fresh, at(medium), 'x'), at(medium), 1)
    expect(wrongFields(stepped)).toEqual([])
    expect(textIn(stepped, rowOf(stepped), medium)).toBe('93')
  })

  test('a row goes back to what is in force, and forgets what was typed in it', () => {
    const typed = typeNumber(typeNumber(fresh, at(medium), 'x'), at({ of: 'extreme' }), '80')
    expect(revertRow(typed, 'spo2-low', now)).toMatchObject({ rows: fresh.rows, texts: {} })
  })

  test('a row that is off is not in the set, and is switched on as it was', () => {
    const off = changeRow(fresh, 'spo2-low', (row) => ({ ...row, on: false }))
    expect(limitsOf(off).conditions).toEqual([rateHigh])
    expect([...changedRows(off, now)]).toEqual(['spo2-low'])
    const on = changeRow(off, 'spo2-low', (row) => ({ ...row, on: true }))
    expect(limitsOf(on)).toEqual(preset)
  })

  test('what was seen of a rehearsal was not seen of other limits', () => {
    const seen = { ...fresh, rehearsal: 'Over 4 sessions' }
    expect(typeNumber(seen, at(medium), '91').rehearsal).toBeNull()
  })

  test('a kept version is restored as a draft on what is in force', () => {
    const old = { ...preset, conditions: [spo2Low] }
    const version = {
      patientId: 'p',
      version: 1,
      limits: old,
      discharge,
      signed: { personId: 'DR', atMs: 0, reason: 'r' },
      rehearsal: null,
    }
    const restored = restoredDraft(draftOf({ ...now, version: 3 }, preset), version)
    expect(restored.basedOn).toBe(3)
    expect(limitsOf(restored).conditions).toEqual([spo2Low])
    expect(rowOf(restored, 'rate-high').on).toBe(false)
  })

  test.each([
    ['90', 90],
    [' 37,5 ', 37.5],
    ['−3', -3],
    ['+30', 30],
    ['', Number.NaN],
    ['9o', Number.NaN],
  ])('%j is read as %d', (text, number) => {
    expect(numberOf(text)).toBe(number)
  })
})

describe('levels of a row', () => {
  test('one more begins like the outermost, without its change from baseline', () => {
    expect(addLevel(spo2Low).levels.at(-1)).toEqual(spo2Low.levels[1])
    expect(addLevel(spo2Low).levels).toHaveLength(3)
  })

  test('the last one stays', () => {
    expect(removeLevel(rateHigh, 0)).toBe(rateHigh)
    expect(removeLevel(spo2Low, 0).levels).toEqual([spo2Low.levels[1]])
  })

  test('a change from baseline begins, changes and goes', () => {
    const [level] = rateHigh.levels
    if (level === undefined) throw new Error('no level')
    const begun = withChange(level, { join: 'or' }, 'high')
    expect(begun.fromBaseline).toEqual({ by: 20, unit: 'absolute', join: 'or', bound: null })
    expect(withChange(begun, { unit: 'percent' }, 'high').fromBaseline?.unit).toBe('percent')
    expect(withChange(begun, null, 'high')).toEqual(level)
  })

  test('the line that alarms at once lies beyond all levels', () => {
    expect(withExtreme(rateHigh, true).extreme).toBe(125)
    expect(withExtreme(spo2Low, true).extreme).toBe(83)
    expect(withExtreme(spo2Low, false).extreme).toBeNull()
  })
})

test('on a newer version, rows that were changed stay and all others follow it', () => {
  const mine = typeNumber(fresh, at(medium), '90')
  const theirs = {
    version: 1,
    limits: { ...preset, conditions: [spo2Low, { ...rateHigh, extreme: 150 }] },
    discharge: { ...discharge, padssLeast: 8 },
  }
  const rebased = rebasedDraft(mine, now, theirs)
  expect(rebased.basedOn).toBe(1)
  expect(rowOf(rebased).rule.levels[0]?.limit).toBe(90)
  expect(rowOf(rebased, 'rate-high').rule.extreme).toBe(150)
  expect(rebased.discharge.padssLeast).toBe(8)
})

describe('sentences of the server', () => {
  test.each([
    ['spo2-low: 84 is under 85, which no limit may pass', 'spo2-low'],
    ['spo2-low is off in dosing, where the plan watches SpO2: give it a limit', 'spo2-low'],
    ['rate-high: the high limit 100 must lie beyond the medium limit 120', 'rate-high'],
    ['spo2: the low limit 99 must lie under the high limit 98', 'spo2-low'],
    ['spo2-lower: nothing', null],
    ['version 3 was signed meanwhile', null],
  ])('%j belongs to %s', (sentence, rowId) => {
    expect(rowOfSentence(sentence, fresh.rows)).toBe(rowId)
  })

  test('are read by people', () => {
    expect(sentenceText('nibp-sys-high: 210 is over 200')).toBe('SYS high: 210 is over 200')
    expect(sentenceText('rate-low: 30 is under 35')).toBe('HR low: 30 is under 35')
  })
})

test('a row says whether its numbers are the preset or this patient’s', () => {
  expect(rowSource(rowOf(fresh), preset)).toBe('preset')
  const changed = typeNumber(fresh, at(medium), '90')
  expect(rowSource(rowOf(changed), preset)).toBe('patient')
})

describe('discharge thresholds', () => {
  const field = (id: string) => {
    const found = dischargeFields.find((one) => one.id === id)
    if (found === undefined) throw new Error(`no field ${id}`)
    return found
  }

  test('minutes are typed, milliseconds are signed', () => {
    const typed = typeDischarge(fresh, field('discharge/sets-apart'), '5')
    expect(typed.discharge.setsApartMs).toBe(300_000)
  })

  test('what may be left out is left out, what may not stays', () => {
    expect(
      setDischarge(fresh, field('discharge/newest-set'), null).discharge.newestSetMs,
    ).toBeNull()
    expect(setDischarge(fresh, field('discharge/sys/max'), null).discharge.sys.max).toBe(140)
    expect(
      stepDischarge(fresh, field('discharge/spo2/below'), 1).discharge.spo2.belowBaseline,
    ).toBe(3)
  })
})

describe('a signed version', () => {
  const signed = {
    signedLimits: {
      patientId: 'p',
      version: 2,
      limits: { ...preset, version: 2, conditions: [] },
      discharge,
      signed: { personId: 'DR', atMs: 0, reason: 'r' },
      rehearsal: null,
    },
    inForce: { sessionId: 's', roomId: 'r', sinceMs: 5 },
  }
  const judging = (version: number) => aCourse({ limits: { ...preset, version }, limitsSinceMs: 7 })

  test.each([
    ['no session runs', { ...signed, inForce: null }, null, 0, { kind: 'next-session' }],
    ['the room has not said so yet', signed, judging(1), 4999, { kind: 'accepted' }],
    ['the room says nothing for 5 s', signed, judging(1), 5000, { kind: 'not-applied' }],
    ['the room says so', signed, judging(2), 0, { kind: 'in-force', sinceMs: 7 }],
    ['the room says so late', signed, judging(2), 9000, { kind: 'in-force', sinceMs: 7 }],
    ['the session has gone', signed, null, 5000, { kind: 'not-applied' }],
  ] as const)('%s', (_, reply, course, waitedMs, applied) => {
    expect(appliedOf(reply, course, waitedMs)).toEqual(applied)
  })
})

describe('the scale of an episode', () => {
  const episode = {
    source: 's',
    vital: 'spo2',
    side: 'low',
    priority: 'high',
    fromMs: 0,
    lastedMs: 1,
    worstValue: 84,
  } as const
  const [medium92, high88] = spo2Low.levels
  const high86 = {
    ...(high88 ?? { ...clearing, priority: 'high', delayMs: 0 }),
    limit: 86,
  } as const
  const proposed = {
    ...preset,
    conditions: [{ ...spo2Low, levels: [...(medium92 === undefined ? [] : [medium92]), high86] }],
  }

  test('places the worst value and both limits, and says them', () => {
    const scale = episodeScale(episode, { now: preset, proposed })
    expect(scale?.words).toBe('now < 88, proposed < 86')
    expect(scale?.marks.map(({ kind, at: place }) => [kind, Math.round(place)])).toEqual([
      ['now', 92],
      ['proposed', 50],
      ['worst', 8],
    ])
  })

  test('nothing is drawn where nothing was measured or limited', () => {
    const none = { ...preset, conditions: [] }
    expect(episodeScale({ ...episode, worstValue: null }, { now: preset, proposed })).toBeNull()
    expect(episodeScale(episode, { now: none, proposed: none })).toBeNull()
  })
})
