import { describe, expect, test } from 'vitest'
import type { Burden } from '@vigil/shared/contracts'
import { burdenFigures, verdictText, wasWatched, watchedText } from './burden-texts.ts'

const aBurden = (more: Partial<Burden> = {}): Burden => ({
  watchedHours: 10,
  audible: { high: 2, medium: 8, low: 4 },
  audiblePerPatientHour: 1.4,
  actionable: { yes: 3, no: 2 },
  highAcknowledgedAfterS: 14,
  chattering: 0,
  uncoveredMinutes: 0,
  ...more,
})

const figure = (id: string, more: Partial<Burden>) => {
  const found = burdenFigures(aBurden(more)).find((one) => one.id === id)
  return [found?.text, found?.met]
}

describe('each figure stands beside its goal', () => {
  test.each<[string, Partial<Burden>, string, string, boolean | null]>([
    ['at most 2 an hour', { audiblePerPatientHour: 2 }, 'audible', '2', true],
    [
      'a little more than 2 never reads as 2',
      { audiblePerPatientHour: 2.01 },
      'audible',
      '2.1',
      false,
    ],
    ['0.3 stays 0.3', { audiblePerPatientHour: 0.1 + 0.2 }, 'audible', '0.3', true],
    ['no alarm at all', { audiblePerPatientHour: 0 }, 'audible', '0', true],
    ['nobody watched', { audiblePerPatientHour: null }, 'audible', 'not watched', null],
    ['half of them', { actionable: { yes: 2, no: 2 } }, 'actionable', '2 of 4', true],
    ['less than half', { actionable: { yes: 1, no: 2 } }, 'actionable', '1 of 3', false],
    ['no word on any', { actionable: { yes: 0, no: 0 } }, 'actionable', 'no word yet', null],
    ['under 20 s', { highAcknowledgedAfterS: 19 }, 'answered', '19 s', true],
    ['20 s is not under 20', { highAcknowledgedAfterS: 20 }, 'answered', '20 s', false],
    ['no high alarm', { highAcknowledgedAfterS: null }, 'answered', 'none yet', null],
    ['never chattering', { chattering: 0 }, 'chattering', '0', true],
    ['chattering once', { chattering: 1 }, 'chattering', '1', false],
    ['always covered', { uncoveredMinutes: 0 }, 'uncovered', '0', true],
    ['a second uncovered counts', { uncoveredMinutes: 1 / 60 }, 'uncovered', '0.1', false],
  ])('%s', (_title, more, id, text, met) => {
    expect(figure(id, more)).toEqual([text, met])
  })

  test('whether it is met is said in words', () => {
    expect([verdictText(true), verdictText(false)]).toEqual(['goal met', 'goal not met'])
  })
})

test.each([
  { watchedHours: 0.001, text: '1 min watched' },
  { watchedHours: 0.09, text: '5 min watched' },
  { watchedHours: 3.52, text: '3.5 h watched' },
])('$watchedHours h: $text', ({ watchedHours, text }) => {
  expect(watchedText(aBurden({ watchedHours }))).toBe(text)
})

test('nothing watched is not the same as nothing alarmed', () => {
  expect([0, 0.1].map((watchedHours) => wasWatched(aBurden({ watchedHours })))).toEqual([
    false,
    true,
  ])
})
