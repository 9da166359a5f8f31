/** Every sound a station can make (dashboard.md 9). */
export type Signal =
  | 'high'
  | 'medium'
  | 'low'
  /** Something between patient and screen, medium. */
  | 'technical'
  /** This page's own link is gone: technical at first, from 30 s with the rhythm of high. */
  | 'link-lost'
  | 'link-lost-long'
  | 'test'

export interface Pulse {
  /** From the burst's start. */
  readonly startMs: number
  readonly durationMs: number
  readonly baseHz: number
}

export interface BurstPattern {
  readonly pulses: readonly Pulse[]
  readonly lengthMs: number
  /** From the end of one burst to the start of the next; null: never again. */
  readonly pauseMs: number | null
  /** How often for one occurrence; null: until it ends. */
  readonly repeats: number | null
  /** Against the loudest signal. */
  readonly levelDb: number
}

/** Relative amplitudes of the eight partials of a pulse. */
export const partials = [1, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.25] as const
/** Share of a pulse in which it rises, and in which it falls. */
export const riseShare = 0.15
export const fallShare = 0.2

const highGapsMs = [100, 100, 350, 100, 600, 100, 100, 350, 100]

interface Sheet {
  readonly basesHz: readonly number[]
  readonly pulseMs: number
  readonly gapsMs: readonly number[]
  readonly pauseMs: number | null
  readonly repeats: number | null
  readonly levelDb: number
}

/** Bases are used in turn, pulse by pulse. */
function burst({ basesHz, pulseMs, gapsMs, ...rest }: Sheet): BurstPattern {
  const starts = gapsMs.reduce<number[]>(
    (sofar, gapMs) => [...sofar, (sofar.at(-1) ?? 0) + pulseMs + gapMs],
    [0],
  )
  return {
    pulses: starts.map((startMs, index) => ({
      startMs,
      durationMs: pulseMs,
      baseHz: basesHz[index % basesHz.length] ?? 0,
    })),
    lengthMs: (starts.at(-1) ?? 0) + pulseMs,
    ...rest,
  }
}

const technicalSheet: Sheet = {
  basesHz: [392, 262],
  pulseMs: 200,
  gapsMs: [200],
  pauseMs: 10_000,
  repeats: null,
  levelDb: -4,
}

const highSheet: Sheet = {
  basesHz: [523],
  pulseMs: 150,
  gapsMs: highGapsMs,
  pauseMs: 5000,
  repeats: null,
  levelDb: 0,
}

/** The audio sheet of dashboard.md 9. */
export const burstPatterns: Readonly<Record<Signal, BurstPattern>> = {
  high: burst(highSheet),
  medium: burst({ ...technicalSheet, basesHz: [392], gapsMs: [200, 200] }),
  low: burst({
    ...technicalSheet,
    basesHz: [294],
    pauseMs: 30_000,
    repeats: 3,
    levelDb: -8,
  }),
  technical: burst(technicalSheet),
  'link-lost': burst(technicalSheet),
  'link-lost-long': burst({ ...highSheet, basesHz: [440, 349] }),
  test: burst({
    basesHz: [523, 392],
    pulseMs: 200,
    gapsMs: [100],
    pauseMs: null,
    repeats: 1,
    levelDb: -6,
  }),
}

/** How urgent a signal is, most urgent lowest: a lower number cuts in on a higher one. */
export const signalRank: Readonly<Record<Signal, number>> = {
  high: 0,
  'link-lost-long': 1,
  medium: 2,
  technical: 3,
  'link-lost': 4,
  low: 5,
  test: 6,
}

/** The first instant at or after `elapsedMs` of a burst in which no pulse sounds. */
export function nextGapMs(pattern: BurstPattern, elapsedMs: number): number {
  const sounding = pattern.pulses.find(
    ({ startMs, durationMs }) => elapsedMs >= startMs && elapsedMs < startMs + durationMs,
  )
  return sounding === undefined ? elapsedMs : sounding.startMs + sounding.durationMs
}
