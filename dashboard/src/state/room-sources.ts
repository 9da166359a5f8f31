import type { LiveValue } from '@vigil/shared/contracts'
import type { DeviceId, MeasuredVital, SessionCourse } from '@vigil/shared/vocabulary'
import { shownLimits } from './shown-limits.ts'
import type { RoomSources, RoomValues } from './site-state.ts'

/** Takes newer words in, each beside those of other devices on the same vital. */
export function putSources(known: RoomSources, values: readonly LiveValue[]): RoomSources {
  const next: Partial<Record<MeasuredVital, readonly LiveValue[]>> = { ...known }
  for (const value of values) {
    const others = (next[value.vital] ?? []).filter(({ deviceId }) => deviceId !== value.deviceId)
    next[value.vital] = [...others, value].toSorted((a, b) => (a.deviceId < b.deviceId ? -1 : 1))
  }
  return next
}

/** Of each vital the word that counts, as the alarms judge it (alarms.md 2.1). */
export const countingValues = (sources: RoomSources, course: SessionCourse | null): RoomValues =>
  Object.fromEntries(
    Object.values(sources).flatMap((words) => {
      const counting = countingOf(words, course)
      return counting === null ? [] : [[counting.vital, counting]]
    }),
  )

/** Which device a person chose for a vital; null: nobody chose. */
export function chosenSource(course: SessionCourse | null, vital: MeasuredVital): DeviceId | null {
  const names = vital === 'hr' || vital === 'pr' ? ['rate', vital] : [vital]
  for (const name of names) {
    const ranked = course?.ranked.find((one) => one.vital === name)
    if (ranked !== undefined) return ranked.deviceId
  }
  return null
}

/**
 * The chosen one while it speaks, else the worse; of several cuffs the newest measurement. Of two as far from their
 * limits the first by name, so that the number does not change hands by itself.
 */
function countingOf(words: readonly LiveValue[], course: SessionCourse | null): LiveValue | null {
  const [first] = words
  if (first === undefined || words.length === 1) return first ?? null
  const heard = words.filter((word) => word.value !== null)
  if (heard.some(({ staleAfterMs }) => staleAfterMs === null)) return newestOf(heard)
  const speaking = heard.filter((word) => !isOutlived(word, heard))
  const chosen = chosenSource(course, first.vital)
  return speaking.find(({ deviceId }) => deviceId === chosen) ?? worstOf(speaking, course) ?? first
}

const newestOf = (words: readonly LiveValue[]): LiveValue | null =>
  words.reduce<LiveValue | null>(
    (best, word) =>
      best === null || (word.measuredMs ?? 0) > (best.measuredMs ?? 0) ? word : best,
    null,
  )

/** Another one has given values for so long meanwhile that this one is stale. */
const isOutlived = ({ validMs, staleAfterMs }: LiveValue, all: readonly LiveValue[]): boolean =>
  all.some((other) => (other.validMs ?? 0) - (validMs ?? 0) >= (staleAfterMs ?? Infinity))

function worstOf(words: readonly LiveValue[], course: SessionCourse | null): LiveValue | undefined {
  let worst: LiveValue | undefined
  let farthest = -Infinity
  for (const word of words) {
    const beyond = beyondLimits(word, course)
    if (worst !== undefined && beyond <= farthest) continue
    worst = word
    farthest = beyond
  }
  return worst
}

/** How far outside its limits; negative: how far inside. */
function beyondLimits({ vital, value }: LiveValue, course: SessionCourse | null): number {
  const { high, low } = shownLimits(course?.inForce ?? [], vital)
  return Math.max(
    high === null || value === null ? -Infinity : value - high,
    low === null || value === null ? -Infinity : low - value,
  )
}
