import fc from 'fast-check'
import type { CareAct, Intervention, Observed } from '@vigil/shared/vocabulary'
import { gateLineIds, interventions } from '@vigil/shared/vocabulary'
import type { CareStory } from './care-story.ts'

/** One thing that happens in a treated session, so many whole seconds after the one before. */
export interface CareStep {
  readonly afterS: number
  readonly happens: (story: CareStory) => void
}

const people = fc.constantFrom('KB', 'KB', 'KB', 'DR', 'TH', 'AU')
const signed = fc.boolean()

const observed: fc.Arbitrary<Observed> = fc.record(
  {
    moaas: fc.integer({ min: 0, max: 5 }),
    oriented: fc.boolean(),
    nausea: fc.constantFrom(0, 1, 2),
    gait: fc.constantFrom('steady', 'unsteady', 'cannot'),
    safeToSelf: fc.constant(true),
  },
  { requiredKeys: [] },
)

/** The name of an entry that is there, or of none. */
const entryAt = ({ care }: CareStory, place: number): string =>
  care.entries[place % (care.entries.length + 1)]?.entryId ?? 'none'

type MakesAct = (story: CareStory) => CareAct

const plainAct: fc.Arbitrary<MakesAct> = fc.oneof(
  fc.constant(() => ({ kind: 'identified', checked: ['label', 'birth-year'] }) as const),
  fc.constant(
    () => ({ kind: 'screened', present: [], medicines: [], allergies: '', note: '' }) as const,
  ),
  fc.constant(() => ({ kind: 'escort', state: 'arrived', who: 'sister' }) as const),
  fc.constant(() => ({ kind: 'call-button-tested' }) as const),
  fc.constant(() => ({ kind: 'transport', how: 'car' }) as const),
  fc.constant(() => ({ kind: 'instructions-given' }) as const),
  fc.constant(() => ({ kind: 'getting-up' }) as const),
  fc.constant(() => ({ kind: 'signed-off' }) as const),
  fc
    .constantFrom(...gateLineIds)
    .map((lineId) => () => ({ kind: 'line-overridden', lineId, reason: 'known' }) as const),
)

const timedAct: fc.Arbitrary<MakesAct> = fc.oneof(
  fc
    .record({ amountMg: fc.constantFrom(0, 20, 50), agoS: fc.integer({ min: -5, max: 600 }) })
    .map(({ amountMg, agoS }) => (story: CareStory) => {
      const dose = story.doseOf(amountMg)
      return { kind: 'dose', dose: { ...dose, givenMs: dose.givenMs - agoS * 1000 } } as const
    }),
  fc.record({ place: fc.nat(30), amountMg: fc.constantFrom(null, 10, 45) }).map(
    ({ place, amountMg }) =>
      (story: CareStory) =>
        ({
          kind: 'dose-corrected',
          doseId: entryAt(story, place),
          dose: amountMg === null ? null : story.doseOf(amountMg),
          reason: 'typed wrongly',
        }) as const,
  ),
  fc.nat(30).map(
    (place) => (story: CareStory) =>
      ({
        kind: 'infusion-stopped',
        doseId: entryAt(story, place),
        stoppedMs: story.doseOf(1).givenMs,
      }) as const,
  ),
  fc.record({ observed, agoS: fc.integer({ min: -5, max: 300 }) }).map(
    ({ observed: seen, agoS }) =>
      (story: CareStory) =>
        ({
          kind: 'observed',
          observed: seen,
          observedMs: story.doseOf(1).givenMs - agoS * 1000,
        }) as const,
  ),
  fc
    .constantFrom<Intervention>(...interventions)
    .map(
      (intervention) => (story: CareStory) =>
        ({ kind: 'intervened', intervention, atMs: story.doseOf(1).givenMs, what: '' }) as const,
    ),
  fc.record({ place: fc.nat(30), reason: fc.constantFrom(null, 'wrong room') }).map(
    ({ place, reason }) =>
      (story: CareStory) =>
        ({ kind: 'withdrawn', entryId: entryAt(story, place), reason }) as const,
  ),
)

type Happens = CareStep['happens']

const acts: fc.Arbitrary<Happens> = fc
  .record({ act: fc.oneof(plainAct, timedAct, timedAct), by: people, signed })
  .map(
    ({ act, by, signed: isSigned }) =>
      (story) =>
        void story.act(act(story), by, isSigned),
  )

const readings: fc.Arbitrary<Happens> = fc.oneof(
  fc
    .record({ sys: fc.integer({ min: 85, max: 175 }), rate: fc.integer({ min: 45, max: 115 }) })
    .map(
      ({ sys, rate }): Happens =>
        (story) =>
          void story.set(sys, sys - 40, rate),
    ),
  fc.integer({ min: 85, max: 100 }).map(
    (spo2): Happens =>
      (story) =>
        void story.says({ spo2, pr: 70 }),
  ),
  fc.record({ sys: fc.integer({ min: 85, max: 175 }), by: people }).map(
    ({ sys, by }): Happens =>
      (story) =>
        void story.types({ 'nibp-sys': sys, 'nibp-dia': sys - 50, hr: 66 }, by),
  ),
)

const told: fc.Arbitrary<Happens> = fc.constantFrom<Happens>(
  (story) => void story.command({ kind: 'away', sensors: ['oximeter'], note: '' }),
  (story) => void story.command({ kind: 'back' }),
  (story) => void story.command({ kind: 'report', report: { kind: 'sedation', moaas: 2 } }),
  (story) => void story.command({ kind: 'report', report: { kind: 'vomiting', state: 'on' } }),
  (story) =>
    void story.command({
      kind: 'waive-due',
      dueId: story.care.dues[0]?.dueId ?? 'none',
      reason: 'asleep',
    }),
  (story) => {
    // Nobody can have been away before an instant that was watched.
    const sinceMs = Math.max(story.doseOf(1).givenMs - 5000, story.state.monitor.closedMs + 1)
    story.feed({ kind: 'watching-resumed', sinceMs })
  },
  (story) => void story.feed({ kind: 'readings-not-judged', count: 3 }),
)

/** A provider overrides whatever is not met; the patient gets up, and may be signed off. */
const leaves: fc.Arbitrary<Happens> = fc.boolean().map((isSignedOff) => (story: CareStory) => {
  for (const { lineId, state } of story.gate?.lines ?? [])
    if (state === 'not-met') story.sign({ kind: 'line-overridden', lineId, reason: 'known' })
  story.act({ kind: 'getting-up' })
  if (isSignedOff) story.sign({ kind: 'signed-off' }, 'KB')
})

/** A treated session as it may go, with wrong entries, late ones and gaps. */
export const arbitraryCare: fc.Arbitrary<readonly CareStep[]> = fc.array(
  fc.record({
    afterS: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 900 })),
    happens: fc.oneof(
      { weight: 5, arbitrary: acts },
      { weight: 3, arbitrary: readings },
      { weight: 1, arbitrary: told },
      { weight: 1, arbitrary: leaves },
    ),
  }),
  { minLength: 1, maxLength: 40, size: 'max' },
)

/**
 * Each step has milliseconds of its own, so that nothing said coincides with what falls due. `afterEach` looks at the
 * story after every one.
 */
export function tellCare(
  story: CareStory,
  steps: readonly CareStep[],
  afterEach: () => void = () => undefined,
): CareStory {
  let second = 0
  steps.forEach(({ afterS, happens }, index) => {
    second += afterS
    happens(story.at((second + (index + 1) * 0.007) / 60))
    afterEach()
  })
  return story
}
