import { describe, expect, it } from 'vitest'
import { decodeVitals } from './decode-obs.ts'

/** Each entry in short: what is said of what; then the rules that were broken. */
function short(v: Record<string, unknown>): string[] {
  const { entries, rejections } = decodeVitals(v)
  const said = entries.map(({ said: word }) => {
    if (word.kind === 'stream') return `${word.vital} ${resultOf(word.result)}`
    const parts = (['sys', 'dia', 'map', 'pr'] as const).flatMap((part) => {
      const result = word[part]
      return result === null ? [] : [`${part} ${resultOf(result)}`]
    })
    return [`cuff ${word.state}`, ...(word.why === null ? [] : [`(${word.why})`]), ...parts].join(
      ' ',
    )
  })
  return [...said, ...rejections.map(({ path, rule }) => `! ${path} ${rule}`)]
}

function resultOf(result: Parameters<typeof Object.values>[0] & { kind: string }): string {
  const { kind, ...rest } = result
  return [kind, ...Object.values(rest).map(String)].join(' ')
}

describe('one vital', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['a number', { spo2: 97 }, ['spo2 value 97 good']],
    ['null', { spo2: null }, ['spo2 absent no-result null']],
    ['the long form', { spo2: { v: 97, q: 'validated' } }, ['spo2 value 97 good']],
    [
      'questionable',
      { pr: { v: 71, q: 'questionable', why: 'motion' } },
      ['pr value 71 questionable'],
    ],
    ['off', { spo2: { v: null, q: 'off', why: 'sensor-off' } }, ['spo2 absent off sensor-off']],
    ['off beside a number', { spo2: { v: 97, q: 'off' } }, ['spo2 absent off null']],
    ['calibrating', { etco2: { q: 'calibrating' } }, ['etco2 absent calibrating null']],
    ['held', { spo2: { v: 97, q: 'held' } }, ['spo2 held 97']],
    ['over', { hr: { v: 300, q: 'over' } }, ['hr beyond-scale over 300']],
    ['under without a number', { spo2: { q: 'under' } }, ['spo2 beyond-scale under null']],
    ['a bare zero', { hr: 0 }, ['hr absent zero zero', '! v.hr zero']],
    ['a zero that is meant', { hr: { v: 0, q: 'ok' } }, ['hr value 0 good']],
    [
      'a zero that cannot be meant',
      { spo2: { v: 0, q: 'ok' } },
      ['spo2 absent zero zero', '! v.spo2 zero'],
    ],
    ['a text', { spo2: '97' }, ['spo2 absent not-a-number range', '! v.spo2 not-a-number']],
    ['a sentinel', { spo2: -1 }, ['spo2 absent sentinel range', '! v.spo2 sentinel']],
    ['out of range', { rr: 151 }, ['rr absent range range', '! v.rr range']],
    ['a list', { spo2: [97] }, ['spo2 absent invalid null', '! v.spo2 schema']],
    [
      'an unknown quality',
      { spo2: { v: 97, q: 'fine' } },
      ['spo2 absent invalid null', '! v.spo2.q schema'],
    ],
    ['Fahrenheit', { temp: { v: 98.6, u: '[degF]' } }, ['temp value 37 good']],
    ['its own unit', { spo2: { v: 97, u: '%' } }, ['spo2 value 97 good']],
    [
      'a unit nobody asked for',
      { hr: { v: 1.2, u: 'Hz' } },
      ['hr absent invalid unit', '! v.hr.u unit'],
    ],
    ['a key of its own', { 'nibp-sys': 120 }, ['! v.nibp-sys unknown-vital']],
  ])('%s', (_title, v, expected) => {
    expect(short(v)).toEqual(expected)
  })
})

describe('a cuff', () => {
  it.each<[string, unknown, string[]]>([
    [
      'a measurement',
      { sys: 142, dia: 88, map: 106, pr: 74 },
      ['cuff measured sys value 142 good dia value 88 good map value 106 good pr value 74 good'],
    ],
    ['a systolic alone is enough', { sys: 142 }, ['cuff measured sys value 142 good']],
    ['kilopascal', { sys: 16, u: 'kPa' }, ['cuff measured sys value 120.00992 good']],
    [
      'questionable as a whole',
      { sys: 142, pr: 74, q: 'questionable' },
      ['cuff measured sys value 142 questionable pr value 74 questionable'],
    ],
    ['held', { sys: 142, dia: 88, q: 'held' }, ['cuff held sys held 142 dia held 88']],
    ['pumping', { q: 'ongoing' }, ['cuff ongoing']],
    ['a failed attempt', { q: 'invalid', why: 'cuff-leak' }, ['cuff failed (cuff-leak)']],
    [
      '0/0 is a failed attempt',
      { sys: 0, dia: 0 },
      ['cuff failed (zero)', '! v.nibp.sys zero', '! v.nibp.dia zero'],
    ],
    ['nothing valid of a named attempt', { sys: null, id: 'n-1' }, ['cuff failed']],
    [
      'over the scale',
      { q: 'over' },
      [
        'cuff measured sys beyond-scale over null dia beyond-scale over null map beyond-scale over null',
      ],
    ],
    [
      'a pulse does not go over with its pressure',
      { sys: 300, pr: 74, q: 'over' },
      ['cuff measured sys beyond-scale over 300 pr value 74 good'],
    ],
    [
      'dia above sys: neither is believed',
      { sys: 88, dia: 142, map: 106 },
      [
        'cuff measured sys absent range range dia absent range range map value 106 good',
        '! v.nibp dia-below-sys',
      ],
    ],
    [
      'a bad part spoils only itself',
      { sys: 142, dia: 'low' },
      [
        'cuff measured sys value 142 good dia absent not-a-number range',
        '! v.nibp.dia not-a-number',
      ],
    ],
    ['nothing to say', null, []],
    ['no cuff on', { q: 'off' }, []],
    ['parts without result', { sys: null, dia: null }, []],
    ['a text is no attempt', { sys: 'x' }, ['! v.nibp.sys not-a-number']],
    ['a number is no measurement', 120, ['! v.nibp schema']],
  ])('%s', (_title, nibp, expected) => {
    expect(short({ nibp })).toEqual(expected)
  })
})

describe('an arterial line', () => {
  it.each<[string, unknown, string[]]>([
    [
      'three streams',
      { sys: 120, dia: 70, map: 87 },
      ['abp-sys value 120 good', 'abp-dia value 70 good', 'abp-map value 87 good'],
    ],
    ['what is left out is not said', { map: 87 }, ['abp-map value 87 good']],
    ['an artefact is a value', { map: -39 }, ['abp-map value -39 good']],
    [
      'off',
      { q: 'off', why: 'zeroing' },
      ['abp-sys absent off zeroing', 'abp-dia absent off zeroing', 'abp-map absent off zeroing'],
    ],
    [
      'null',
      null,
      [
        'abp-sys absent no-result null',
        'abp-dia absent no-result null',
        'abp-map absent no-result null',
      ],
    ],
  ])('%s', (_title, abp, expected) => {
    expect(short({ abp })).toEqual(expected)
  })
})
