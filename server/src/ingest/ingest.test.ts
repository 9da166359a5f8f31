import fc from 'fast-check'
import type { Reading } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import type { dryServer } from '../../test/support/memory-ports.ts'
import { watched } from '../../test/support/watched.ts'

type Dry = ReturnType<typeof dryServer>

const rules = (dry: Dry): string[] => dry.notices.list().map(({ path, rule }) => `${path} ${rule}`)
const timeliness = (readings: readonly Reading[]): string[] =>
  readings.map((reading) => reading.timeliness)

describe('a message on obs', () => {
  it('in its short form becomes a live reading of the session in its room', () => {
    const dry = watched()
    dry.say('obs', { v: { spo2: 97, pr: 71 } })
    expect(dry.readings).toMatchObject([
      {
        deviceId: 'oxi-1',
        mode: 'real',
        timeliness: 'live',
        receivedMs: dry.time.now(),
        observations: [
          { vital: 'spo2', result: { kind: 'value', value: 97, quality: 'good' } },
          { vital: 'pr', result: { kind: 'value', value: 71 } },
        ],
      },
    ])
    expect(rules(dry)).toEqual([])
  })

  it('keeps its good vitals when one is bad, and names the bad one', () => {
    const dry = watched()
    dry.say('obs', { boot: 'b', seq: 3, v: { spo2: 127, pr: 71 } })
    expect(dry.readings[0]?.observations).toMatchObject([
      { vital: 'spo2', result: { kind: 'absent', cause: 'range' } },
      { vital: 'pr', result: { kind: 'value', value: 71 } },
    ])
    expect(dry.published).toEqual([
      {
        topic: 'vitals/v1/demo/room-1/oxi-1/notice',
        payload: {
          boot: 'b',
          seq: 3,
          path: 'v.spo2',
          rule: 'range',
          got: 127,
          fix: expect.any(String) as string,
        },
      },
    ])
  })

  it('is refused with the retain flag, and raises nothing', () => {
    const dry = watched()
    dry.say('obs', { v: { spo2: 80 } }, { retain: true })
    expect(dry.readings).toEqual([])
    expect(rules(dry)).toEqual([' retain'])
  })

  it('sent twice is one reading', () => {
    const dry = watched()
    for (let repeat = 0; repeat < 3; repeat += 1)
      dry.say('obs', { boot: 'b', seq: 1, t: dry.time.now(), v: { spo2: 97 } })
    expect(dry.readings).toHaveLength(1)
    expect(dry.metrics.count('duplicate')).toBe(2)
    expect(rules(dry)).toEqual(['seq duplicate'])
  })

  it('that is older by its number is history, and a gap is counted', () => {
    const dry = watched()
    dry.say('obs', { boot: 'b', seq: 1, v: { spo2: 97 } })
    dry.time.advance(1000)
    dry.say('obs', { boot: 'b', seq: 4, v: { spo2: 96 } })
    dry.time.advance(1000)
    dry.say('obs', { boot: 'b', seq: 2, v: { spo2: 80 } })
    expect(timeliness(dry.readings)).toEqual(['live', 'live', 'history'])
    expect(dry.metrics.count('missing')).toBe(2)
  })

  it('whose number leaps is judged, and spoils no count of what is missing', () => {
    const dry = watched()
    dry.say('obs', { boot: 'b', seq: 1, t: dry.time.now(), v: { spo2: 97 } })
    dry.time.advance(1000)
    dry.say('obs', { boot: 'b', seq: 900_000_000, t: dry.time.now(), v: { spo2: 96 } })
    expect(timeliness(dry.readings)).toEqual(['live', 'live'])
    expect(rules(dry)).toEqual(['seq seq-leap'])
    expect(dry.metrics.count('missing')).toBe(0)
    dry.time.advance(1000)
    dry.say('obs', { boot: 'b', seq: 2, t: dry.time.now(), v: { spo2: 95 } })
    expect(timeliness(dry.readings)).toEqual(['live', 'live', 'live'])
  })

  it('without any value is no reading, but its number has come', () => {
    const dry = watched()
    dry.say('obs', { boot: 'b', seq: 1, v: { spo2: 97 } })
    dry.time.advance(1000)
    dry.say('obs', { boot: 'b', seq: 2, v: {} })
    dry.time.advance(1000)
    dry.say('obs', { boot: 'b', seq: 3, v: { spo2: 97 } })
    expect(dry.readings).toHaveLength(2)
    expect(rules(dry)).toEqual(['v no-vital'])
    expect(dry.metrics.count('missing')).toBe(0)
  })

  it('without a vital may carry something else', () => {
    const dry = watched()
    dry.say('obs', { v: {}, x: { '151884': { v: 6.2, u: 'L/min' } } })
    expect(rules(dry)).toEqual([])
  })

  it('whose numbers begin again is taken with a notice if its time is newer', () => {
    const dry = watched()
    dry.say('obs', { boot: 'b', seq: 7, t: dry.time.now(), v: { spo2: 97 } })
    dry.time.advance(1000)
    dry.say('obs', { boot: 'b', seq: 0, t: dry.time.now(), v: { spo2: 96 } })
    expect(timeliness(dry.readings)).toEqual(['live', 'live'])
    expect(rules(dry)).toEqual(['seq seq-restart'])
  })

  it.each([
    ['nothing', {}, 'v schema'],
    ['a list', [], ' schema'],
    ['no JSON', '{"v":{"spo2":NaN}}', ' json'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe]), ' json'],
    ['more than 64 kB', `"${'x'.repeat(70_000)}"`, ' size'],
    ['no vital', { v: {} }, 'v no-vital'],
    ['no vital and nothing else', { v: {}, x: {} }, 'v no-vital'],
    ['an unknown vital', { v: { pulse: 70 } }, 'v.pulse unknown-vital'],
    ['an empty message', '', ' json'],
  ])('with %s is refused and explained', (_title, payload, expected) => {
    const dry = watched()
    dry.say('obs', payload)
    expect(rules(dry)).toEqual([expected])
    expect(dry.readings).toEqual([])
  })

  it.each([
    ['a room without a session', { room: 'room-2' }, { v: { spo2: 97 } }, ' no-session'],
    ['a room nobody knows', { room: 'attic' }, { v: { spo2: 97 } }, ' room'],
    ['a session of another mode', {}, { mode: 'demo', v: { spo2: 97 } }, 'mode mode'],
  ])('for %s is counted and not judged', (_title, where, payload, expected) => {
    const dry = watched()
    dry.say('obs', payload, where)
    expect(rules(dry)).toEqual([expected])
    expect(dry.readings).toEqual([])
  })

  it('with a value of another mode is two readings, each for its own', () => {
    const dry = watched()
    dry.say('obs', { v: { spo2: 97, pr: { v: 70, mode: 'test' } } })
    expect(dry.readings.map(({ observations }) => observations.length)).toEqual([1])
    expect(rules(dry)).toEqual(['mode mode'])
  })
})

describe('measured time', () => {
  const ticking = (dry: ReturnType<typeof watched>, offsetMs: number, count: number): void => {
    for (let second = 0; second < count; second += 1) {
      dry.say('obs', { boot: 'b', seq: second, t: dry.time.now() - offsetMs, v: { spo2: 97 } })
      dry.time.advance(1000)
    }
  }

  it('of a clock less than two seconds off is taken as it is', () => {
    const dry = watched()
    ticking(dry, 1500, 1)
    expect(dry.readings[0]?.observations[0]?.measuredMs).toBe(dry.time.now() - 2500)
  })

  it('of a clock half a minute slow is corrected, from the third message on', () => {
    const dry = watched()
    ticking(dry, 30_000, 4)
    expect(timeliness(dry.readings)).toEqual(['history', 'history', 'live', 'live'])
    expect(dry.readings[3]?.observations[0]?.measuredMs).toBe(dry.time.now() - 1000)
    expect(rules(dry)).toEqual([])
  })

  it.each([0, 300, 700])(
    'of a queue is its own, also where the server stands still for %i ms now and then',
    (stallMs) => {
      const dry = watched()
      const startMs = dry.time.now()
      dry.time.advance(45_000)
      for (let seq = 0; seq < 40; seq += 1) {
        dry.say('obs', { boot: 'b', seq, t: startMs + seq * 1000, v: { spo2: 97 } })
        if (seq % 8 === 7) dry.time.advance(stallMs)
      }
      expect(dry.readings.map(({ observations }) => observations[0]?.measuredMs)).toEqual(
        Array.from({ length: 40 }, (_, seq) => startMs + seq * 1000),
      )
      expect(rules(dry)).toEqual([])
    },
  )

  it('of a clock half a minute fast is corrected at once', () => {
    const dry = watched()
    ticking(dry, -30_000, 2)
    expect(timeliness(dry.readings)).toEqual(['live', 'live'])
    expect(dry.readings[1]?.observations[0]?.measuredMs).toBe(dry.time.now() - 1000)
  })

  it.each([
    ['ten minutes slow', 600_000, 3],
    ['ten minutes fast', -600_000, 3],
  ])(
    'of a clock %s is not believed: a notice, and receive time rules',
    (_title, offsetMs, count) => {
      const dry = watched()
      ticking(dry, offsetMs, count)
      expect(dry.readings.at(-1)).toMatchObject({
        timeliness: 'live',
        observations: [{ measuredMs: dry.time.now() - 1000 }],
      })
      expect(rules(dry)).toContain('t clock')
    },
  )

  it('that goes backwards inside one boot is not believed', () => {
    const dry = watched()
    ticking(dry, 0, 2)
    dry.say('obs', { boot: 'b', seq: 2, t: dry.time.now() - 20_000, v: { spo2: 97 } })
    expect(dry.readings.at(-1)).toMatchObject({
      timeliness: 'live',
      observations: [{ measuredMs: dry.time.now() }],
    })
    expect(rules(dry)).toEqual(['t clock'])
  })

  it.each([
    ['without a zone', '2026-09-12T14:03:07'],
    ['in words', 'yesterday'],
    ['in seconds', 1_795_000_000],
    ['as an object', {}],
  ])('%s is a notice, and the values count by receive time', (_title, t) => {
    const dry = watched()
    dry.say('obs', { t, v: { spo2: 97 } })
    expect(dry.readings).toMatchObject([
      { timeliness: 'live', observations: [{ measuredMs: dry.time.now() }] },
    ])
    expect(rules(dry)).toEqual(['t clock'])
  })

  it('by age needs no clock', () => {
    const dry = watched()
    dry.say('obs', { age_ms: 4000, v: { spo2: 97 } })
    dry.say('obs', { age_ms: 14_000, v: { pr: 70 } })
    expect(timeliness(dry.readings)).toEqual(['live', 'history'])
    expect(dry.readings[0]?.observations[0]?.measuredMs).toBe(dry.time.now() - 4000)
  })

  it('older than ten seconds makes a stream history, a cuff only after a quarter of an hour', () => {
    const dry = watched()
    dry.time.advance(1_800_000)
    const nowMs = dry.time.now()
    dry.say('obs', { t: nowMs, v: { pr: 70 } })
    dry.say('obs', { t: nowMs - 11_000, v: { spo2: 97 } })
    dry.say('obs', { t: nowMs, v: { nibp: { sys: 142, dia: 88, at: nowMs - 300_000, id: 'n1' } } })
    dry.say('obs', {
      t: nowMs,
      v: { nibp: { sys: 141, dia: 88, at: nowMs - 1_000_000, id: 'n0' } },
    })
    expect(timeliness(dry.readings)).toEqual(['live', 'history', 'live', 'history'])
  })

  it('before the start of the session belongs to nobody here', () => {
    const dry = watched()
    dry.say('obs', { age_ms: 90_000, v: { spo2: 97 } })
    expect(dry.readings).toEqual([])
    expect(rules(dry)).toEqual(['t before-session'])
  })
})

describe('too many messages', () => {
  it('of a burst without times only the last is live', () => {
    const dry = watched()
    for (let value = 90; value < 95; value += 1) {
      dry.say('obs', { v: { spo2: value } })
      dry.time.advance(10)
    }
    dry.time.advance(1000)
    expect(timeliness(dry.readings)).toEqual(['live', 'history', 'history', 'history', 'live'])
    expect(dry.readings.at(-1)?.observations).toMatchObject([{ result: { value: 94 } }])
  })

  it('in separate messages for each vital are no burst', () => {
    const dry = watched()
    for (let second = 0; second < 3; second += 1) {
      dry.say('obs', { v: { spo2: 97 } })
      dry.say('obs', { v: { pr: 70 } })
      dry.time.advance(1000)
    }
    expect(timeliness(dry.readings)).toEqual(Array.from({ length: 6 }, () => 'live'))
  })

  it('above two a second the newest wins, with a notice', () => {
    const dry = watched()
    for (let seq = 0; seq < 100; seq += 1) {
      dry.say('obs', { boot: 'b', seq, t: dry.time.now(), v: { spo2: 97 } })
      dry.time.advance(50)
    }
    dry.time.advance(1000)
    expect(dry.readings.length).toBeGreaterThanOrEqual(12)
    expect(dry.readings.length).toBeLessThanOrEqual(26)
    expect(dry.readings.at(-1)?.seq).toBe(99)
    expect(rules(dry)).toContain(' rate')
  })

  it('nothing is too much for a demonstration at ten times the speed', () => {
    const dry = watched({ timeScale: 10, mode: 'demo' })
    for (let seq = 0; seq < 100; seq += 1) {
      const t = dry.clocks.demo.now()
      dry.say('obs', { boot: 'b', seq, mode: 'demo', t, v: { spo2: 97 } })
      dry.time.advance(100)
    }
    expect(timeliness(dry.readings)).toEqual(Array.from({ length: 100 }, () => 'live'))
    expect(rules(dry)).toEqual([])
  })

  it('a queue that drains after a cut is history with its own times, and none is lost', () => {
    const dry = watched()
    const fromMs = dry.time.now()
    dry.say('obs', { boot: 'b', seq: 0, t: fromMs, v: { spo2: 97 } })
    dry.time.advance(60_000)
    for (let seq = 1; seq <= 60; seq += 1)
      dry.say('obs', { boot: 'b', seq, t: fromMs + seq * 1000, v: { spo2: 80 } })
    expect(timeliness(dry.readings).filter((word) => word === 'live').length).toBeLessThanOrEqual(
      12,
    )
    expect(dry.readings).toHaveLength(61)
    expect(rules(dry)).toEqual([])
  })

  it('a queue that drains to a server that has just started is history too', () => {
    const dry = watched()
    const nowMs = dry.time.now()
    for (let seq = 0; seq < 30; seq += 1)
      dry.say('obs', { boot: 'b', seq, t: nowMs - 50_000 + seq * 1000, v: { spo2: 80 } })
    expect(timeliness(dry.readings)).toEqual(Array.from({ length: 30 }, () => 'history'))
    expect(rules(dry)).toEqual([])
  })
})

describe('backfill', () => {
  it('is history at its own times, and what came already is dropped', () => {
    const dry = watched()
    const nowMs = dry.time.now()
    dry.say('obs', { boot: 'b', seq: 5, t: nowMs, v: { spo2: 97 } })
    const readings = [3, 4, 5].map((seq) => ({ seq, t: nowMs - (5 - seq) * 1000, v: { spo2: 90 } }))
    dry.say('backfill', { boot: 'b', readings })
    dry.say('backfill', { boot: 'b', readings })
    expect(dry.readings.map(({ seq, timeliness: word }) => [seq, word])).toEqual([
      [5, 'live'],
      [3, 'history'],
      [4, 'history'],
    ])
  })

  it('needs a time for each reading, and refuses what is beyond a hundred', () => {
    const dry = watched()
    const readings = Array.from({ length: 101 }, (_, seq) => ({
      seq,
      age_ms: 1000,
      v: { spo2: 97 },
    }))
    dry.say('backfill', { boot: 'b', readings: [{ seq: 900, v: { spo2: 97 } }, ...readings] })
    expect(dry.readings).toHaveLength(99)
    expect(rules(dry)).toEqual(['readings.100 backfill-size', 'readings.0.t time-missing'])
  })

  it('carries a cuff measurement of the last quarter of an hour as live: its time is its own', () => {
    const dry = watched()
    dry.time.advance(600_000)
    const at = dry.time.now() - 300_000
    dry.say('backfill', {
      readings: [{ t: at, v: { nibp: { sys: 190, dia: 100, at, id: 'n1' } } }],
    })
    expect(timeliness(dry.readings)).toEqual(['live'])
  })
})

describe('presence', () => {
  const presence = (dry: Dry): string | undefined =>
    dry.devices.find({ roomId: 'room-1', deviceId: 'oxi-1' })?.presence

  it('comes with status and with readings, and goes with the will', () => {
    const dry = watched()
    dry.say('status', { state: 'online', boot: 'b', conn: 1 }, { retain: true })
    expect(presence(dry)).toBe('online')
    dry.say('status', { state: 'offline', boot: 'b', conn: 1, why: 'lost' }, { retain: true })
    expect(presence(dry)).toBe('offline')
    dry.say('obs', { v: { spo2: 97 } })
    expect(presence(dry)).toBe('online')
  })

  it.each([
    ['another boot', { boot: 'a', conn: 9 }],
    ['an earlier connection', { boot: 'b', conn: 2 }],
  ])('does not go with the will of %s', (_title, will) => {
    const dry = watched()
    dry.say('status', { state: 'online', boot: 'b', conn: 3 })
    dry.say('status', { state: 'offline', why: 'lost', ...will })
    expect(presence(dry)).toBe('online')
  })

  it('kept by the broker raises nothing, told now raises an alarm after three seconds', () => {
    const dry = watched()
    const offlineAlarms = (): number =>
      dry.stations.alarms.filter(({ condition }) => condition.kind === 'device-offline').length
    dry.say('obs', { v: { spo2: 97 } })
    dry.time.advance(1000)
    dry.say('status', { state: 'offline', why: 'lost' }, { retain: true, stored: true })
    dry.time.advance(5000)
    expect(offlineAlarms()).toBe(0)
    dry.say('obs', { v: { spo2: 97 } })
    dry.time.advance(1000)
    dry.say('status', { state: 'offline', why: 'lost' })
    dry.time.advance(5000)
    expect(offlineAlarms()).toBe(1)
  })

  it('of a dead monitor behind a living adapter is offline', () => {
    const dry = watched()
    dry.say('status', { state: 'online', monitor: 'unreachable' })
    expect(presence(dry)).toBe('offline')
  })

  it('ends with an empty message: the device is removed', () => {
    const dry = watched()
    dry.say('meta', { make: 'Acme', vitals: { spo2: { period_s: 1 } } })
    dry.say('meta', '', { retain: true })
    expect(dry.devices.find({ roomId: 'room-1', deviceId: 'oxi-1' })).toBeNull()
  })
})

describe('a stranger who speaks in a watched room under a thousand names', () => {
  const crowd = (dry: Dry): void => {
    for (let name = 0; name < 1000; name += 1)
      dry.say('obs', { v: { pi: 3 } }, { device: `stranger-${String(name)}` })
  }

  it('is told to stop, and neither displaces the oximeter nor makes the room be sent for ever', () => {
    const dry = watched()
    dry.say('obs', { boot: 'b', seq: 1, v: { spo2: 97 } })
    crowd(dry)
    expect(rules(dry)).toContain(' devices')
    expect(dry.stations.rooms.length).toBeLessThan(100)
    const before = dry.readings.length
    dry.time.advance(1000)
    dry.say('obs', { boot: 'b', seq: 1, v: { spo2: 97 } })
    dry.say('obs', { boot: 'b', seq: 2, v: { spo2: 96 } })
    expect(dry.readings.slice(before)).toMatchObject([{ deviceId: 'oxi-1', seq: 2 }])
  })

  it('costs no other room a device', () => {
    const dry = watched()
    crowd(dry)
    dry.say('obs', { v: { spo2: 97 } }, { room: 'room-2' })
    expect(dry.devices.find({ roomId: 'room-2', deviceId: 'oxi-1' })).not.toBeNull()
  })
})

describe('what devices say of themselves', () => {
  it('a declared period makes the stale time, and one beyond reason is refused', () => {
    const dry = watched()
    dry.say('meta', { make: 'Acme', vitals: { spo2: { period_s: 6 }, pr: { period_s: 9000 } } })
    dry.say('obs', { v: { spo2: 97, pr: 70 } })
    expect(dry.stations.values.map(({ vital, staleAfterMs }) => [vital, staleAfterMs])).toEqual([
      ['spo2', 18_000],
      ['pr', 10_000],
    ])
    expect(rules(dry)).toEqual(['vitals.pr.period_s period'])
  })

  it('a clock question is answered', () => {
    const dry = watched()
    dry.say('time/req', { n: 7, t0: 5 })
    const nowMs = dry.time.now()
    expect(dry.published).toEqual([
      {
        topic: 'vitals/v1/demo/room-1/oxi-1/time/res',
        payload: { n: 7, t0: 5, t1: nowMs, t2: nowMs },
      },
    ])
  })
})

describe('any bytes on any topic', () => {
  const anyTopic = fc.oneof(
    fc
      .constantFrom(
        'obs',
        'backfill',
        'status',
        'meta',
        'alarm',
        'cmd/result',
        'time/req',
        'cmd',
        'notice',
      )
      .map((channel) => `vitals/v1/demo/room-1/oxi-1/${channel}`),
    fc.string(),
    fc.array(fc.string(), { maxLength: 8 }).map((levels) => `vitals/v1/${levels.join('/')}`),
  )
  const vital = fc.constantFrom(
    'spo2',
    'pr',
    'hr',
    'rr',
    'pi',
    'temp',
    'etco2',
    'nibp',
    'abp',
    '__proto__',
    'x',
  )
  const absence = fc.constantFrom(
    0,
    -1,
    32767,
    null,
    '97',
    true,
    [],
    { v: null, q: 'off' },
    { q: 'invalid' },
    { v: 1e9 },
  )
  const anyPayload = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((text) => new TextEncoder().encode(text)),
    fc
      .record(
        {
          boot: fc.option(fc.string(), { nil: undefined }),
          seq: fc.option(fc.oneof(fc.integer(), fc.double()), { nil: undefined }),
          t: fc.option(fc.anything(), { nil: undefined }),
          age_ms: fc.option(fc.anything(), { nil: undefined }),
          v: fc.oneof(
            fc.dictionary(
              vital.filter((key) => key !== 'nibp'),
              absence,
            ),
            fc.anything({ withBigInt: false }).filter((value) => typeof value !== 'number'),
          ),
        },
        { requiredKeys: ['v'] },
      )
      .map((payload) => {
        try {
          return new TextEncoder().encode(JSON.stringify(payload, noNumbers))
        } catch {
          return new Uint8Array()
        }
      }),
  )
  // The property is about absent values: a number that happens to be a pulse may alarm.
  const noNumbers = (key: string, value: unknown): unknown =>
    key !== 'seq' && typeof value === 'number' && value >= 1 && value <= 350 ? String(value) : value

  it('never throws, and never alarms from an absent value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyTopic, anyPayload, fc.boolean(), fc.nat(5000)), { maxLength: 20 }),
        (messages) => {
          const dry = watched()
          for (const [topic, payload, retain, waitMs] of messages) {
            void dry.ingest.message({ topic, payload, retain, qos: 1, stored: false })
            dry.time.advance(waitMs)
          }
          expect(dry.metrics.count('refused internal')).toBe(0)
          expect(dry.metrics.count('restart')).toBe(0)
          expect(dry.stations.alarms.filter(({ condition }) => condition.kind === 'limit')).toEqual(
            [],
          )
        },
      ),
      { numRuns: 300 },
    )
  })
})
