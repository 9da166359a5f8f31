import { describe, expect, it } from 'vitest'

import { adultMonitored } from '#core/protocol/presets.ts'
import { Story, type Asked } from '../support/story.ts'

const alarming = (): Story =>
  new Story({}, undefined, { devices: ['mon-1'] }).each(0, 12, { spo2: 86, pr: 70 })
const asked: readonly Asked[] = [
  { kind: 'acknowledge', occurrenceId: 's-1', note: null, actionable: null },
  { kind: 'away', sensors: ['oximeter'], note: '' },
  { kind: 'symptoms', present: true },
  { kind: 'confirm-device', deviceId: 'new' },
  { kind: 'rank-sources', vital: 'spo2', deviceId: 'mon-1' },
  { kind: 'typed-values', values: { 'nibp-sys': 185 }, measuredMs: 1000 },
  { kind: 'change-limits', limits: { ...adultMonitored, version: 2 }, reason: 'x' },
  { kind: 'label', label: 'moving' },
]

describe('somebody who looks after machines or books, not patients', () => {
  it.each(asked.map((command) => [command.kind, command] as const))(
    'may not %s',
    (_kind, command) => {
      const story = alarming().at(12.5)
      const before = story.state
      story.command(command, { role: 'auditor' })
      expect(story.answers).toEqual(['not-permitted'])
      expect({ ...story.state, closedMs: 0 }).toEqual({ ...before, closedMs: 0 })
    },
  )
})

describe('after the end of a session', () => {
  it.each(asked.map((command) => [command.kind, command] as const))(
    '%s is refused',
    (_kind, command) => {
      const story = alarming().at(13).feed({ kind: 'end', reason: 'home' }).at(14).command(command)
      expect(story.answers).toEqual(['session-ended'])
    },
  )
})

const inLedger: readonly (readonly [subject: string, command: Asked])[] = [
  ['report', { kind: 'report', report: { kind: 'vomiting', state: 'on' } }],
  ['label', { kind: 'label', label: 'crying' }],
  ['away', { kind: 'away', sensors: ['oximeter'], note: 'bathroom' }],
  ['audio-pause', { kind: 'pause-audio' }],
  ['device', { kind: 'confirm-device', deviceId: 'new' }],
  ['sources', { kind: 'rank-sources', vital: 'spo2', deviceId: 'mon-1' }],
]
describe('the ledger names who', () => {
  it.each(inLedger)('%s', (subject, command) => {
    const story = alarming().at(12.5).says({ spo2: 97 }, { device: 'new' }).at(13)
    story.command(command, { personId: 'MS', role: 'nurse' })
    expect(story.answers).toEqual(['accepted'])
    expect(story.turns(subject)).toEqual([expect.stringMatching(/^13 .* by MS$/) as string])
  })

  it('a waived reading', () => {
    const story = new Story().at(0).feed({ kind: 'due', dueId: 'bp', what: 'reading', dueMs: 5000 })
    story.at(6).command({ kind: 'waive-due', dueId: 'bp', reason: 'asleep' })
    expect(story.turns('due').at(-1)).toMatch(/^6 due .* by KB$/)
  })

  it('nobody where time did it', () => {
    const transitions = alarming().effects.flatMap((effect) =>
      effect.kind === 'transition' ? [effect.transition.who] : [],
    )
    expect(new Set(transitions)).toEqual(new Set([null]))
  })
})

describe('every alarm effect', () => {
  it('of one occurrence has the next revision, and none is said twice', () => {
    const story = alarming()
      .at(12.499)
      .acknowledge('spo2-low')
      .each(13, 200, { spo2: 86, pr: 70 })
      .each(201, 220, { spo2: 97, pr: 70 })
    const alarms = story.effects.flatMap((effect) =>
      effect.kind === 'alarm' ? [effect.alarm] : [],
    )
    const revisions = alarms.map(({ revision }) => revision)
    expect(revisions).toEqual(revisions.map((_one, place) => (revisions[0] ?? 0) + place))
  })

  it('says for each whether it sounds, and why not', () => {
    const story = alarming()
      .at(12.499)
      .acknowledge('spo2-low')
      .each(13, 20, { spo2: 97, pr: 70 })
      .at(30)
    for (const effect of story.effects)
      if (effect.kind === 'alarm') expect(effect.alarm.audible).toBe(effect.alarm.quiet === null)
  })
})
