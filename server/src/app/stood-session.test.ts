import { expect, it } from 'vitest'
import { CareStory } from '../../test/support/care-story.ts'
import type { Effect } from '#core/effect.ts'
import { standAgain } from './stood-session.ts'

const story = (): CareStory =>
  new CareStory().at(1).checkIn().at(2).set(120, 78, 70).at(5).dose(50).at(20).set(150, 90, 80)

async function* written(lines: readonly object[]): AsyncGenerator<string> {
  yield await Promise.resolve(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
}

function listening() {
  const told = { inputs: 0, effects: [] as Effect[], broken: [] as string[] }
  return {
    told,
    recalling: {
      recallInput: () => void (told.inputs += 1),
      recall: (effect: Effect) => void told.effects.push(effect),
      recallRestart: (_error: unknown, input: { readonly kind: string }) =>
        void told.broken.push(input.kind),
    },
  }
}

it('a session stands again as its journal left it, and owes its ledger what is missing there', async () => {
  const { session, journal } = story()
  const { told, recalling } = listening()
  const given = (recorded: number) => ({ session, from: null, journal: written(journal), recorded })
  const whole = await standAgain(given(0), recalling)
  expect(told.inputs).toBe(journal.length)
  expect(whole.newestMs).toBe(journal.at(-1)?.atMs)
  expect(whole.state.care?.facts.doses).toHaveLength(1)
  expect(whole.journalLines).toBe(journal.length)
  expect(whole.owed).toHaveLength(whole.ledgerEntries)
  const most = await standAgain(given(whole.ledgerEntries - 2), recalling)
  expect(most.owed).toEqual(whole.owed.slice(-2))
  expect((await standAgain(given(whole.ledgerEntries), recalling)).owed).toEqual([])
})

it('one whose monitor broke keeps its treatment, as it did live', async () => {
  const { session, journal } = story()
  const { told, recalling } = listening()
  const atMs = journal.at(-1)?.atMs ?? 0
  const broken = [...journal, { atMs: atMs + 1, input: { kind: 'reading', reading: null } }]
  const stood = await standAgain(
    { session, from: null, journal: written(broken), recorded: 0 },
    recalling,
  )
  expect(told.broken).toEqual(['reading'])
  expect(stood.state.care?.facts.doses).toHaveLength(1)
})
