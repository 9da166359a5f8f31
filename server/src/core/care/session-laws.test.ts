import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCare, tellCare, type CareStep } from '../../../test/support/arbitrary-care.ts'
import { CareStory } from '../../../test/support/care-story.ts'
import type { Effect, Transition } from '../effect.ts'
import { canonicalLine } from '../ledger/canonical-line.ts'
import type { JournalEntry } from '../replay/journal.ts'
import { rerun } from '../replay/replay.ts'
import { factsOf } from './care-facts.ts'
import { nextSessionDeadline, startSession, stepAndCloseSession } from './session-machine.ts'

const protocolIds = ['iv-infusion', 'im-monitored', 'nasal-esketamine', 'lozenge'] as const
const prescribed = { personId: 'DR', signedMs: 0, mostMg: 100 } as const

const storyOf = (protocol: string): CareStory => {
  const { care } = new CareStory({ protocol }).session
  if (care === null) throw new Error('a story is treated')
  const { drug, route } = care.protocol
  return new CareStory({ protocol, care: { prescription: { ...prescribed, drug, route } } })
}

const transitionsOf = (effects: readonly Effect[]): Transition[] =>
  effects.flatMap((effect) => (effect.kind === 'transition' ? [effect.transition] : []))

/** Only what was said, and the time at the end. */
const saidIn = ({ journal }: CareStory, untilMs: number): JournalEntry[] => [
  ...journal.filter(({ input }) => input.kind !== 'tick'),
  { atMs: untilMs, input: { kind: 'tick' } },
]

function fold({ session }: CareStory, journal: readonly JournalEntry[]): Transition[] {
  let state = startSession(session)
  return journal.flatMap(({ atMs, input }) => {
    const next = stepAndCloseSession(state, input, atMs)
    state = next.state
    return transitionsOf(next.effects)
  })
}

/** The journal with a tick at every so many milliseconds. */
function withTicks(journal: readonly JournalEntry[], everyMs: number): JournalEntry[] {
  const ticks: JournalEntry[] = []
  const untilMs = journal.at(-1)?.atMs ?? 0
  for (let atMs = everyMs; atMs <= untilMs; atMs += everyMs)
    ticks.push({ atMs, input: { kind: 'tick' } })
  return [...journal, ...ticks].toSorted((a, b) => a.atMs - b.atMs)
}

const check = (law: (story: CareStory, steps: readonly CareStep[]) => void, numRuns = 20): void => {
  fc.assert(
    fc.property(fc.constantFrom(...protocolIds), arbitraryCare, (protocol, steps) => {
      law(storyOf(protocol), steps)
    }),
    { numRuns },
  )
}

describe('a treated session', () => {
  it('gives the same transitions woken at its deadlines, every second, every minute, or never', () => {
    check((story, steps) => {
      tellCare(story, steps)
      // Not on a full minute after anything: what falls due in the very last instant acts in the next.
      const untilMs = (story.journal.at(-1)?.atMs ?? 0) + 3_600_500
      story.at(untilMs / 60_000)
      const said = saidIn(story, untilMs)
      const live = story.transitions
      expect(fold(story, said)).toEqual(live)
      expect(fold(story, withTicks(said, 60_000))).toEqual(live)
      expect(fold(story, withTicks(said, 1000))).toEqual(live)
    }, 10)
  })

  it('run again from its journal gives the same ledger, byte for byte', () => {
    check((story, steps) => {
      tellCare(story, steps).at(2000)
      const again = [...rerun(story.session, story.journal, 'each-input')]
      expect(again.map(canonicalLine)).toEqual(story.transitions.map(canonicalLine))
    })
  })

  it('keeps every entry, in order, and never changes one', () => {
    check((story, steps) => {
      let before = story.care.entries
      tellCare(story, steps, () => {
        expect(story.care.entries.slice(0, before.length)).toEqual(before)
        before = story.care.entries
      })
    })
  })

  it('puts what it accepted on the record once, and nothing that it refused', () => {
    check((story, steps) => {
      tellCare(story, steps)
      const named = story.care.entries.map(({ entryId }) => entryId)
      expect(new Set(named).size).toBe(named.length)
      const acts = story.journal.flatMap(({ input }) => (input.kind === 'care' ? [input] : []))
      for (const { commandId, entryId } of acts) {
        const answers = story.effects.flatMap((effect) =>
          'commandId' in effect && effect.commandId === commandId ? [effect.kind] : [],
        )
        expect(answers).toHaveLength(1)
        expect(named.includes(entryId)).toBe(answers[0] === 'command-accepted')
      }
      const inLedger = story.transitions.flatMap((one) =>
        one.machine === 'care' && one.entry !== null ? [one.entry.entryId] : [],
      )
      expect(inLedger).toEqual(named)
    })
  })

  it('takes no fact from an entry that was withdrawn', () => {
    check((story, steps) => {
      const { entries, withdrawn, facts } = tellCare(story, steps).care
      const standing = entries.filter(({ entryId }) => !withdrawn.includes(entryId))
      expect(facts).toEqual(factsOf(standing, []))
    })
  })

  it('changes nothing when an act comes twice, and says that it is accepted', () => {
    check((story, steps) => {
      tellCare(story, steps)
      const last = story.journal.findLast(
        ({ input }) =>
          input.kind === 'care' && story.care.entries.some((one) => one.entryId === input.entryId),
      )
      if (last === undefined) return
      const before = story.care
      story.feed(last.input)
      expect(story.care).toBe(before)
      expect(story.answer).toBe('accepted')
    })
  })

  it('never names a deadline that has passed, and leaves the states it came from as they were', () => {
    check((story, steps) => {
      deepFreeze(story.state)
      tellCare(story, steps, () => {
        const nowMs = story.journal.at(-1)?.atMs ?? 0
        expect(story.care.deadlineMs ?? Infinity).toBeGreaterThan(nowMs)
        expect(nextSessionDeadline(story.state) ?? Infinity).toBeGreaterThan(nowMs)
        deepFreeze(story.state)
      })
    }, 15)
  })

  it('refuses no dose because of a hold', () => {
    check((story, steps) => {
      tellCare(story, steps)
      if (story.care.facts.signedOff !== null) return
      story.at(3000).set(190, 120, 130).dose(33, { overReason: 'given by the provider' })
      expect(story.answer).toBe('accepted')
    })
  })

  it('hears nothing any more after its end', () => {
    check((story, steps) => {
      tellCare(story, steps).at(3000).feed({ kind: 'end', reason: 'done' }).at(3001)
      const { care } = story
      const told = story.transitions.length
      story.at(4000).act({ kind: 'transport', how: 'car' }).set(120, 80, 70).at(5000)
      expect(story.care).toBe(care)
      expect(story.transitions).toHaveLength(told)
      expect(story.answers.at(-1)).toBe('session-ended')
    })
  })
})

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}
