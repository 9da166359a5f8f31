import { readRecording } from '@vigil/shared/recording'
import { conditionName } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { testSession } from '../../../test/support/engine-lines.ts'
import { isOfCondition } from '../effect.ts'
import { adultMonitored } from '../protocol/presets.ts'
import { startMonitor, stepAndClose } from '../session/monitor.ts'
import type { JournalEntry } from './journal.ts'
import { replay, rerun } from './replay.ts'

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

describe('a journal of a live session', () => {
  const said = (second: number, spo2: number): JournalEntry => ({
    atMs: second * 1000,
    input: {
      kind: 'reading',
      reading: {
        deviceId: 'mon-1',
        boot: 'b',
        seq: second,
        mode: 'test',
        receivedMs: second * 1000,
        timeliness: 'live',
        observations: [
          {
            kind: 'stream',
            vital: 'spo2',
            measuredMs: second * 1000,
            result: { kind: 'value', value: spo2, quality: 'good' },
          },
        ],
      },
    },
  })

  it('run again gives the same transitions, ticks of a timer and inputs of one time included', () => {
    const values = [...Array<number>(20).fill(90), ...Array<number>(10).fill(97)]
    const journal: JournalEntry[] = [
      ...values.map((spo2, second) => said(second, spo2)),
      said(29, 86),
      said(30, 86),
      { atMs: 40_000, input: { kind: 'tick' } },
      said(40, 97),
      { atMs: 90_000, input: { kind: 'tick' } },
      { atMs: 95_000, input: { kind: 'end', reason: 'done' } },
    ]
    const session = { ...testSession(adultMonitored.conditions, 0), plan: {} }
    let state = startMonitor(session)
    const live = journal.flatMap(({ atMs, input }) => {
      const next = stepAndClose(state, input, atMs)
      state = next.state
      return next.effects.flatMap((effect) =>
        effect.kind === 'transition' ? [effect.transition] : [],
      )
    })
    expect([...rerun(session, journal, 'each-input')]).toEqual(live)
    expect(live.length).toBeGreaterThan(8)
  })
})
