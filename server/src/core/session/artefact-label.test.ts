import { expect, it } from 'vitest'
import type { Measured } from '@vigil/shared/vocabulary'
import { Story } from '../../../test/support/story.ts'

const under: Measured = { kind: 'beyond-scale', direction: 'under', value: null }

/** A pulse of the cuff that is off the scale; the first value of a stream does not confirm it, and breaches the other side. */
const pulseNotConfirmed = (): Story =>
  new Story({ spo2: 'continuous', rate: 'continuous' })
    .at(0)
    .cuff({ sys: under, pr: under })
    .at(1)
    .says({ hr: 145 })

const untilThen = [
  '0.000 rate-low inactive>active medium (measured-beyond)',
  '1.000 rate-high inactive>active medium (breached)',
  '1.000 rate-low active>inactive medium (not-confirmed)',
]

it('without a label nothing more is made of the measurement', () => {
  expect(pulseNotConfirmed().at(9).of('rate-low', 'rate-high')).toEqual(untilThen)
})

it('a label says in its own instant what the newest measurement is under it, and the monitor goes on', () => {
  const story = pulseNotConfirmed().command({ kind: 'label', label: 'moving' })
  expect(story.at(90).of('rate-low', 'rate-high').slice(0, 4)).toEqual([
    ...untilThen,
    '1.000 rate-low inactive>active medium (measured-beyond)',
  ])
})
