import { describe, expect, it } from 'vitest'
import { take } from '../../test/take.ts'
import { mergeSteps, type Step } from './script.ts'

const told = (dueMs: number, text: string): Step => ({ dueMs, action: { kind: 'narrate', text } })
const textOf = ({ action }: Step): string => (action.kind === 'narrate' ? action.text : action.kind)

describe('several lists of steps', () => {
  it.each([
    ['none', [], ''],
    ['empty ones', [[], []], ''],
    ['one', [[told(0, 'a'), told(1, 'b')]], 'ab'],
    [
      'by time',
      [
        [told(0, 'a'), told(4, 'd')],
        [told(1, 'b'), told(2, 'c')],
      ],
      'abcd',
    ],
    [
      'of equal times the first list goes first',
      [
        [told(1, 'a'), told(2, 'c')],
        [told(1, 'b'), told(2, 'd')],
      ],
      'abcd',
    ],
  ])('%s', (_title, lists, expected) => {
    expect([...mergeSteps(...lists)].map(textOf).join('')).toBe(expected)
  })

  it('endless ones are only asked as far as somebody wants to know', () => {
    function* every(ms: number): Generator<Step> {
      for (let dueMs = ms; ; dueMs += ms) yield told(dueMs, String(dueMs))
    }
    expect(take(mergeSteps(every(2), every(3)), 5).map(textOf)).toEqual(['2', '3', '4', '6', '6'])
  })
})
