import type { HeardTopic, RejectedMessage } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'

/** How long nothing came, measured against what was to be expected. */
export type Quiet = 'in-time' | 'late' | 'silent' | 'unknown'

const lateAfter = 2
const silentAfter = 5

/** Only readings come by a rhythm: what it announced, or else the one it had. */
const rhythmMs = ({ channel, announcedMs, everyMs }: HeardTopic): number | null =>
  channel === 'obs' ? (announcedMs ?? (everyMs === 0 ? null : everyMs)) : null

/** In rhythms since the last message; null: it has none, or nothing came yet. */
function agesOf(topic: HeardTopic, nowMs: InstantMs): number | null {
  const rhythm = rhythmMs(topic)
  return rhythm === null || topic.heardMs === null ? null : (nowMs - topic.heardMs) / rhythm
}

export function quietOf(topic: HeardTopic, nowMs: InstantMs): Quiet {
  const ages = agesOf(topic, nowMs)
  if (ages === null) return 'unknown'
  if (ages >= silentAfter) return 'silent'
  return ages >= lateAfter ? 'late' : 'in-time'
}

/** Length of the age bar, 0 to 1: full where a device counts as silent. */
export const ageShare = (topic: HeardTopic, nowMs: InstantMs): number =>
  Math.min(1, Math.max(0, (agesOf(topic, nowMs) ?? 0) / silentAfter))

const quietWords = { 'in-time': '', late: 'Late: ', silent: 'Silent: ', unknown: '' } as const

/** `Late: last 0:03 ago`. */
export const lastSeenText = (
  topic: HeardTopic,
  nowMs: InstantMs,
  durationText: (durationMs: number) => string,
): string =>
  topic.heardMs === null
    ? 'kept by the broker, its age is not known'
    : `${quietWords[quietOf(topic, nowMs)]}last ${durationText(nowMs - topic.heardMs)} ago`

const spacingText = (ms: number): string =>
  ms >= 60_000 ? `${(ms / 60_000).toFixed(1)} min` : `${(ms / 1000).toFixed(1)} s`

/** `every 1.0 s, announced 1.0 s`. */
export function rateText({ everyMs, announcedMs, channel }: HeardTopic): string {
  const measured = everyMs === null ? 'no rate yet' : `every ${spacingText(everyMs)}`
  if (channel !== 'obs') return measured
  return `${measured}, ${announcedMs === null ? 'none announced' : `announced ${spacingText(announcedMs)}`}`
}

export const countText = (count: number, what: string): string =>
  `${count} ${what}${count === 1 ? '' : 's'}`

export const timesText = (count: number): string => (count === 1 ? 'once' : `${count} times`)

export interface DeviceTopics {
  readonly deviceId: string
  readonly topics: readonly HeardTopic[]
}

export interface RoomTopics {
  readonly roomId: string
  readonly devices: readonly DeviceTopics[]
}

/** Room, device, channel; by name, so that nothing moves while messages come. */
export function treeOf(topics: readonly HeardTopic[]): readonly RoomTopics[] {
  const sorted = topics.toSorted((a, b) => (a.topic < b.topic ? -1 : 1))
  return grouped(sorted, ({ roomId }) => roomId).map(([roomId, ofRoom]) => ({
    roomId,
    devices: grouped(ofRoom, ({ deviceId }) => deviceId).map(([deviceId, ofDevice]) => ({
      deviceId,
      topics: ofDevice,
    })),
  }))
}

export interface RefusedKind {
  readonly rule: string
  readonly count: number
  /** Newest first; never empty. */
  readonly rejected: readonly RejectedMessage[]
}

/** By reason, the most frequent first; of the same count by name, so that nothing jumps. */
export const refusedKinds = (rejected: readonly RejectedMessage[]): readonly RefusedKind[] =>
  grouped(rejected, ({ rule }) => rule)
    .map(([rule, ofRule]) => ({
      rule,
      count: ofRule.reduce((sum, { count }) => sum + count, 0),
      rejected: ofRule.toSorted((a, b) => b.atMs - a.atMs),
    }))
    .toSorted((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1))

const grouped = <T>(
  rows: readonly T[],
  by: (row: T) => string,
): readonly (readonly [string, readonly T[]])[] => [...Map.groupBy(rows, by)]

/** Rows with every typed word in them. */
export function withWords<T>(
  rows: readonly T[],
  typed: string,
  textOf: (row: T) => string,
): readonly T[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => words.every((word) => textOf(row).toLowerCase().includes(word)))
}
