import { describe, expect, it } from 'vitest'
import { isErased, labelWords } from './patient-words.ts'

describe('a patient', () => {
  it.each([
    ['with a label is called so', 'A. K.', 'A. K.', false],
    ['without one is erased', '', 'erased', true],
  ])('%s', (_title, label, words, erased) => {
    expect(labelWords(label)).toBe(words)
    expect(isErased({ label })).toBe(erased)
  })
})
