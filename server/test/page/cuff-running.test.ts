import { describe, expect, it } from 'vitest'

import { Story } from '../support/story.ts'
import { tellAll } from './told.ts'

// High below 88 for 10 s, extreme below 85.
const start = (clipOnCuffArm = true): Story =>
  new Story({}, undefined, { clipOnCuffArm })
    .each(0, 100, { spo2: 97, pr: 70 })
    .at(100.5)
    .cuff({ state: 'ongoing' })
const falling = (spo2: number, endS: number): Story => start().each(101, endS, { spo2, pr: 70 })

tellAll('while a cuff runs on the arm of the clip', [
  [
    'loss of SpO2 and pulse opens nothing',
    () => start().each(101, 140, { spo2: null, pr: null }),
    '',
    [],
  ],
  [
    'on the other arm it does',
    () => start(false).each(101, 140, { spo2: null, pr: null }),
    'oximeter-lost',
    ['110 oximeter-lost inactive>active information', '130 oximeter-lost active>active medium'],
  ],
  [
    'SpO2 waits 60 s',
    () => falling(86, 162),
    '',
    ['101 spo2-low inactive>pending', '161 spo2-low pending>active high'],
  ],
  [
    'it has its own delay again 15 s after the cuff',
    () =>
      falling(86, 120).at(120.5).cuff({ sys: 120, dia: 70 }).each(121, 140, { spo2: 86, pr: 70 }),
    '',
    ['101 spo2-low inactive>pending', '135.5 spo2-low pending>active high'],
  ],
  [
    'extreme does not wait',
    () => falling(84, 103),
    '',
    ['101 spo2-low inactive>pending', '102 spo2-low pending>active high'],
  ],
  [
    'on the other arm SpO2 does not wait',
    () => start(false).each(101, 112, { spo2: 86, pr: 70 }),
    '',
    ['101 spo2-low inactive>pending', '111 spo2-low pending>active high'],
  ],
])

describe('the tile says that the cuff is running', () => {
  it.each([
    ['while it runs', (): Story => start().at(110), 100_500],
    [
      'not after its result',
      (): Story => start().at(120).cuff({ sys: 120, dia: 70 }).at(121),
      null,
    ],
    ['nor after it failed', (): Story => start().cuffFails(120).at(121), null],
  ])('%s', (_when, tell, since) => {
    expect(tell().course.cuffRunningSinceMs).toBe(since)
  })
})

describe('for 60 s at most and 15 s after', () => {
  it('a loss that lasts longer opens', () => {
    const told = start().each(101, 190, { spo2: null, pr: null })
    expect(told.at(175).steps('oximeter-lost')).not.toEqual([])
  })
})
