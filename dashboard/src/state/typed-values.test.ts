import { expect, test } from 'vitest'
import { nothingTyped, readTyped } from './typed-values.ts'

test.each([
  { what: 'nothing', texts: {}, read: { kind: 'nothing' } },
  { what: 'spaces', texts: { pr: '  ' }, read: { kind: 'nothing' } },
  {
    what: 'a pressure and a saturation',
    texts: { 'nibp-sys': '142', 'nibp-dia': ' 88', spo2: '97,5' },
    read: { kind: 'values', values: { 'nibp-sys': 142, 'nibp-dia': 88, spo2: 97.5 } },
  },
  { what: 'no number', texts: { pr: '70', rr: 'x' }, read: { kind: 'no-number', vital: 'rr' } },
])('$what', ({ texts, read }) => {
  expect(readTyped({ ...nothingTyped, ...texts })).toEqual(read)
})
