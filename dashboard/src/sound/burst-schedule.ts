import { burstPatterns, nextGapMs, signalRank } from './burst-pattern.ts'
import type { WantedSound } from './wanted-sound.ts'

/** A burst may be put on the audio clock this long before it starts. */
const aheadMs = 300
/** From the decision to the first sample. */
const leadMs = 20
/** The least rest between bursts of different occurrences, and after one was cut by a person's press. */
const leastRestMs = 2500
/** Between a burst that was cut by a more urgent one and that one. */
const cutInGapMs = 100

export interface PlannedBurst extends WantedSound {
  /** Milliseconds of the audio clock. */
  readonly startsMs: number
  readonly endsMs: number
}

export interface BurstSchedule {
  readonly current: PlannedBurst | null
  /** The last burst that is over, and the rest its own occurrence keeps after it. */
  readonly last: {
    readonly burst: PlannedBurst
    readonly endedMs: number
    readonly restMs: number
  } | null
  /** How often each occurrence with a limited number of bursts has sounded. */
  readonly sounded: Readonly<Record<string, number>>
}

export const emptySchedule: BurstSchedule = { current: null, last: null, sounded: {} }

export type SoundEffect =
  | { readonly kind: 'start'; readonly burst: PlannedBurst }
  /** Ramp the burst under way down at this instant of the audio clock. */
  | { readonly kind: 'stop'; readonly atMs: number }

/** What should sound, and whether the burst under way has lost its reason by a person's press. */
export interface SoundDemand {
  /** Most urgent first. */
  readonly wanted: readonly WantedSound[]
  readonly isAnswered: (burst: PlannedBurst) => boolean
  /** An occurrence that still asks for sound, also while something else is wanted: its bursts stay counted. */
  readonly stands: (occurrenceId: string) => boolean
}

export interface ScheduleStep {
  readonly schedule: BurstSchedule
  readonly effects: readonly SoundEffect[]
}

/**
 * One decision, each tick and at each change; `nowMs` is the audio clock. At most one burst ahead. A burst
 * whose alarm ended by itself plays to its end; one that a person answered stops at once; a more
 * urgent signal cuts in at the next gap.
 */
export function stepSchedule(
  schedule: BurstSchedule,
  demand: SoundDemand,
  nowMs: number,
): ScheduleStep {
  const counted = { ...schedule, sounded: keepStanding(schedule.sounded, demand) }
  const wanted = demand.wanted.find((sound) => !isUsedUp(counted.sounded, sound)) ?? null
  const { current } = counted
  if (current === null) return startNext(counted, wanted, nowMs)
  if (nowMs >= current.endsMs) return startNext(finished(counted, current), wanted, nowMs)
  if (demand.isAnswered(current)) return cutShort(counted, current, nowMs)
  if (wanted !== null && signalRank[wanted.signal] < signalRank[current.signal])
    return cutIn({ ...counted, current }, wanted, nowMs)
  return { schedule: counted, effects: [] }
}

const finished = (schedule: BurstSchedule, burst: PlannedBurst): BurstSchedule => ({
  ...schedule,
  current: null,
  last: { burst, endedMs: burst.endsMs, restMs: burstPatterns[burst.signal].pauseMs ?? 0 },
})

function startNext(
  schedule: BurstSchedule,
  wanted: WantedSound | null,
  nowMs: number,
): ScheduleStep {
  if (wanted === null) return { schedule, effects: [] }
  const startsMs = Math.max(nowMs + leadMs, restsUntilMs(schedule.last, wanted))
  return startsMs > nowMs + aheadMs ? { schedule, effects: [] } : begin(schedule, wanted, startsMs)
}

function restsUntilMs(last: BurstSchedule['last'], wanted: WantedSound): number {
  if (last === null || signalRank[wanted.signal] < signalRank[last.burst.signal]) return 0
  const sameOccurrence = wanted.occurrenceId === last.burst.occurrenceId
  return last.endedMs + (sameOccurrence ? last.restMs : Math.min(last.restMs, leastRestMs))
}

function begin(schedule: BurstSchedule, wanted: WantedSound, startsMs: number): ScheduleStep {
  const pattern = burstPatterns[wanted.signal]
  const burst: PlannedBurst = { ...wanted, startsMs, endsMs: startsMs + pattern.lengthMs }
  const key = wanted.occurrenceId
  const sounded =
    key === null || pattern.repeats === null
      ? schedule.sounded
      : { ...schedule.sounded, [key]: (schedule.sounded[key] ?? 0) + 1 }
  return { schedule: { ...schedule, current: burst, sounded }, effects: [{ kind: 'start', burst }] }
}

/** The press must be heard: the sound ends now, and whatever else sounds lets a rest go by. */
const cutShort = (schedule: BurstSchedule, burst: PlannedBurst, nowMs: number): ScheduleStep => ({
  schedule: { ...schedule, current: null, last: { burst, endedMs: nowMs, restMs: leastRestMs } },
  effects: [{ kind: 'stop', atMs: nowMs }],
})

function cutIn(
  schedule: BurstSchedule & { readonly current: PlannedBurst },
  wanted: WantedSound,
  nowMs: number,
): ScheduleStep {
  const { current } = schedule
  const elapsedMs = Math.max(0, nowMs - current.startsMs)
  const gapAtMs = current.startsMs + nextGapMs(burstPatterns[current.signal], elapsedMs)
  const atMs = Math.max(nowMs, Math.min(gapAtMs, current.endsMs))
  const next = begin({ ...schedule, current: null }, wanted, atMs + cutInGapMs)
  return { schedule: next.schedule, effects: [{ kind: 'stop', atMs }, ...next.effects] }
}

const isUsedUp = (sounded: BurstSchedule['sounded'], { signal, occurrenceId }: WantedSound) => {
  const { repeats } = burstPatterns[signal]
  return repeats !== null && occurrenceId !== null && (sounded[occurrenceId] ?? 0) >= repeats
}

/** An occurrence that is asked for again after it was quiet counts anew; one that a lost link hid does not. */
function keepStanding(
  sounded: BurstSchedule['sounded'],
  { wanted, stands }: SoundDemand,
): BurstSchedule['sounded'] {
  const keys = new Set(wanted.map((sound) => sound.occurrenceId))
  return Object.fromEntries(Object.entries(sounded).filter(([key]) => keys.has(key) || stands(key)))
}
