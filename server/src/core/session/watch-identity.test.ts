import { describe, expect, it } from 'vitest'
import { Story } from '../../../test/support/story.ts'

const bound = (): Story => new Story({}, undefined, { devices: ['mon-1'] })
const elsewhere = { kind: 'device-elsewhere', deviceId: 'mon-1', roomId: 'room-9' } as const
const answers = (story: Story): string[] =>
  story.effects.flatMap((effect) =>
    effect.kind === 'command-accepted'
      ? ['accepted']
      : effect.kind === 'command-refused'
        ? [effect.code]
        : [],
  )

describe('a device nobody bound to this patient', () => {
  it('is low from its first reading, asks for one tap, and stays confirmed after it', () => {
    const story = bound().each(0, 5, { spo2: 97 }, { device: 'oxi-2' })
    expect(story.alarm('device-not-confirmed:oxi-2')).toMatchObject({
      priority: 'low',
      asks: [{ kind: 'confirm-device' }],
    })
    story.at(6).command({ kind: 'confirm-device', deviceId: 'oxi-2' })
    story.each(7, 20, { spo2: 97 }, { device: 'oxi-2' })
    expect(story.of('device-not-confirmed:oxi-2')).toEqual([
      '0.000 device-not-confirmed:oxi-2 inactive>active low (not-bound)',
      '6.000 device-not-confirmed:oxi-2 active>inactive low (person-confirmed)',
    ])
    expect(story.courseLines.at(-1)).toBe(
      '6.000 device oxi-2 not confirmed>oxi-2 confirmed (person-confirmed)',
    )
    expect(answers(story)).toEqual(['accepted'])
  })

  it.each([
    ['a bound device', bound(), 'mon-1'],
    ['any device where nobody bound any', new Story({}), 'oxi-2'],
  ])('is not %s', (_title, story, device) => {
    expect(story.each(0, 5, { spo2: 97 }, { device }).lines).toEqual([])
  })
})

describe('a device of this session that reads in another room', () => {
  it('is high, asks whose it is, and ends when a person confirms it', () => {
    const story = bound().each(0, 2, { spo2: 97 }).feed(elsewhere).feed(elsewhere)
    expect(story.alarm('wrong-patient:mon-1')).toMatchObject({
      priority: 'high',
      asks: [{ kind: 'confirm-device' }],
    })
    story.at(5).command({ kind: 'confirm-device', deviceId: 'mon-1' })
    expect(story.of('wrong-patient:mon-1')).toEqual([
      '2.000 wrong-patient:mon-1 inactive>active high (reads-elsewhere)',
      '5.000 wrong-patient:mon-1 active>inactive high (person-confirmed)',
    ])
    expect(story.courseLines.at(-1)).toBe(
      '5.000 device mon-1 elsewhere>mon-1 confirmed (person-confirmed)',
    )
    expect(story.at(9).feed(elsewhere).of('wrong-patient:mon-1')).toHaveLength(3)
  })

  it('does not end by readings here', () => {
    const story = bound().feed(elsewhere).each(1, 60, { spo2: 97 })
    expect(story.of('wrong-patient:mon-1')).toHaveLength(1)
  })
})

it('a confirmation nobody asked for is refused with a sentence', () => {
  const story = bound().at(1).command({ kind: 'confirm-device', deviceId: 'mon-1' })
  expect(answers(story)).toEqual(['nothing-to-do'])
  expect(story.lines).toEqual([])
})

describe('a device that a person binds', () => {
  const by = { personId: 'KB', role: 'nurse', stationId: 'desk', place: 'site' } as const
  const given = { kind: 'device-bound', deviceId: 'oxi-2', why: 'bound', by } as const

  it('is asked about by nobody, and the ledger says who bound it', () => {
    const story = bound().at(0).feed(given).each(1, 9, { spo2: 97 }, { device: 'oxi-2' })
    expect(story.lines).toEqual([])
    expect(story.courseLines).toContain('0.000 device oxi-2>oxi-2 bound (bound)')
  })

  it('ends the question whose it is, and where it is', () => {
    const story = bound().each(0, 2, { spo2: 97 }, { device: 'oxi-2' }).feed(elsewhere)
    story.at(4).feed(given)
    story.at(5).feed({ ...given, deviceId: 'mon-1', why: 'reading-claimed' })
    story.at(6)
    expect(story.lines.filter((line) => line.includes('active>inactive'))).toEqual([
      '4.000 device-not-confirmed:oxi-2 active>inactive low (person-confirmed)',
      '5.000 wrong-patient:mon-1 active>inactive high (person-confirmed)',
    ])
  })
})
