import { hours, type InstantMs } from '@vigil/shared/time'
import type { Patient } from '@vigil/shared/vocabulary'
import type { EarlierSession } from './earlier-session.ts'
import { nextSession } from './rhythm.ts'

/** What the notes of a patient's next session are made of. */
export interface SeriesInput {
  readonly patient: Pick<Patient, 'series' | 'prescription'>
  /** Of this patient, in any order, without the one that runs. */
  readonly sessions: readonly EarlierSession[]
  readonly now: InstantMs
}

/** Sentences for the next session's first screen, the ones that stand in its way first. */
export function seriesNotes(input: SeriesInput): readonly string[] {
  const treated = input.sessions
    .filter(({ doseMg }) => doseMg !== null)
    .toSorted((a, b) => a.startedMs - b.startedMs)
  const sentences = [renewal, finished, rhythm, integration, firstThree, peaks]
  return sentences.flatMap((sentence) => sentence(input, treated) ?? [])
}

type Sentence = (input: SeriesInput, treated: readonly EarlierSession[]) => string | null

const renewal: Sentence = ({ patient: { series, prescription } }, treated) => {
  const stopAfter = series?.stopAfter ?? null
  if (stopAfter === null) return null
  const sinceMs = prescription?.signedMs ?? -Infinity
  const count = treated.filter(({ startedMs }) => startedMs >= sinceMs).length
  return count < stopAfter
    ? null
    : `Stop: ${sessions(count)} since the prescriber signed, ${String(stopAfter)} may be given. The prescriber renews first.`
}

const finished: Sentence = ({ patient: { series } }, treated) =>
  series === null || treated.length < series.planned
    ? null
    : `The series is finished: ${String(treated.length)} of ${String(series.planned)} sessions took place.`

const aDayMs = hours(24)

const rhythm: Sentence = ({ patient: { series }, now }, treated) => {
  if (series === null) return null
  const next = nextSession(
    series,
    treated.map(({ startedMs }) => startedMs),
  )
  if (next === null) return null
  const { number, afterDays, plannedMs, notBeforeMs } = next
  const sinceDays = Math.floor((now - plannedMs) / aDayMs) + afterDays
  const planned = `Session ${String(number)} of ${String(series.planned)} is planned ${days(afterDays)} after the last one`
  return now < notBeforeMs
    ? `${planned}, which was ${days(sinceDays)} ago: too soon for this rhythm.`
    : `${planned}, which was ${days(sinceDays)} ago.`
}

/** sessions.md 2: due 24 to 48 h after each; said for a week. */
const integrationDueMs = { from: hours(24), until: hours(48), saidFor: hours(7 * 24) }

const integration: Sentence = ({ now }, treated) => {
  const last = treated.at(-1)
  if (last === undefined) return null
  const sinceMs = now - (last.endedMs ?? last.startedMs)
  if (sinceMs > integrationDueMs.saidFor) return null
  if (sinceMs > integrationDueMs.until)
    return 'An integration session was due within 48 hours of the last session: ask whether it took place.'
  return sinceMs < integrationDueMs.from
    ? 'An integration session is due 24 to 48 hours after the last session.'
    : 'An integration session is due now: 24 to 48 hours after the last session.'
}

const firstThree: Sentence = (_, { length }) =>
  length >= 3
    ? null
    : `This is session ${String(length + 1)}: in one cohort 43 % of severe rises in pressure came in the first three.`

/** What would hold a dose as red (sessions.md 2). */
const high = { sys: 160, dia: 100 }

const peaks: Sentence = (_, treated) => {
  const over = treated
    .flatMap(({ peak }) => (peak === null ? [] : [peak]))
    .filter(({ sys, dia }) => sys > high.sys || dia > high.dia)
    .toSorted((a, b) => b.sys - a.sys)
  const [highest] = over
  return highest === undefined
    ? null
    : `The pressure rose over ${String(high.sys)}/${String(high.dia)} in ${String(over.length)} of ${sessions(treated.length)}, up to ${String(highest.sys)}/${String(highest.dia)}.`
}

const counted = (count: number, one: string): string =>
  `${String(count)} ${one}${count === 1 ? '' : 's'}`
const sessions = (count: number): string => counted(count, 'earlier session')
const days = (count: number): string => counted(count, 'day')
