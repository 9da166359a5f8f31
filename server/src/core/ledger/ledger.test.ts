import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testHash } from '../../../test/support/test-hash.ts'
import { Story } from '../../../test/support/story.ts'
import type { Transition } from '../effect.ts'
import { canonicalLine } from './canonical-line.ts'
import { engineVersion } from './engine-version.ts'
import { appendTransition, startLedger } from './ledger.ts'
import { verifyChain } from './verify-chain.ts'

const transitionsOf = (story: Story): Transition[] =>
  story.effects.flatMap((effect) => (effect.kind === 'transition' ? [effect.transition] : []))

function linesOf(transitions: readonly Transition[], sessionId = 's'): string[] {
  let ledger = startLedger(sessionId)
  return transitions.map((transition) => {
    const appended = appendTransition(ledger, transition, testHash)
    ledger = appended.ledger
    return appended.line
  })
}

const story = (): Story =>
  new Story({})
    .each(0, 12, { spo2: 86 })
    .command({ kind: 'acknowledge', occurrenceId: 's-1', note: 'moved', actionable: false })
    .each(13, 30, { spo2: 97 })

const ended = (): Story => story().feed({ kind: 'end', reason: 'done' })
const swapped = (lines: readonly string[], a: number): string[] =>
  lines.toSpliced(a, 2, lines[a + 1] ?? '', lines[a] ?? '')
const refusal = (lines: readonly string[]) => {
  const verified = verifyChain(lines, testHash)
  return verified.ok ? null : verified.error
}

describe('a ledger', () => {
  it('says of each transition what, why, which readings, which limits, which engine, and who', () => {
    const lines = linesOf(transitionsOf(story())).map((line) => JSON.parse(line) as object)
    expect(lines[0]).toMatchObject({ sequence: 1, sessionId: 's', previousHash: '', engineVersion })
    expect(lines[2]).toMatchObject({
      sequence: 3,
      machine: 'condition',
      from: 'pending',
      to: 'active',
      occurrenceId: 's-1',
      readings: ['mon-1/b/11'],
      limits: 'adult-monitored@1',
      who: null,
    })
    expect(lines[4]).toMatchObject({
      machine: 'signal',
      from: 'sounding',
      to: 'acknowledged',
      note: 'moved',
      actionable: false,
      who: { personId: 'KB', role: 'nurse', stationId: 'desk' },
    })
  })

  it('is the same for the same inputs', () => {
    expect(linesOf(transitionsOf(story()))).toEqual(linesOf(transitionsOf(story())))
  })

  it.each([
    ['of nothing', [], { entries: 0, ended: false, headHash: '' }],
    ['of a session that runs', linesOf(transitionsOf(story())), { ended: false }],
    ['of a session that ended', linesOf(transitionsOf(ended())), { ended: true }],
  ])('%s is whole', (_title, lines, value) => {
    expect(verifyChain(lines, testHash)).toMatchObject({ ok: true, value })
  })

  const lines = linesOf(transitionsOf(ended()))
  const other = linesOf(transitionsOf(ended()), 'other')
  it.each([
    ['a changed entry', lines.with(3, lines[3]?.replace('"high"', '"low"') ?? ''), 3, 'changed'],
    [
      'a field written twice',
      lines.with(2, lines[2]?.replace('{', '{"to":"x",') ?? ''),
      2,
      'changed',
    ],
    ['a dropped first entry', lines.toSpliced(0, 1), 0, 'out-of-sequence'],
    ['a dropped entry', lines.toSpliced(4, 1), 4, 'out-of-sequence'],
    ['two entries that changed places', swapped(lines, 2), 2, 'out-of-sequence'],
    ['an entry twice', lines.toSpliced(2, 0, lines[2] ?? ''), 3, 'out-of-sequence'],
    ['an entry of another session', lines.with(3, other[3] ?? ''), 3, 'other-chain'],
    [
      'a forged hash',
      lines.with(1, lines[1]?.replace(/"hash":"./, '"hash":"z') ?? ''),
      1,
      'changed',
    ],
    [
      'an entry that was replaced',
      lines.with(1, linesOf(transitionsOf(new Story({}).each(1, 2, { pr: 150 })))[1] ?? ''),
      2,
      'not-chained',
    ],
    ['no JSON', lines.with(5, 'x'), 5, 'not-an-entry'],
    ['something else', lines.with(5, '{"sequence":6}'), 5, 'not-an-entry'],
    ['nothing at all', lines.with(5, 'null'), 5, 'not-an-entry'],
  ] as const)('names the first broken entry: %s', (_title, broken, index, problem) => {
    expect(refusal(broken)).toMatchObject({ index, problem })
    expect(refusal(broken)?.message).toMatch(new RegExp(`^entry ${String(index + 1)} `))
  })

  it('cannot be changed in one character without being found', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (line, place) => {
        const index = line % lines.length
        const before = lines[index] ?? ''
        const at = place % before.length
        const changed = `${before.slice(0, at)}${before[at] === '0' ? '1' : '0'}${before.slice(at + 1)}`
        expect(refusal(lines.with(index, changed))?.index).toBe(index)
      }),
    )
  })
})

describe('a canonical line', () => {
  it('does not care in which order fields were written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (fields) => {
        const turned = Object.fromEntries(Object.entries(fields).toReversed())
        expect(canonicalLine(turned)).toBe(canonicalLine(fields))
      }),
    )
  })

  it('keeps the order of lists and leaves out what is not there', () => {
    expect(canonicalLine({ b: [2, { d: 1, c: null }], a: undefined })).toBe(
      '{"b":[2,{"c":null,"d":1}]}',
    )
  })
})
