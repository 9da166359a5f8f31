import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Story } from '../../../test/support/story.ts'

interface Told {
  readonly afterS: number
  readonly sys: number | null
  readonly pr: number
  readonly repeated: boolean
}

const rows = fc.array(
  fc.record<Told>({
    afterS: fc.constantFrom(1, 30, 59, 60, 120, 300, 1000),
    sys: fc.constantFrom(null, 74, 84, 89, 95, 120, 158, 161, 179, 181, 201),
    pr: fc.constantFrom(45, 80, 125, 145),
    repeated: fc.boolean(),
  }),
  { minLength: 1, maxLength: 12 },
)

/** The same measurements, some of them sent again a second later and again much later. */
function tell(told: readonly Told[], again: boolean): readonly string[] {
  const story = new Story({})
  let second = 0
  for (const [index, { afterS, sys, pr, repeated }] of told.entries()) {
    second += afterS + 1
    const said =
      sys === null
        ? { sys, state: 'failed' as const, id: `n-${String(index)}` }
        : { sys, dia: 60, pr, id: `n-${String(index)}` }
    story.at(second).cuff({ ...said, atS: second })
    if (again && repeated) story.at(second + 0.5).cuff({ ...said, atS: second })
    if (again && repeated) story.at(second + 0.7).cuff({ ...said, state: 'held', atS: second })
  }
  return story.at(second + 1000).lines
}

describe('measurements, whatever they are', () => {
  it('sent twice or held change nothing', () => {
    fc.assert(
      fc.property(rows, (told) => {
        expect(tell(told, true)).toEqual(tell(told, false))
      }),
    )
  })

  it('end nothing by growing old', () => {
    fc.assert(
      fc.property(rows, (told) => {
        const lines = tell(told, false)
        const lastS = told.reduce((second, { afterS }) => second + afterS + 1, 0)
        const later = lines.filter((line) => Number(line.split(' ')[0]) > lastS)
        for (const line of later) expect(line).toMatch(/active>active .*for-want-of-repeat/)
      }),
    )
  })
})
