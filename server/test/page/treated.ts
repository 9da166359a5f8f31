import { minutes } from '@vigil/shared/time'
import type { CareAct, GateLineId, Observed, Prescription } from '@vigil/shared/vocabulary'
import { duesOf } from '#core/care/dues-of.ts'
import { phaseOf } from '#core/care/phase-of.ts'
import { CareStory, type CareStoryAbout } from '../support/care-story.ts'

/** Nothing left to wish for when somebody goes home. */
export const allWell: Observed = {
  moaas: 5,
  oriented: true,
  gait: 'steady',
  nausea: 0,
  pain: 0,
  bleeding: 0,
  safeToSelf: true,
}

/** Systolic, diastolic, rate, saturation; null: not measured. */
export type SetTold = readonly [
  sys: number,
  dia: number,
  rate?: number | null,
  spo2?: number | null,
]

export const calm: SetTold = [120, 70, 70, 98]

/** Somebody types these values, measured now. */
export function takes(story: CareStory, [sys, dia, rate = 70, spo2 = 98]: SetTold): CareStory {
  return story.types({
    'nibp-sys': sys,
    'nibp-dia': dia,
    ...(rate === null ? {} : { 'nibp-pr': rate }),
    ...(spo2 === null ? {} : { spo2 }),
  })
}

/** The look of a protocol with the sedation it asks for. */
export const looksAt = (story: CareStory): CareStory =>
  story.sees({ look: { breathing: true, colour: true, answers: true }, moaas: 5 })

export const prescribed = (mostMg: number, about: Partial<Prescription> = {}): Prescription => ({
  drug: 'ketamine',
  route: 'im',
  mostMg,
  personId: 'DR',
  signedMs: 0,
  ...about,
})

/** Checked in at minute 1; at minute 10 of the story the first dose is given. */
export function begun(about: CareStoryAbout = {}, amountMg = 50): CareStory {
  return new CareStory(about).at(1).checkIn().at(10).dose(amountMg)
}

/** The phase at this minute, so many milliseconds off it. */
export function phaseAt(story: CareStory, minute: number, offMs = 0): string {
  story.at(minute + offMs / minutes(1))
  return phaseOf(story.care, story.msAt(minute) + offMs).phase
}

/** `cuff 25`, soonest first, minutes since the session's start. */
export const dues = (story: CareStory, what?: 'cuff' | 'look'): string[] =>
  duesOf(story.care)
    .filter((due) => what === undefined || due.what === what)
    .toSorted((a, b) => a.dueMs - b.dueMs)
    .map((due) => `${due.what} ${String((due.dueMs - story.session.startedMs) / minutes(1))}`)

/** The first due of a kind in minutes; null: none. */
export const nextDue = (story: CareStory, what: 'cuff' | 'look'): number | null => {
  const first = dues(story, what)[0]
  return first === undefined ? null : Number(first.split(' ')[1])
}

export const lineOf = (story: CareStory, lineId: GateLineId) => {
  const line = story.gate?.lines.find((one) => one.lineId === lineId)
  if (line === undefined) throw new Error(`the gate has no line ${lineId}`)
  return line
}

/** `met`, `not-met`, `overridden`; with the earliest minute where one is said: `not-met 100`. */
export const stands = (story: CareStory, lineId: GateLineId): string => {
  const { state, earliestMs } = lineOf(story, lineId)
  if (earliestMs === null) return state
  return `${state} ${String((earliestMs - story.session.startedMs) / minutes(1))}`
}

export const notMet = (story: CareStory): string[] =>
  (story.gate?.lines ?? []).flatMap(({ lineId, state }) => (state === 'not-met' ? [lineId] : []))

export interface Homeward {
  readonly about?: CareStoryAbout
  /** By minute; three calm ones at 70, 85 and 100 unless said. */
  readonly sets?: Readonly<Record<number, SetTold>>
  /** What is seen at minute 100. */
  readonly seen?: Observed
  readonly without?: readonly Farewell[]
  /** What else happens, by minute. */
  readonly also?: Readonly<Record<number, (story: CareStory) => CareStory>>
}

/**
 * IM before and after (nothing continuous): dose at 10, every look in time, least stay over at 100,
 * where everything has been done but getting up and what follows it.
 */
export function homeward(way: Homeward = {}): CareStory {
  const story = new CareStory({ protocol: 'im-before-after', ...way.about }).at(1).checkIn().at(5)
  takes(story, calm)
  for (let minute = 6; minute <= 100; minute += 1) passes(story.at(minute), minute, way)
  for (const act of farewell(way.without ?? [])) story.act(act)
  return story.sees(way.seen ?? allWell)
}

function passes(story: CareStory, minute: number, { sets = calmSets, also }: Homeward): void {
  if (minute === 10) story.dose(50)
  if (looks.includes(minute)) looksAt(story)
  const set = sets[minute]
  if (set !== undefined) takes(story, set)
  also?.[minute]?.(story)
}

const calmSets: NonNullable<Homeward['sets']> = { 70: calm, 85: calm, 100: calm }

const looks = [25, 40, 55, 70, 85, 100]

type Farewell = 'escort' | 'transport' | 'instructions'

const farewell = (without: readonly Farewell[]): readonly CareAct[] => {
  const acts: Readonly<Record<Farewell, CareAct>> = {
    escort: { kind: 'escort', state: 'arrived', who: 'sister' },
    transport: { kind: 'transport', how: 'taxi' },
    instructions: { kind: 'instructions-given' },
  }
  return Object.entries(acts).flatMap(([name, act]) =>
    without.includes(name as Farewell) ? [] : [act],
  )
}

/** Going home, got up, the last set taken a minute later. */
export function gotUp(way: Homeward = {}): CareStory {
  const story = homeward(way).at(101).act({ kind: 'getting-up' }).at(102)
  return takes(story, calm)
}

/** A refusal says what is wrong and what to do, as a sentence. */
export const sentence = /^[a-z-]+: [A-Z0-9].{15,}\.$/su
