import { describe, expect, it } from 'vitest'
import { Story } from '../../../test/support/story.ts'

const plan = { spo2: 'continuous', rate: 'continuous' } as const
const on = { spo2: 97, pr: 70 }
const broker = (state: 'lost' | 'back') => ({ kind: 'broker', state }) as const
const gateway = (state: 'lost' | 'back', deviceIds = ['mon-1'], gatewayId = 'g') =>
  ({ kind: 'gateway', gatewayId, state, deviceIds }) as const
const gone = { kind: 'device-offline', deviceId: 'mon-1', why: 'lost' } as const
const running = (): Story => new Story(plan).each(0, 5, on)

describe('a broker that is lost', () => {
  it('is medium for the devices that nobody hears, as urgent as a sensor behind it would be, and ends with its heartbeat', () => {
    const story = running().feed({ kind: 'phase', phase: 'peak' }).feed(broker('lost'))
    story.at(80).feed(broker('back')).each(81, 90, on)
    expect(story.lines).toEqual([
      '8.000 broker-lost inactive>active medium (link-went)',
      '65.000 broker-lost active>active high (link-went)',
      '80.000 broker-lost active>inactive high (link-back)',
    ])
  })

  it('opens nothing when it is back before anything is missed', () => {
    expect(running().feed(broker('lost')).at(8).feed(broker('back')).each(8, 20, on).lines).toEqual(
      [],
    )
  })

  it('opens nothing while readings come all the same, whatever the link says', () => {
    expect(running().feed(broker('lost')).each(6, 60, on).lines).toEqual([])
  })

  it('leaves it to the sensors when it is back and they still give nothing', () => {
    const story = running().feed(broker('lost')).at(40).feed(broker('back')).at(60)
    expect(story.lines.slice(1)).toEqual([
      '40.000 broker-lost active>inactive medium (link-back)',
      '50.000 oximeter-lost inactive>active medium (nothing-valid)',
    ])
  })

  it('takes the place of gateway, device and sensor', () => {
    const story = running()
      .at(20)
      .feed(gone)
      .at(24)
      .feed(gateway('lost'))
      .at(30)
      .feed(broker('lost'))
    story.at(40).feed(broker('back'))
    expect(story.lines).toEqual(
      [
        '15.000 oximeter-lost inactive>active information (nothing-valid)',
        '23.000 device-offline:mon-1 inactive>active medium (device-went)',
        '23.000 oximeter-lost active>inactive information (inhibited)',
        '24.000 gateway-lost:g inactive>active medium (link-went)',
        '24.000 device-offline:mon-1 active>inactive medium (inhibited)',
        '30.000 gateway-lost:g active>inactive medium (inhibited)',
        '30.000 broker-lost inactive>active medium (link-went)',
        '40.000 broker-lost active>inactive medium (link-back)',
      ].toSorted((a, b) => Number.parseFloat(a) - Number.parseFloat(b)),
    )
  })

  it('is medium at once by a device that was offline before', () => {
    const story = running().at(5.5).feed(gone).at(9).feed(broker('lost')).at(9.5)
    expect(story.lines).toEqual([
      '8.500 device-offline:mon-1 inactive>active medium (device-went)',
      '9.000 broker-lost inactive>active medium (link-went)',
      '9.000 device-offline:mon-1 active>inactive medium (inhibited)',
    ])
  })

  it('is nothing to a session that no device has spoken to', () => {
    expect(new Story({ nibp: 'spot' }).at(1).feed(broker('lost')).at(600).lines).toEqual([])
  })

  it('is medium to one that has only a cuff', () => {
    const story = new Story({ nibp: 'spot' }).at(0).cuff({ sys: 120, dia: 70 })
    expect(story.at(10).feed(broker('lost')).at(600).lines).toEqual([
      '13.000 broker-lost inactive>active medium (link-went)',
    ])
  })

  it('that is said twice is lost since the first, and back only once', () => {
    const story = running()
      .feed(broker('back'))
      .feed(broker('lost'))
      .at(14)
      .feed(broker('lost'))
      .at(15)
    expect(story.lines).toHaveLength(1)
    story.feed(broker('back')).at(16).feed(broker('back'))
    expect(story.lines).toHaveLength(2)
  })

  it('that flaps opens twice and then stays for a minute', () => {
    const story = running()
    for (let atS = 6; atS < 100; atS += 4)
      story
        .at(atS)
        .feed(broker('lost'))
        .at(atS + 2)
        .feed(broker('back'))
    const opens = story.of('broker-lost').filter((line) => line.includes('inactive>'))
    expect(opens.length).toBeLessThanOrEqual(4)
  })

  it('hides no limit alarm, no zero, nothing that is of the patient', () => {
    const story = new Story({ ...plan, hr: 'continuous' }).each(0, 20, { spo2: 89, pr: 70 })
    story
      .at(21)
      .says({ hr: { kind: 'absent', cause: 'zero', why: null } })
      .feed(broker('lost'))
      .at(60)
    expect(story.alarm('spo2-low')).toMatchObject({ presence: 'present', lastKnown: true })
    expect(story.alarm('hr-bare-zero')).toMatchObject({ priority: 'high' })
  })
})

describe('a gateway that is lost', () => {
  it('is medium after 3 s, for its will is that of every device behind it', () => {
    const story = running().feed(gateway('lost')).at(60).feed(gateway('back')).each(61, 70, on)
    expect(story.lines).toEqual([
      '8.000 gateway-lost:g inactive>active medium (link-went)',
      '60.000 gateway-lost:g active>inactive medium (link-back)',
    ])
  })

  it('is high when a sensor behind it would be', () => {
    const story = running().feed({ kind: 'phase', phase: 'peak' }).feed(gateway('lost')).at(70)
    expect(story.lines.at(-1)).toBe('65.000 gateway-lost:g active>active high (link-went)')
  })

  it('opens nothing where none of its devices has been heard', () => {
    const story = running()
      .feed(gateway('lost', ['other']))
      .each(6, 60, on)
    expect(story.lines).toEqual([])
  })

  it('opens nothing for a device that gives readings all the same', () => {
    const story = running().feed(gateway('lost')).each(6, 60, on)
    expect(story.lines).toEqual([])
  })

  it('leaves a sensor alone that another device gives', () => {
    const story = running().each(6, 10, on, { device: 'mon-2' }).feed(gateway('lost'))
    expect(story.each(11, 60, on, { device: 'mon-2' }).of('oximeter-lost')).toEqual([])
    expect(story.at(100).of('oximeter-lost')).toHaveLength(2)
  })

  it('and another are two conditions', () => {
    const story = running().at(5).says({ hr: 70 }, { device: 'ecg-1' })
    story
      .feed(gateway('lost'))
      .feed(gateway('lost', ['ecg-1'], 'h'))
      .at(30)
    expect(story.lines).toEqual([
      '8.000 gateway-lost:g inactive>active medium (link-went)',
      '8.000 gateway-lost:h inactive>active medium (link-went)',
    ])
  })

  it('behind a lost broker makes it medium', () => {
    const story = running().feed(broker('lost')).feed(gateway('lost')).at(9)
    expect(story.lines).toEqual(['8.000 broker-lost inactive>active medium (link-went)'])
  })
})

describe('a device that goes', () => {
  it('is as urgent as the sensors behind it would be', () => {
    const story = running().feed({ kind: 'phase', phase: 'peak' }).feed(gone).at(70)
    expect(story.lines).toEqual([
      '8.000 device-offline:mon-1 inactive>active medium (device-went)',
      '65.000 device-offline:mon-1 active>active high (device-went)',
    ])
  })

  it('again and again opens twice and then stays for a minute', () => {
    const story = running()
    for (let atS = 6; atS < 60; atS += 6)
      story
        .at(atS)
        .feed(gone)
        .at(atS + 5)
        .says(on)
    const opens = story.of('device-offline:mon-1').filter((line) => line.includes('inactive>'))
    expect(opens).toHaveLength(2)
  })
})
