import { minutes } from '@vigil/shared/time'
import type { GateLine, GateLineId } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { gateOf } from '#core/discharge/gate.ts'
import { dosed, gateCase, type GateCase } from './gate-case.ts'

function line(lineId: GateLineId, at: number, { acts = [dosed(0)], ...rest }: GateCase): GateLine {
  const { gate } = gateOf(gateCase({ acts, ...rest }), minutes(at), null)
  const found = gate?.lines.find((one) => one.lineId === lineId)
  if (found === undefined) throw new Error(`no line ${lineId}`)
  return found
}

/** Title, line, minute, case, state, words of value or reason, earliest minute. */
export type GateRow = readonly [
  string,
  GateLineId,
  number,
  GateCase,
  GateLine['state'],
  RegExp,
  (number | null)?,
]

/** One test a row. */
export function checkRows(title: string, rows: readonly GateRow[]): void {
  describe(title, () => {
    for (const [what, lineId, at, given, state, words, earliest = null] of rows)
      it(what, () => {
        const found = line(lineId, at, given)
        expect(`${found.value} ${found.reason}`).toMatch(words)
        expect(found).toMatchObject({
          state,
          earliestMs: earliest === null ? null : minutes(earliest),
        })
      })
  })
}
