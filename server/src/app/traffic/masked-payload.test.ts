import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mask, maskedGot, maskedPath, maskedPayload } from './masked-payload.ts'

const masked = (text: string): string => maskedPayload(Buffer.from(text))

describe('a payload as integrators see it', () => {
  it.each([
    [
      'keeps vital signs, quality and times',
      '{"seq":1042,"t":"2026-09-12T14:03:07.250-07:00","v":{"spo2":97,"pr":{"v":71,"q":"questionable","why":"motion"}}}',
      '{"seq":1042,"t":"2026-09-12T14:03:07.250-07:00","v":{"spo2":97,"pr":{"v":71,"q":"questionable","why":"motion"}}}',
    ],
    ['masks a text that is no word of the contract', '{"boot":"smith"}', `{"boot":"${mask}"}`],
    [
      'masks a name beside the vitals',
      '{"v":{"hr":72},"patient":"Ann"}',
      `{"v":{"hr":72},"${mask}":"${mask}"}`,
    ],
    ['masks a key that nobody knows', '{"Ann Smith":{"v":1}}', `{"${mask}":"${mask}"}`],
    [
      'masks a number that is no measurement',
      '{"mrn":4711,"v":{"hr":72}}',
      `{"${mask}":"${mask}","v":{"hr":72}}`,
    ],
    ['masks a number too long for a vital', '{"v":{"hr":12345678}}', `{"v":{"hr":"${mask}"}}`],
    [
      'masks who made a device',
      '{"make":"Acme","serial":"0131"}',
      `{"make":"${mask}","serial":"${mask}"}`,
    ],
    ['shows a number written as text', '{"v":{"spo2":"97"}}', '{"v":{"spo2":"97"}}'],
    [
      'shows a vital by a wrong name',
      '{"v":{"SpO2":97,"Heart_Rate":72}}',
      `{"v":{"SpO2":"${mask}","Heart_Rate":"${mask}"}}`,
    ],
    [
      'shows coded vitals under x',
      '{"x":{"151884":{"v":6.2,"u":"L/min"}}}',
      `{"x":{"151884":{"v":6.2,"u":"${mask}"}}}`,
    ],
    [
      'goes through lists',
      '{"readings":[{"v":{"hr":72}},"Ann"]}',
      `{"readings":[{"v":{"hr":72}},"${mask}"]}`,
    ],
    ['masks a bare number', '4711', `"${mask}"`],
    ['masks a bare text', '"Ann"', `"${mask}"`],
    ['keeps null', '{"v":{"spo2":null}}', '{"v":{"spo2":null}}'],
    [
      'shows what is no JSON word by word',
      '{"v":{"spo2":NaN,"note":Ann}}',
      `{"v":{"spo2":NaN,"${mask}":${mask}}}`,
    ],
    ['shows the first number after a vital', 'spo2=97 4711', `spo2=97 ${mask}`],
    ['masks a name that stands alone', 'Ann Smith', `${mask} ${mask}`],
    ['shows nothing of other alphabets', 'Änne Müller', `${mask} ${mask}`],
    ['shows nothing', '', ''],
    [
      'keeps a key that is a trap in JavaScript out',
      '{"__proto__":{"v":1}}',
      `{"${mask}":"${mask}"}`,
    ],
  ])('%s', (_what, text, seen) => {
    expect(masked(text)).toBe(seen)
  })

  it('is masked whatever bytes came', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(maskedPayload(bytes)).toMatch(/^[\x20-\x7e\n\t•]*$/)
      }),
    )
  })

  it('shows a name nowhere in any JSON', () => {
    const withName = fc
      .jsonValue()
      .map((value) => ({ v: { hr: 72, Wanda: value, spo2: 'Wanda' }, Wanda: [value] }))
    fc.assert(
      fc.property(withName, (value) => {
        expect(masked(JSON.stringify(value))).not.toContain('Wanda')
      }),
    )
  })
})

describe('where and what was refused', () => {
  it.each([
    ['v.spo2', 'v.spo2'],
    ['readings.3.v.hr', 'readings.3.v.hr'],
    ['v.SaO2', 'v.SaO2'],
    ['v.Ann', `v.${mask}`],
    ['', ''],
  ])('%j is %j', (path, seen) => {
    expect(maskedPath(path)).toBe(seen)
  })

  it.each([
    [127, '127'],
    [-999, '-999'],
    [12_345_678, mask],
    ['97', '97'],
    ['Ann', mask],
    ['off', 'off'],
    [true, 'true'],
    [null, 'null'],
    [{ v: 1 }, mask],
  ])('%j is %j', (got, seen) => {
    expect(maskedGot(got)).toBe(seen)
  })
})
