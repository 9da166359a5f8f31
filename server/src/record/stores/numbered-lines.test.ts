import { expect, it, vi } from 'vitest'
import { NumberedLines } from './numbered-lines.ts'

type Row = readonly [owner: string, sequence: number, text: string]
type Fate = 'kept' | 'refused' | 'kept-but-lost'

/** Lines of owners in memory; `fates` says what becomes of the next tries. */
function lines(kept: Row[] = []) {
  const fates: Fate[] = []
  const heads = { asked: 0, refused: 0 }
  const numbered = new NumberedLines<readonly [string, string], number, Row>(
    {
      ownerOf: ([owner]) => owner,
      head: (owner) => {
        heads.asked += 1
        if (heads.refused > 0) {
          heads.refused -= 1
          return Promise.reject(new Error('gone'))
        }
        return Promise.resolve(kept.filter((row) => row[0] === owner).length)
      },
      next: (head, [owner, text]) => ({ head: head + 1, row: [owner, head + 1, text] }),
      isSame: (one, other) => one === other,
      insert: (rows) => {
        const fate = fates.shift() ?? 'kept'
        if (fate !== 'refused') kept.push(...rows)
        return fate === 'kept' ? Promise.resolve() : Promise.reject(new Error(fate))
      },
    },
    { what: 'lines', most: 100, logger: { warn: () => undefined } },
  )
  return { kept, fates, numbered, heads }
}

it('each owner counts its own, behind what the record has, which is asked once', async () => {
  const { kept, numbered, heads } = lines([['a', 1, 'old']])
  await Promise.all([numbered.append(['a', 'x']), numbered.append(['b', 'y'])])
  await numbered.append(['a', 'z'])
  expect(kept).toEqual([
    ['a', 1, 'old'],
    ['a', 2, 'x'],
    ['b', 1, 'y'],
    ['a', 3, 'z'],
  ])
  expect(heads.asked).toBe(2)
})

it.each([
  { why: 'was refused', fate: 'refused' },
  { why: 'was kept, though nobody was told', fate: 'kept-but-lost' },
] as const)('a try that $why leaves every line once', async ({ fate }) => {
  vi.useFakeTimers()
  try {
    const { kept, fates, numbered } = lines()
    fates.push(fate)
    const appended = Promise.all([numbered.append(['a', 'x']), numbered.append(['a', 'y'])])
    await vi.advanceTimersByTimeAsync(500)
    await appended
    await numbered.append(['a', 'z'])
    expect(kept).toEqual([
      ['a', 1, 'x'],
      ['a', 2, 'y'],
      ['a', 3, 'z'],
    ])
  } finally {
    vi.useRealTimers()
  }
})

it('what could not even be asked for is not taken for kept', async () => {
  vi.useFakeTimers()
  try {
    const { kept, numbered, heads } = lines()
    await numbered.append(['a', 'x'])
    heads.refused = 1
    const appended = numbered.append(['b', 'y'])
    await vi.advanceTimersByTimeAsync(500)
    await appended
    expect(kept).toEqual([
      ['a', 1, 'x'],
      ['b', 1, 'y'],
    ])
  } finally {
    vi.useRealTimers()
  }
})
