import { describe, expect, it } from 'vitest'
import type { Story } from '../support/story.ts'

/** What happens, how it is told, and which changes of which conditions (space between names) must come of it. */
export type Told = readonly [
  title: string,
  tell: () => Story,
  conditions: string,
  steps: readonly string[],
]

/** Tells every story and compares; no condition named means every one. */
export function tellAll(rule: string, rows: readonly Told[]): void {
  describe(rule, () => {
    it.each(rows)('%s', (_title, tell, conditions, steps) => {
      expect(tell().steps(...conditions.split(' ').filter(Boolean))).toEqual(steps)
    })
  })
}
