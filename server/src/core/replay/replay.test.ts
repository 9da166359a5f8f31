import { readRecording } from '@vigil/shared/recording'
import { conditionName } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { isOfCondition } from '../effect.ts'
import { adultMonitored } from '../protocol/presets.ts'
import { replay } from './replay.ts'

function lines(text: string, periodMs = 1000): string[] {
  const recording = readRecording(text.split('\n').map((line) => line.split(',')))
  if (!recording.ok) throw new Error(recording.error.message)
  return [...replay(recording.value, { limits: adultMonitored, periodMs })]
    .filter(isOfCondition)
    .map(({ atMs, condition, to, priority }) =>
      [atMs, conditionName(condition), to, priority].join(' '),
    )
}

describe('a replay', () => {
  it('of no rows is nothing', () => {
    expect(lines('t_s,spo2')).toEqual([])
  })

  it('judges a new cuff measurement once, however often it is shown', () => {
    const rows = [0, 1, 2, 59, 61].map((second) => `${second},170,90`)
    expect(lines(['t_s,nibp_sys,nibp_dia', ...rows].join('\n'))).toEqual([
      '0 nibp-sys-high active medium',
    ])
  })

  it('does not judge rows older than the greatest time so far', () => {
    expect(lines('t_s,spo2\n100,97\n90,70\n91,70\n101,97')).toEqual([])
  })

  it('takes rows of one time as one instant, of which the last valid value counts', () => {
    expect(lines('t_s,spo2\n0,70\n0,97\n1,70\n1,off\n2,97')).toEqual([
      '1000 spo2-low pending ',
      '2000 spo2-low inactive ',
    ])
  })

  it('expects what has a filled cell, even a zero, from the first row on', () => {
    expect(lines('t_s,spo2,hr\n5,0,\n20,0,')).toEqual(['15000 oximeter-lost active information'])
  })
})
