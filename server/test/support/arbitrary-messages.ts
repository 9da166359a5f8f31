import fc from 'fast-check'
import { channels, topicRoot } from '@vigil/shared/contracts'
import { streamVitals } from '@vigil/shared/vocabulary'

/** What somebody publishes: a topic that is almost one of ours, and bytes that are almost a payload. */
export interface WildMessage {
  readonly topic: string
  readonly payload: Uint8Array
  readonly retain: boolean
}

const channel = fc.constantFrom(...channels)
const devices = ['oxi-1', 'oxi-2', 'mon-1'] as const

const deviceTopic = fc
  .tuple(
    fc.constantFrom('demo', 'north', 'DEMO', ''),
    fc.constantFrom('room-1', 'room-2', 'any', 'attic', '_gw', '+'),
    fc.constantFrom<string>(...devices, 'gw-1', '#'),
    channel,
  )
  .map((parts) => `${topicRoot}/${parts.join('/')}`)
const ownTopic = fc
  .tuple(fc.constantFrom(...devices), channel)
  .map(([device, own]) => `${topicRoot}/demo/room-1/${device}/${own}`)
const topic = fc.oneof(
  { weight: 12, arbitrary: ownTopic },
  { weight: 3, arbitrary: deviceTopic },
  { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
)

/** Numbers that devices send in the place of one, and those that computers stumble over. */
const number = fc.oneof(
  fc.integer({ min: 30, max: 200 }),
  fc.constantFrom(0, -0, -1, -999, 32767, 65535, 1e308, 1e-308, Number.MAX_SAFE_INTEGER, 0.1),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const anything = fc.oneof(
  { weight: 3, arbitrary: number },
  fc.constantFrom(null, true, '', '97', 'NaN', [], {}),
  fc.jsonValue({ maxDepth: 2 }),
)
const time = fc.oneof(
  fc.integer({ min: -1e15, max: 1e15 }),
  fc.constantFrom('2026-09-12T14:03:07.250-07:00', '2026-09-12', 'yesterday', '', 1e300),
  anything,
)
const some = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.record(fields, { requiredKeys: [] })
const entry = fc.oneof(
  { weight: 3, arbitrary: number },
  anything,
  some({
    ...{ v: anything, at: time, avg_s: anything },
    q: fc.constantFrom('ok', 'good', 'off', 'questionable', 'invalid', 7),
    ...{ why: anything, u: fc.constantFrom('%', '/min', 'kPa', 'mmHg', 'F', 'C', '', 3) },
    mode: fc.constantFrom('real', 'demo', 'test', 'other'),
  }),
)
const pressure = some({
  ...{ sys: entry, dia: entry, map: entry, pr: entry, at: time, id: anything },
  state: fc.constantFrom('done', 'measuring', 'failed', 9),
})
const vitals = fc.dictionary(
  fc.constantFrom(...streamVitals, 'nibp', 'abp', 'weather', '__proto__', 'constructor'),
  fc.oneof(entry, pressure),
  { maxKeys: 6 },
)
const fields = {
  ...{ boot: fc.constantFrom('b', 'c', '', 7), seq: fc.oneof(fc.nat(20), anything) },
  ...{ t: time, age_ms: anything, mode: fc.constantFrom('real', 'demo', 'test', 'other', null) },
}
const reading = some({ ...fields, v: fc.oneof({ weight: 6, arbitrary: vitals }, anything) })
const payloads = fc.oneof(
  { weight: 6, arbitrary: reading },
  { weight: 2, arbitrary: some({ boot: anything, readings: fc.array(reading, { maxLength: 4 }) }) },
  some({
    state: fc.constantFrom('online', 'offline', 3),
    conn: anything,
    battery_percent: anything,
  }),
  some({ ...fields, id: anything, state: fc.constantFrom('on', 'off', 1), priority: anything }),
  some({ make: anything, clock: anything, vitals: fc.oneof(vitals, anything), via: anything }),
  anything,
)

const text = payloads.map((payload) => JSON.stringify(payload))
/** One byte is another, one is missing, or the end is. */
const damaged = fc
  .tuple(text, fc.nat(), fc.nat(255), fc.nat(2))
  .map(([whole, place, byte, how]) => {
    const bytes = Buffer.from(whole)
    const at = place % Math.max(1, bytes.length)
    if (how === 0) return Buffer.from([...bytes.subarray(0, at), byte, ...bytes.subarray(at + 1)])
    return how === 1 ? bytes.subarray(0, at) : Buffer.concat([bytes.subarray(at), bytes])
  })

/** Schema-shaped, damaged, and mere bytes. */
export const wildPayload: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 8, arbitrary: text.map((whole) => Buffer.from(whole)) },
  { weight: 3, arbitrary: damaged },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }) },
)

export const wildMessage: fc.Arbitrary<WildMessage> = fc.record({
  topic,
  payload: wildPayload,
  retain: fc.nat(9).map((one) => one === 0),
})
