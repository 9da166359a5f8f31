import type { CareDue, CareSummary, DueKind } from '@vigil/shared/vocabulary'
import { coarseAgeText, sinceStartText } from '../../format/time-text.ts'
import { courseWords } from '../../state/catalogue-tile-en.ts'
import type { RoomStructure } from '../../state/site-state.ts'

/**
 * Time since the first dose with the count of doses where there were more; only watched: since the session began.
 * Empty before the dose: nothing has begun to count.
 */
export function sinceText({ care, session }: RoomStructure, nowMs: number): string {
  if (session === null) return ''
  if (care === null) return sinceStartText(nowMs - session.startedMs)
  const { firstDoseMs, doses } = care
  if (firstDoseMs === null) return ''
  return `${sinceStartText(nowMs - firstDoseMs)}${doses > 1 ? ` (${doses})` : ''}`
}

/** What is due next; `late` while its time is over. */
export interface DueMark {
  readonly text: string
  readonly late: boolean
}

/** `Cuff in 4 min`, `Cuff now`, `Cuff 2 min late`; of several the soonest. */
export function dueMark(due: CareDue | undefined, nowMs: number): DueMark | null {
  if (due === undefined) return null
  const leftMs = due.dueMs - nowMs
  const name = dueNames[due.what]
  if (leftMs > 0) return { text: `${name} in ${minutesUp(leftMs)}`, late: false }
  return leftMs > -60_000
    ? { text: `${name} now`, late: true }
    : { text: `${name} ${coarseAgeText(-leftMs)} late`, late: true }
}

const dueNames: Readonly<Record<DueKind, string>> = { cuff: 'Cuff', look: 'Look' }

/** Counted down in whole minutes, so that `1 min` is the last before `now`. */
const minutesUp = (leftMs: number): string => coarseAgeText(Math.ceil(leftMs / 60_000) * 60_000)

/** How near the discharge gate is, or what stands before the dose. */
export type GateMark =
  | { readonly kind: 'hold'; readonly level: 'amber' | 'red' }
  | { readonly kind: 'not-ready'; readonly text: string; readonly earliestMs: number | null }
  | { readonly kind: 'ready'; readonly text: string }

export function gateMark({ hold, firstDoseMs, readiness }: CareSummary): GateMark | null {
  if (firstDoseMs === null) return hold === 'none' ? null : { kind: 'hold', level: hold }
  if (readiness === null) return null
  const { state, met, of, earliestMs } = readiness
  return state === 'not-ready'
    ? { kind: 'not-ready', text: `${met}/${of}`, earliestMs }
    : { kind: 'ready', text: `${courseWords.gate[state]} ${met}/${of}` }
}
