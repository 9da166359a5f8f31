import { describe, expect, it } from 'vitest'

import type { DeviceAlarm, Phase } from '@vigil/shared/vocabulary'
import { Story } from '../support/story.ts'
import { tellAll } from './told.ts'

const good = { spo2: 97, pr: 70 }
const will = { kind: 'device-offline', deviceId: 'mon-1', why: 'lost' } as const
const worked = (phase: Phase = 'check-in'): Story =>
  new Story().at(0).feed({ kind: 'phase', phase }).each(0, 20, good)
const offline = 'device-offline:mon-1'

tellAll('a device is offline when nothing live comes within 3 s of its will', [
  [
    'medium, and the sensors behind it say nothing of their own',
    () => worked().at(20.5).feed(will).at(300),
    '',
    [`23.5 ${offline} inactive>active medium`],
  ],
  ['a reading within 3 s', () => worked().at(20.5).feed(will).at(23.4).says(good).at(25), '', []],
  [
    'a reading ends it',
    () => worked().at(20.5).feed(will).at(30).says(good).at(31),
    '',
    [`23.5 ${offline} inactive>active medium`, `30 ${offline} active>inactive medium`],
  ],
  [
    'online without readings proves nothing',
    () =>
      worked().at(20.5).feed(will).at(30).feed({ kind: 'device-online', deviceId: 'mon-1' }).at(35),
    offline,
    [`23.5 ${offline} inactive>active medium`],
  ],
  [
    'it has the priority of the sensor loss that it stands for',
    () => worked('dosing').at(20.5).feed(will).at(81),
    '',
    [`23.5 ${offline} inactive>active medium`, `80 ${offline} active>active high`],
  ],
])

const gatewayLost = {
  kind: 'gateway',
  gatewayId: 'gw-1',
  state: 'lost',
  deviceIds: ['mon-1'],
} as const
const gateway = 'gateway-lost:gw-1'
tellAll('a lost gateway or broker is one condition for all behind it', [
  [
    'medium after the 3 s of a reconnect, for its devices are offline',
    () => worked().at(20.5).feed(gatewayLost).at(300),
    '',
    [`23.5 ${gateway} inactive>active medium`],
  ],
  [
    'high when a sensor loss behind it would be',
    () => worked('dosing').at(20.5).feed(gatewayLost).at(81),
    '',
    [`23.5 ${gateway} inactive>active medium`, `80 ${gateway} active>active high`],
  ],
  [
    'its heartbeat ends it',
    () =>
      worked()
        .at(20.5)
        .feed(gatewayLost)
        .at(25)
        .feed({ ...gatewayLost, state: 'back' })
        .at(25.5),
    '',
    [`23.5 ${gateway} inactive>active medium`, `25 ${gateway} active>inactive medium`],
  ],
  [
    'one with no device of this session is nothing here',
    () =>
      worked()
        .at(20.5)
        .feed({ ...gatewayLost, deviceIds: ['other'] })
        .at(25),
    '',
    [],
  ],
  [
    'the broker',
    () =>
      worked()
        .at(20.5)
        .feed({ kind: 'broker', state: 'lost' })
        .at(40)
        .feed({ kind: 'broker', state: 'back' })
        .at(40.5)
        .says(good),
    'broker-lost oximeter-lost',
    ['23.5 broker-lost inactive>active medium', '40 broker-lost active>inactive medium'],
  ],
  [
    'it hides only "sensor lost" and "offline": what was low stays low',
    () => worked().each(21, 31, { spo2: 86, pr: 70 }).at(31.5).feed(gatewayLost).at(60),
    'spo2-low oximeter-lost',
    ['21 spo2-low inactive>pending', '31 spo2-low pending>active high'],
  ],
  [
    'nor lost while low',
    () => worked().each(21, 23, { spo2: 86, pr: 70 }).at(23.5).feed(gatewayLost).at(34),
    'spo2-lost-while-low',
    ['33 spo2-lost-while-low inactive>active medium'],
  ],
])

const deviceAlarm = (
  change: Partial<DeviceAlarm> = {},
): { kind: 'device-alarm'; deviceId: string; alarm: DeviceAlarm } => ({
  kind: 'device-alarm',
  deviceId: 'mon-1',
  alarm: {
    alarmId: 'a-3',
    kind: 'physiological',
    vital: 'hr',
    text: 'HR HIGH',
    priority: 'medium',
    lifeThreatening: false,
    state: 'on',
    measuredMs: 0,
    ...change,
  },
})
const own = 'device-alarm:mon-1/a-3'
const unknown = 'device-alarm-unknown:mon-1/a-3'
const fresh = (): Story => new Story().at(0).feed(deviceAlarm())
tellAll("a device's own alarm", [
  ['has the priority of the device', () => fresh().at(1), '', [`0 ${own} inactive>active medium`]],
  [
    'asystole and its like are high at once',
    () =>
      new Story()
        .at(0)
        .feed(deviceAlarm({ priority: 'low', lifeThreatening: true }))
        .at(1),
    '',
    [`0 ${own} inactive>active high`],
  ],
  [
    'ends with off',
    () =>
      fresh()
        .at(9)
        .feed(deviceAlarm({ state: 'off' }))
        .at(60),
    '',
    [`0 ${own} inactive>active medium`, `9 ${own} active>inactive medium`],
  ],
  [
    'off without on is nothing',
    () =>
      new Story()
        .at(0)
        .feed(deviceAlarm({ state: 'off' }))
        .at(60),
    '',
    [],
  ],
  [
    'goes on while it is repeated',
    () => fresh().at(10).feed(deviceAlarm()).at(39.999),
    '',
    [`0 ${own} inactive>active medium`],
  ],
  [
    'is unknown after 30 s without a repeat',
    () => fresh().at(30),
    unknown,
    [`30 ${unknown} inactive>active medium`],
  ],
  [
    'known again when it is repeated',
    () => fresh().at(40).feed(deviceAlarm()).at(41),
    unknown,
    [`30 ${unknown} inactive>active medium`, `40 ${unknown} active>inactive medium`],
  ],
  [
    'or off',
    () =>
      fresh()
        .at(40)
        .feed(deviceAlarm({ state: 'off' }))
        .at(80),
    unknown,
    [`30 ${unknown} inactive>active medium`, `40 ${unknown} active>inactive medium`],
  ],
])

describe("a device's own alarm beside ours", () => {
  const ours = (): Story =>
    new Story()
      .each(0, 16, { hr: 150 })
      .at(16.5)
      .feed(deviceAlarm({ measuredMs: 16_500 }))
  it('makes no sound of its own, and says its words', () => {
    expect(ours().alarm('rate-high')).toMatchObject({ audible: true })
    expect(ours().alarm(own)).toMatchObject({
      audible: false,
      quiet: 'covered',
      deviceText: 'HR HIGH',
    })
  })

  it('sounds where ours is of another vital', () => {
    const told = new Story()
      .each(0, 11, { spo2: 86 })
      .at(11.5)
      .feed(deviceAlarm({ measuredMs: 11_500 }))
    expect(told.alarm(own)).toMatchObject({ audible: true, quiet: null })
  })

  it('sounds when it is more urgent than ours', () => {
    const told = new Story()
      .each(0, 61, { hr: 125 })
      .at(61.5)
      .feed(deviceAlarm({ priority: 'high', measuredMs: 61_500 }))
    expect(told.alarm('rate-high')).toMatchObject({ priority: 'medium' })
    expect(told.alarm(own)).toMatchObject({ priority: 'high', audible: true })
  })

  it('sounds again when ours has ended', () => {
    const told = ours()
    for (let second = 17; second <= 31; second += 1)
      told
        .at(second)
        .says({ hr: 80 })
        .feed(deviceAlarm({ measuredMs: second * 1000 }))
    expect(told.steps('rate-high').at(-1)).toBe('27 rate-high active>inactive high')
    expect(told.alarm(own)).toMatchObject({ audible: true })
  })
})

tellAll('cuff failed', [
  ['low', () => new Story().cuffFails(5).at(6), '', ['5 cuff-failed inactive>active low']],
  [
    'medium at the second in a row',
    () => new Story().cuffFails(5).cuffFails(70),
    '',
    ['5 cuff-failed inactive>active low', '70 cuff-failed active>active medium'],
  ],
  [
    'a valid measurement ends it',
    () => new Story().cuffFails(5).at(70).cuff({ sys: 120, dia: 70 }),
    '',
    ['5 cuff-failed inactive>active low', '70 cuff-failed active>inactive low'],
  ],
  [
    'and the row',
    () => new Story().cuffFails(5).at(70).cuff({ sys: 120, dia: 70 }).cuffFails(200),
    '',
    [
      '5 cuff-failed inactive>active low',
      '70 cuff-failed active>inactive low',
      '200 cuff-failed inactive>active low',
    ],
  ],
  [
    'a zero pressure is a failed attempt, never low',
    () => new Story().cuffFails(5),
    'nibp-sys-low',
    [],
  ],
])

const elsewhere = { kind: 'device-elsewhere', deviceId: 'mon-1', roomId: 'room-9' } as const
tellAll('whose values are these', [
  [
    'a device of this session turns up in another: high',
    () => worked().at(20.5).feed(elsewhere).at(21),
    '',
    ['20.5 wrong-patient:mon-1 inactive>active high'],
  ],
  [
    'until a person binds it',
    () =>
      worked()
        .at(20.5)
        .feed(elsewhere)
        .at(22)
        .command({ kind: 'confirm-device', deviceId: 'mon-1' })
        .at(23),
    '',
    [
      '20.5 wrong-patient:mon-1 inactive>active high',
      '22 wrong-patient:mon-1 active>inactive high by KB',
    ],
  ],
  [
    'not by its readings here',
    () => worked().at(20.5).feed(elsewhere).each(21, 30, good),
    '',
    ['20.5 wrong-patient:mon-1 inactive>active high'],
  ],
  [
    'a new device in a room: low',
    () =>
      new Story({}, undefined, { devices: ['mon-1'] }).at(0).says(good, { device: 'new' }).at(1),
    '',
    ['0 device-not-confirmed:new inactive>active low'],
  ],
  [
    'one tap',
    () =>
      new Story({}, undefined, { devices: ['mon-1'] })
        .at(0)
        .says(good, { device: 'new' })
        .at(5)
        .command({ kind: 'confirm-device', deviceId: 'new' })
        .at(6)
        .says(good, { device: 'new' }),
    '',
    [
      '0 device-not-confirmed:new inactive>active low',
      '5 device-not-confirmed:new active>inactive low by KB',
    ],
  ],
  [
    'a bound one is known',
    () => new Story({}, undefined, { devices: ['mon-1'] }).each(0, 5, good),
    '',
    [],
  ],
])

const skew = (skewMs: number) => ({ kind: 'clock-skew', deviceId: 'mon-1', skewMs }) as const
const battery = (percent: number) => ({ kind: 'battery', deviceId: 'mon-1', percent }) as const
tellAll('clock and battery', [
  ['30 s off is not over 30 s', () => worked().feed(skew(30_000)).at(21), '', []],
  [
    'over 30 s: low',
    () => worked().at(20.5).feed(skew(30_001)).at(21),
    '',
    ['20.5 clock-skew:mon-1 inactive>active low'],
  ],
  [
    'slow clocks too',
    () => worked().at(20.5).feed(skew(-30_001)).at(21),
    '',
    ['20.5 clock-skew:mon-1 inactive>active low'],
  ],
  [
    'corrected',
    () => worked().at(20.5).feed(skew(31_000)).at(22).feed(skew(200)).at(23),
    '',
    ['20.5 clock-skew:mon-1 inactive>active low', '22 clock-skew:mon-1 active>inactive low'],
  ],
  ['a full battery', () => worked().feed(battery(80)).at(21), '', []],
  [
    'low at 10 %',
    () => worked().at(20.5).feed(battery(10)).at(21),
    '',
    ['20.5 battery:mon-1 inactive>active low'],
  ],
  [
    'medium under 10 %',
    () => worked().at(20.5).feed(battery(10)).at(22).feed(battery(9)).at(23),
    '',
    ['20.5 battery:mon-1 inactive>active low', '22 battery:mon-1 active>active medium'],
  ],
  [
    'charged',
    () => worked().at(20.5).feed(battery(9)).at(22).feed(battery(90)).at(23),
    '',
    ['20.5 battery:mon-1 inactive>active medium', '22 battery:mon-1 active>inactive medium'],
  ],
])

describe('a device that speaks to be confirmed', () => {
  it('asks for one tap', () => {
    const told = new Story({}, undefined, { devices: ['mon-1'] })
      .at(0)
      .says(good, { device: 'new' })
    expect(told.alarm('device-not-confirmed:new')?.asks).toEqual([{ kind: 'confirm-device' }])
  })
})
