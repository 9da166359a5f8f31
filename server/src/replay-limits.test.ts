import { describe, expect, it } from 'vitest'
import { parseLimits } from './replay-limits.ts'

const level = { limit: 92, priority: 'medium', delayMs: 15000, hysteresis: 2, clearDelayMs: 5000 }
const spo2 = { vital: 'spo2', side: 'low', extreme: 79, levels: [level] }
const parse = (...conditions: readonly unknown[]) => parseLimits(JSON.stringify({ conditions }))

describe('a limits file', () => {
  it('is read as one set of limits', () => {
    expect(parse(spo2)).toMatchObject({
      ok: true,
      value: { conditions: [{ vital: 'spo2', side: 'low', extreme: 79, judged: 'always' }] },
    })
  })

  it('may leave out the extreme and call a vital as its column does', () => {
    const { extreme: _none, ...without } = spo2
    const nibp = { ...without, vital: 'nibp_sys', side: 'high', levels: [{ ...level, limit: 160 }] }
    expect(parse(nibp)).toMatchObject({
      ok: true,
      value: { conditions: [{ vital: 'nibp-sys', extreme: null }] },
    })
  })

  it('rounds its times half up to milliseconds', () => {
    const parsed = parse({ ...spo2, levels: [{ ...level, delayMs: 1.5 }] })
    expect(parsed).toMatchObject({ value: { conditions: [{ levels: [{ delayMs: 2 }] }] } })
  })

  const high = { ...level, priority: 'high' }
  it.each([
    ['that is not JSON', '{', /not JSON/],
    ['without conditions', '{}', /conditions/],
    [
      'with an unknown vital',
      JSON.stringify({ conditions: [{ ...spo2, vital: 'pulse' }] }),
      /vital/,
    ],
    ['with no level', JSON.stringify({ conditions: [{ ...spo2, levels: [] }] }), /levels/],
    [
      'with a negative delay',
      JSON.stringify({ conditions: [{ ...spo2, levels: [{ ...level, delayMs: -1 }] }] }),
      /delayMs/,
    ],
    [
      'with a high inside a medium',
      JSON.stringify({ conditions: [{ ...spo2, levels: [level, { ...high, limit: 93 }] }] }),
      /high limit 93 must lie beyond the medium limit 92/,
    ],
    [
      'with a high on a medium',
      JSON.stringify({ conditions: [{ ...spo2, levels: [level, { ...high, limit: 92 }] }] }),
      /must lie beyond/,
    ],
    [
      'with an extreme inside a limit',
      JSON.stringify({ conditions: [{ ...spo2, extreme: 95 }] }),
      /extreme 95 must lie beyond the medium limit 92/,
    ],
    [
      'with a condition twice',
      JSON.stringify({ conditions: [spo2, spo2] }),
      /spo2-low stands there twice/,
    ],
  ])('%s is refused with a sentence', (_title, text, message) => {
    const parsed = parseLimits(text)
    expect(parsed.ok ? 'accepted' : parsed.error).toMatch(message)
  })
})
