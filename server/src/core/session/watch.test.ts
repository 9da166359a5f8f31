import { describe, expect, it } from 'vitest'
import { Story } from '../../../test/support/story.ts'

const oximeterOn = { spo2: 97, pr: 70 }
const oximeterOff = { spo2: null, pr: null }
const watched = { spo2: 'continuous', rate: 'continuous', nibp: 'spot' } as const

describe('a sensor that gives nothing', () => {
  it('is shown after 10 s, sounds after 30 s, and ends after three valid readings', () => {
    const story = new Story(watched)
      .each(0, 5, oximeterOn)
      .each(6, 40, oximeterOff)
      .each(41, 44, oximeterOn)
    expect(story.lines).toEqual([
      '15.000 oximeter-lost inactive>active information (nothing-valid)',
      '35.000 oximeter-lost active>active medium (nothing-valid)',
      '43.000 oximeter-lost active>inactive medium (valid-again)',
    ])
  })

  it('is expected from the start where the plan says continuous', () => {
    expect(new Story(watched).at(31).lines).toEqual([
      '10.000 oximeter-lost inactive>active information (nothing-valid)',
      '30.000 oximeter-lost active>active medium (nothing-valid)',
    ])
  })

  it('is not expected before its first valid reading where the plan does not name it', () => {
    expect(new Story({ nibp: 'spot' }).at(300).lines).toEqual([])
  })

  it('is no alarm where the plan says spot: a clip may be taken off', () => {
    const story = new Story({ spo2: 'spot', rate: 'spot' }).at(1).says(oximeterOn).at(600)
    expect(story.lines).toEqual([])
  })

  it('counts valid readings anew after another loss', () => {
    const story = new Story(watched)
      .each(0, 1, oximeterOn)
      .each(20, 21, oximeterOn)
      .each(40, 42, oximeterOn)
    expect(story.of('oximeter-lost')).toEqual([
      '11.000 oximeter-lost inactive>active information (nothing-valid)',
      '31.000 oximeter-lost active>active medium (nothing-valid)',
      '42.000 oximeter-lost active>inactive medium (valid-again)',
    ])
  })

  it('waits three declared periods of a slow monitor', () => {
    const story = new Story(watched)
    for (const vital of ['spo2', 'pr'] as const)
      story.feed({ kind: 'period-declared', deviceId: 'mon-1', vital, periodMs: 60_000 })
    story.at(1).says(oximeterOn).at(180.999)
    expect(story.lines).toEqual([])
    expect(story.at(181).lines).toEqual([
      '181.000 oximeter-lost inactive>active information (nothing-valid)',
    ])
  })

  it('learns the period from the readings of a monitor that declares none', () => {
    const story = new Story({})
    for (let minute = 0; minute < 5; minute += 1) story.at(minute * 60).says(oximeterOn)
    story.at(419.999)
    expect(story.lines.at(-1)).toBe('180.000 oximeter-lost active>inactive medium (valid-again)')
    expect(story.at(420).lines.at(-1)).toBe(
      '420.000 oximeter-lost inactive>active information (nothing-valid)',
    )
  })
})

describe('a vital missing while its sensor gives another', () => {
  it('is low after 30 s and ends at a valid reading', () => {
    const story = new Story({}).each(0, 2, { hr: 70, rr: 14 }).each(3, 40, { hr: 70, rr: null })
    story.at(41).says({ hr: 70, rr: 14 })
    expect(story.lines).toEqual([
      '32.000 rr-missing inactive>active low (nothing-valid)',
      '41.000 rr-missing active>inactive low (valid-again)',
    ])
  })

  it('is not said of a rate that hr or pr speak for', () => {
    const story = new Story(watched).each(0, 60, oximeterOn)
    expect(story.lines).toEqual([])
  })

  it('is said of a rate that no sensor gives', () => {
    const story = new Story(watched).each(0, 31, { spo2: 97 })
    expect(story.lines).toEqual(['30.000 rate-missing inactive>active low (nothing-valid)'])
    expect(story.at(32).says(oximeterOn).lines.slice(1)).toEqual([
      '32.000 rate-missing active>inactive low (valid-again)',
    ])
  })

  it('is not said beside a lost sensor: one cause, one alarm', () => {
    const story = new Story(watched).each(0, 2, oximeterOn).at(120)
    expect(story.of('spo2-missing', 'pr-missing')).toEqual([])
  })
})

describe('a device that goes', () => {
  const gone = { kind: 'device-offline', deviceId: 'mon-1', why: 'lost' } as const
  const back = { kind: 'device-online', deviceId: 'mon-1' } as const

  it('is medium 3 s after its will and ends at a reading', () => {
    const story = new Story(watched).each(0, 1, oximeterOn).feed(gone).at(20).says(oximeterOn)
    expect(story.lines).toEqual([
      '4.000 device-offline:mon-1 inactive>active medium (device-went)',
      '20.000 device-offline:mon-1 active>inactive medium (device-reads-again)',
    ])
  })

  it('opens nothing when a reading comes within 3 s', () => {
    expect(
      new Story({}).each(0, 1, oximeterOn).feed(gone).at(3).says(oximeterOn).at(9).lines,
    ).toEqual([])
  })

  it('opens nothing when it is online again within 3 s', () => {
    expect(new Story({}).each(0, 1, oximeterOn).feed(gone).at(3).feed(back).at(9).lines).toEqual([])
  })

  it('is not believed to be back without readings', () => {
    const story = new Story({}).each(0, 1, oximeterOn).feed(gone).at(5).feed(back).at(60)
    expect(story.lines).toEqual(['4.000 device-offline:mon-1 inactive>active medium (device-went)'])
  })

  it('opens nothing when it never gave this session a reading', () => {
    expect(new Story({}).feed(gone).feed(back).at(60).lines).toEqual([])
  })

  it('is signalled alone: its sensors are not called lost as well', () => {
    const story = new Story(watched).each(0, 1, oximeterOn).feed(gone).at(300)
    expect(story.lines).toEqual(['4.000 device-offline:mon-1 inactive>active medium (device-went)'])
  })

  it('takes the place of a lost sensor behind it', () => {
    const story = new Story(watched).each(0, 1, oximeterOn).at(20).feed(gone).at(30)
    expect(story.lines).toEqual([
      '11.000 oximeter-lost inactive>active information (nothing-valid)',
      '23.000 device-offline:mon-1 inactive>active medium (device-went)',
      '23.000 oximeter-lost active>inactive information (inhibited)',
    ])
  })
})

describe('a vital lost while it was beyond a limit', () => {
  it('is medium when it turns stale, high 15 s later, and ends at a valid reading', () => {
    const story = new Story({}).each(0, 3, { spo2: 97 }).each(4, 8, { spo2: 90 })
    story.at(40).says({ spo2: 97 })
    expect(story.of('spo2-low', 'spo2-lost-while-low')).toEqual([
      '4.000 spo2-low inactive>pending (breached)',
      '13.000 spo2-low pending>inactive (lapsed)',
      '18.000 spo2-lost-while-low inactive>active medium (lost-while-breached)',
      '33.000 spo2-lost-while-low active>active high (lost-while-breached)',
      '40.000 spo2-lost-while-low active>inactive high (valid-again)',
    ])
  })

  it('does not open when it was inside again before it was lost', () => {
    const story = new Story({}).each(0, 3, { spo2: 90 }).at(4).says({ spo2: 97 }).at(60)
    expect(story.of('spo2-lost-while-low')).toEqual([])
  })

  it('does not open when the last words were in the dead band', () => {
    const story = new Story({}).each(0, 3, { spo2: 90 }).each(4, 10, { spo2: 92 }).at(60)
    expect(story.of('spo2-lost-while-low')).toEqual([])
  })

  it('an active alarm stays, marked as standing on its last known value', () => {
    const story = new Story({}).each(0, 20, { spo2: 90 })
    expect(story.alarm('spo2-low')).toMatchObject({ lastKnown: false })
    story.at(60)
    expect(story.alarm('spo2-low')).toMatchObject({
      presence: 'present',
      lastKnown: true,
      value: 90,
    })
    story.says({ spo2: 91 })
    expect(story.alarm('spo2-low')).toMatchObject({ presence: 'present', lastKnown: false })
  })
})

describe('hr and pr far apart', () => {
  it('disagree after 15 s, low, until they agree', () => {
    const story = new Story({}).each(0, 16, { hr: 100, pr: 79 }).at(17).says({ hr: 100, pr: 80 })
    expect(story.of('rate-sources-disagree')).toEqual([
      '15.000 rate-sources-disagree inactive>active low (sources-apart)',
      '17.000 rate-sources-disagree active>inactive low (sources-agree)',
    ])
  })

  it.each([
    ['20 apart is not far', { hr: 100, pr: 80 }],
    ['one of them absent is no disagreement', { hr: null, pr: 80 }],
  ])('%s', (_title, said) => {
    expect(new Story({}).each(0, 30, said).of('rate-sources-disagree')).toEqual([])
  })
})
