import { describe, expect, test } from 'vitest'
import { careAct, roomCommand, siteCommand } from '@vigil/shared/contracts'
import { namedActs } from '@vigil/shared/vocabulary'
import { actGroups, actWords } from './audit-words.ts'

const kindsOf = (union: { readonly options: readonly { shape: { kind: { value: string } } }[] }) =>
  union.options.map((option) => option.shape.kind.value)

const acts = [
  ...namedActs,
  ...[...kindsOf(roomCommand), ...kindsOf(siteCommand), 'unknown'].map((kind) => `command:${kind}`),
  ...[...kindsOf(careAct), 'moved', 'limits-signed', 'unknown'].map((kind) => `care:${kind}`),
]

describe('words of the audit', () => {
  test.each(acts)('%s is told in words, done and refused', (act) => {
    const { past, infinitive } = actWords(act)
    expect(past).toMatch(/^[a-z]+ [^“|]+$|^[a-z]+$/)
    expect(infinitive).toMatch(/^[a-z]+ [^“|]+$|^[a-z]+$/)
    expect(past.split(' ').slice(1)).toEqual(infinitive.split(' ').slice(1))
  })

  test('a newer server’s act is told by its name', () => {
    expect(actWords('read-mind')).toEqual({ past: 'did “read-mind”', infinitive: 'do “read-mind”' })
  })

  test('the filter offers every act once', () => {
    const offered = actGroups.flatMap((group) => group.acts.map(([act]) => act))
    expect(new Set(offered).size).toBe(offered.length)
    expect([...offered, 'command:unknown', 'care:unknown'].toSorted()).toEqual(acts.toSorted())
  })
})
