import fc from 'fast-check'
import type { Reading } from '@vigil/shared/vocabulary'
import { expect, it } from 'vitest'
import { wildMessage, type WildMessage } from './support/arbitrary-messages.ts'
import { testSeed } from '../../tools/test-seed.ts'
import { fuzzRuns } from './support/fuzz-settings.ts'
import { watched, type Watched } from './support/watched.ts'

/** On the average. */
const messagesOfRun = 100

/** Every number that a text of JSON has, in it or in a text of it; null: it is no JSON. */
function numbersIn(payload: Uint8Array): ReadonlySet<number> | null {
  const numbers = new Set<number>()
  const look = (value: unknown): void => {
    if (typeof value === 'number') numbers.add(value)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look)
  }
  try {
    look(JSON.parse(Buffer.from(payload).toString()))
    return numbers
  } catch {
    return null
  }
}

/** Values of a reading that its message does not have. A unit that is converted makes others: those are left out. */
function invented(readings: readonly Reading[], { payload }: WildMessage): readonly number[] {
  const text = Buffer.from(payload).toString()
  if (readings.length === 0 || text.includes('"u"')) return []
  const numbers = numbersIn(payload)
  return readings
    .flatMap(({ observations }) => observations)
    .flatMap((observation) =>
      'result' in observation && observation.result.kind === 'value'
        ? [observation.result.value]
        : [],
    )
    .filter((value) => numbers?.has(value) !== true)
}

/** Whatever was counted but that a message came; a number that leaps counts more missing ones than a sum can hold. */
const noticed = ({ metrics }: Watched): number =>
  [...metrics.counts].reduce(
    (sum, [name, count]) => (/^(message |missing)/.test(name) ? sum : sum + count),
    0,
  )

/** Whether a message on obs says anything, right or wrong; a reading of nothing is no reading. */
function isToBeNoticed({ topic, payload }: WildMessage): boolean {
  if (!topic.endsWith('/obs')) return false
  try {
    const { v } = JSON.parse(Buffer.from(payload).toString()) as { readonly v?: unknown }
    // A key of this name is lost where payloads are copied: nothing that a device measures is called so.
    return typeof v !== 'object' || v === null || Object.keys(v).some((key) => key !== '__proto__')
  } catch {
    return true
  }
}

it(`any bytes on any topic break nothing, invent nothing, and are noticed (seed ${String(testSeed)})`, () => {
  fc.assert(
    fc.property(
      fc.array(wildMessage, { minLength: 1, maxLength: 2 * messagesOfRun, size: 'max' }),
      (messages) => {
        const dry = watched()
        for (const message of messages) {
          const [known, before] = [dry.readings.length, noticed(dry)]
          void dry.ingest.message({ ...message, qos: 1, stored: false })
          expect(invented(dry.readings.slice(known), message)).toEqual([])
          const isNoticed = noticed(dry) > before || dry.readings.length > known
          if (isToBeNoticed(message))
            expect([message.topic, isNoticed]).toEqual([message.topic, true])
          dry.time.advance(400)
        }
        expect(dry.metrics.count('refused internal')).toBe(0)
        expect(dry.metrics.count('restart')).toBe(0)
        // It goes on: what is right is taken as before.
        dry.time.advance(60_000)
        const known = dry.readings.length
        dry.say('obs', { v: { spo2: 97 } })
        expect(dry.readings.length).toBe(known + 1)
      },
    ),
    { numRuns: fuzzRuns(messagesOfRun), seed: testSeed },
  )
}, 3_600_000)
