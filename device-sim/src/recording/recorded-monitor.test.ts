import { describe, expect, it } from 'vitest'
import { metaPayload } from '@vigil/shared/contracts'
import { readRecording, type Recording } from '@vigil/shared/recording'
import { playRecording } from './recorded-monitor.ts'

function recordingOf(...lines: readonly string[]): Recording {
  const result = readRecording(lines.map((line) => line.split(',')))
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const stepsOf = (...lines: readonly string[]): unknown[] => [
  ...playRecording({ deviceId: 'rec-1', recording: recordingOf(...lines), pace: 1 }).steps,
]
const say = (dueMs: number, action: object): object => ({
  dueMs,
  action: { kind: 'say', measuredMs: dueMs, clockErrorMs: 0, streams: {}, cuff: null, ...action },
})

describe('a recording as a monitor', () => {
  it('says every filled cell as it stands, and its first row at once', () => {
    expect(stepsOf('t_s,hr,spo2,pi', '100,70,0,', '101,,off,2.1')).toEqual([
      say(0, { streams: { hr: 70, spo2: 0 } }),
      say(1000, { streams: { spo2: 'off', pi: 2.1 } }),
    ])
  })

  it('says nothing for a row without values', () => {
    expect(stepsOf('t_s,hr', '0,', '1,70')).toEqual([say(1000, { streams: { hr: 70 } })])
  })

  it('groups the arterial line as one measurement', () => {
    expect(stepsOf('t_s,abp_sys,abp_map', '0,120,90')).toEqual([
      say(0, { streams: { abp: { sys: 120, map: 90 } } }),
    ])
  })

  it('measures once and holds what is repeated', () => {
    const parts = { sys: 94, dia: 63 }
    expect(stepsOf('t_s,nibp_sys,nibp_dia', '0,94,63', '1,94,63', '120,94,63')).toEqual([
      say(0, { cuff: { kind: 'measured', parts, endedMs: 0, number: 1 } }),
      say(1000, { cuff: { kind: 'held', parts, endedMs: 0 } }),
      say(120_000, { cuff: { kind: 'measured', parts, endedMs: 120_000, number: 2 } }),
    ])
  })

  it('says a row from the past at once, with its old time', () => {
    expect(stepsOf('t_s,hr', '0,70', '5,71', '3,72', '6,73')).toEqual([
      say(0, { streams: { hr: 70 } }),
      say(5000, { streams: { hr: 71 } }),
      say(5000, { streams: { hr: 72 }, measuredMs: 3000 }),
      say(6000, { streams: { hr: 73 } }),
    ])
  })

  it('declares its vitals, and how often they come at the pace it is played', () => {
    const recording = recordingOf('t_s,hr,nibp_sys,abp_map', '0,70,,', '60,70,,', '120,70,,')
    const { meta } = playRecording({ deviceId: 'rec-1', recording, pace: 60 })
    expect(meta.vitals).toEqual({ hr: { period_s: 1 }, abp: { period_s: 1 }, nibp: {} })
    expect(metaPayload.parse(meta)).toEqual(meta)
  })

  it('of no rows says nothing', () => {
    expect(stepsOf('t_s,hr')).toEqual([])
  })
})
