import { expect, it } from 'vitest'

import type { Baseline, StreamVital } from '@vigil/shared/vocabulary'
import { Story } from '../support/story.ts'
import { tellAll, type Told } from './told.ts'

const values = { rate: 70, spo2: 98, 'nibp-sys': 120, 'nibp-dia': 75 }
const baseline: Baseline = { values, position: 'seated', arm: 'left', takenMs: 0 }
const steady = (said: Partial<Record<StreamVital, number>>, untilS: number): Story =>
  new Story().at(0).feed({ kind: 'baseline', baseline }).each(0, untilS, said)

type Row = readonly [
  said: Partial<Record<StreamVital, number>>,
  condition: string,
  ...changes: string[],
]
/** Changes as `second change`: of the one condition of the row. */
const streams: readonly Row[] = [
  [{ hr: 110 }, 'rate-high'],
  [{ hr: 111 }, 'rate-high', '0 inactive>pending', '300 pending>active medium'],
  [{ hr: 121 }, 'rate-high', '0 inactive>pending', '60 pending>active medium'],
  [
    { hr: 131 },
    'rate-high',
    '0 inactive>pending',
    '60 pending>active medium',
    '120 active>active high',
  ],
  [{ hr: 141 }, 'rate-high', '0 inactive>pending', '15 pending>active high'],
  [{ hr: 160 }, 'rate-high', '0 inactive>pending', '15 pending>active high'],
  [{ hr: 161 }, 'rate-high', '0 inactive>pending', '1 pending>active high'],
  [{ pr: 141 }, 'rate-high', '0 inactive>pending', '15 pending>active high'],
  [{ hr: 50 }, 'rate-low'],
  [{ hr: 49 }, 'rate-low', '0 inactive>pending', '15 pending>active medium'],
  [{ hr: 40 }, 'rate-low', '0 inactive>pending', '15 pending>active medium'],
  [{ hr: 39 }, 'rate-low', '0 inactive>pending', '10 pending>active high'],
  [{ hr: 30 }, 'rate-low', '0 inactive>pending', '10 pending>active high'],
  [{ hr: 29 }, 'rate-low', '0 inactive>pending', '1 pending>active high'],
  [{ spo2: 92 }, 'spo2-low'],
  [{ spo2: 91 }, 'spo2-low', '0 inactive>pending', '15 pending>active medium'],
  [{ spo2: 88 }, 'spo2-low', '0 inactive>pending', '15 pending>active medium'],
  [{ spo2: 87 }, 'spo2-low', '0 inactive>pending', '10 pending>active high'],
  [{ spo2: 85 }, 'spo2-low', '0 inactive>pending', '10 pending>active high'],
  [{ spo2: 84 }, 'spo2-low', '0 inactive>pending', '1 pending>active high'],
  [
    { 'abp-sys': 160, 'abp-dia': 80 },
    'abp-sys-high',
    '0 inactive>pending',
    '60 pending>active medium',
  ],
  [{ 'abp-sys': 150, 'abp-dia': 80 }, 'abp-sys-high'],
  [
    { 'abp-sys': 181, 'abp-dia': 80 },
    'abp-sys-high',
    '0 inactive>pending',
    '30 pending>active high',
  ],
  [
    { 'abp-sys': 201, 'abp-dia': 80 },
    'abp-sys-high',
    '0 inactive>pending',
    '1 pending>active high',
  ],
  [
    { 'abp-sys': 89, 'abp-dia': 60 },
    'abp-sys-low',
    '0 inactive>pending',
    '60 pending>active medium',
  ],
  [{ 'abp-sys': 84, 'abp-dia': 60 }, 'abp-sys-low', '0 inactive>pending', '30 pending>active high'],
  [{ 'abp-sys': 74, 'abp-dia': 60 }, 'abp-sys-low', '0 inactive>pending', '1 pending>active high'],
  [
    { 'abp-sys': 130, 'abp-dia': 111 },
    'abp-dia-high',
    '0 inactive>pending',
    '30 pending>active high',
  ],
  [
    { 'abp-sys': 130, 'abp-dia': 121 },
    'abp-dia-high',
    '0 inactive>pending',
    '1 pending>active high',
  ],
  [{ 'abp-map': 59 }, 'abp-map-low', '0 inactive>pending', '30 pending>active high'],
  [{ 'abp-map': 60 }, 'abp-map-low'],
  [{ 'abp-map': 131 }, 'abp-map-high', '0 inactive>pending', '30 pending>active high'],
  [{ 'abp-sys': 130, 'abp-map': 59 }, 'abp-map-low'],
]

const asStory = ([said, condition, ...changes]: Row): Told => [
  `${JSON.stringify(said)}: ${changes.at(-1) ?? 'nothing'}`,
  () => steady(said, 301),
  condition,
  changes.map((change) => change.replace(' ', ` ${condition} `)),
]
tellAll('streams, beside a baseline of rate 70, SpO2 98, 120/75', streams.map(asStory))

type CuffRow = readonly [
  title: string,
  said: Parameters<Story['cuff']>[0],
  condition: string,
  priority: string | undefined,
]
/** Measured twice, so confirmed: its priority; undefined where there is no alarm. */
const cuffs: readonly CuffRow[] = [
  ['SYS 150, 30 over the baseline', { sys: 150, dia: 75 }, 'nibp-sys-high', undefined],
  ['SYS 151, more than 30 over it', { sys: 151, dia: 75 }, 'nibp-sys-high', 'medium'],
  ['SYS 181', { sys: 181, dia: 75 }, 'nibp-sys-high', 'high'],
  ['DIA 95, 20 over the baseline', { sys: 130, dia: 95 }, 'nibp-dia-high', undefined],
  ['DIA 96, more than 20 over it', { sys: 130, dia: 96 }, 'nibp-dia-high', 'medium'],
  ['DIA 111', { sys: 130, dia: 111 }, 'nibp-dia-high', 'high'],
  ['SYS 90, a quarter under the baseline', { sys: 90, dia: 60 }, 'nibp-sys-low', undefined],
  ['SYS 89', { sys: 89, dia: 60 }, 'nibp-sys-low', 'medium'],
  ['SYS 84', { sys: 84, dia: 60 }, 'nibp-sys-low', 'high'],
  ['MAP 59 alone', { map: 59 }, 'nibp-map-low', 'high'],
  ['MAP 60 alone', { map: 60 }, 'nibp-map-low', undefined],
  ['MAP 131 alone', { map: 131 }, 'nibp-map-high', 'high'],
  ['MAP 59 beside a systolic', { sys: 110, dia: 40, map: 59 }, 'nibp-map-low', undefined],
]
it.each(cuffs)('the cuff: %s', (_title, said, condition, priority) => {
  const story = new Story().at(0).feed({ kind: 'baseline', baseline })
  story.at(1).cuff(said).at(90).cuff(said)
  expect(story.alarm(condition)?.priority).toBe(priority)
})

const cleared = (low: number, back: number): Story =>
  steady({ spo2: low }, 10).each(11, 30, { spo2: back })
tellAll('hysteresis and clear delay', [
  [
    'SpO2: 1 and 5 s',
    () => cleared(87, 93),
    'spo2-low',
    [
      '0 spo2-low inactive>pending',
      '10 spo2-low pending>active high',
      '16 spo2-low active>inactive high',
    ],
  ],
  [
    'SpO2 in the dead band stays',
    () => cleared(87, 88),
    'spo2-low',
    ['0 spo2-low inactive>pending', '10 spo2-low pending>active high'],
  ],
  [
    'out of the high, into the medium',
    () => cleared(87, 90),
    'spo2-low',
    [
      '0 spo2-low inactive>pending',
      '10 spo2-low pending>active high',
      '16 spo2-low active>active medium',
    ],
  ],
  [
    'rate: 5 and 10 s',
    () => steady({ hr: 39 }, 10).each(11, 30, { hr: 55 }),
    'rate-low',
    [
      '0 rate-low inactive>pending',
      '10 rate-low pending>active high',
      '21 rate-low active>inactive high',
    ],
  ],
  [
    'rate 54 is the dead band of 50',
    () => steady({ hr: 49 }, 15).each(16, 60, { hr: 54 }),
    'rate-low',
    ['0 rate-low inactive>pending', '15 rate-low pending>active medium'],
  ],
  [
    'arterial line: 5 and 15 s',
    () => steady({ 'abp-sys': 185 }, 30).each(31, 60, { 'abp-sys': 135 }),
    'abp-sys-high',
    [
      '0 abp-sys-high inactive>pending',
      '30 abp-sys-high pending>active high',
      '46 abp-sys-high active>inactive high',
    ],
  ],
])
