import { alarmPayload, backfillPayload, metaPayload, obsPayload } from '@vigil/shared/contracts'
import { describe, expect, it } from 'vitest'
import { exampleFor } from './refusal-fixes.ts'

describe('a corrected example', () => {
  it.each([
    ...['json', 'schema', 'unknown-vital', 'range', 'zero', 'sentinel', 'not-a-number'].map(
      (rule) => [rule, obsPayload] as const,
    ),
    ...['dia-below-sys', 'unit', 'clock', 'age', 'duplicate', 'order', 'rate', 'mode'].map(
      (rule) => [rule, obsPayload] as const,
    ),
    ['backfill-size', backfillPayload] as const,
    ['time-missing', backfillPayload] as const,
    ['period', metaPayload] as const,
    ['alarm-id', alarmPayload] as const,
  ])('for %s is what the server takes', (rule, schema) => {
    expect(schema.safeParse(JSON.parse(exampleFor(rule) ?? '')).success).toBe(true)
  })

  it.each(['topic-depth', 'room', 'rights-site'])('for %s is a topic', (rule) => {
    expect(exampleFor(rule)).toMatch(/^vitals\/v1\//)
  })

  it.each(['cut-off', 'no-session', 'something new'])('for %s there is none', (rule) => {
    expect(exampleFor(rule)).toBeNull()
  })
})
