import type { Latencies } from './latency.ts'
import type { Target } from './orders.ts'

/** One load through one target. */
export interface Result extends Latencies {
  readonly target: Target
  /** Floor and product of one round ran one after the other. */
  readonly round: number
  readonly messagesPerSecond: number
  readonly rooms: number
  readonly cpuUsPerMessage: number
  readonly residentMb: number
  /** Longest time the sender was held up: what the machine, not the target, costs at worst. */
  readonly stallMs: number
  /** After the last message, until every one was acknowledged. */
  readonly behindMs: number
  /** Of the event loop of the target; see LoopFigures. */
  readonly lateMaxMs: number
  readonly turnMaxMs: number
}

/** One target over another at one rate, the median of the rounds: below 1 is cheaper. */
export interface Ratio {
  readonly messagesPerSecond: number
  readonly p50: number
  readonly p99: number
  readonly max: number
  readonly cpu: number
  readonly resident: number
}

type Figure =
  | 'p50Ms'
  | 'p99Ms'
  | 'maxMs'
  | 'cpuUsPerMessage'
  | 'residentMb'
  | 'stallMs'
  | 'behindMs'
  | 'lateMaxMs'
  | 'turnMaxMs'

/** A target at a rate over all rounds: counts summed up, of every figure the median. */
export type Median = Omit<Result, 'round'>

export function mediansOf(results: readonly Result[]): Median[] {
  const loads = new Map<string, Result[]>()
  for (const result of results) {
    const name = `${String(result.messagesPerSecond)} ${result.target}`
    loads.set(name, [...(loads.get(name) ?? []), result])
  }
  return [...loads.values()].flatMap((rounds) => {
    const [first] = rounds
    if (first === undefined) return []
    const { target, messagesPerSecond, rooms } = first
    const total = (of: 'count' | 'lost'): number =>
      rounds.reduce((sum, result) => sum + result[of], 0)
    const middle = (figure: Figure): number => median(rounds.map((result) => result[figure]))
    return {
      ...{ target, messagesPerSecond, rooms, count: total('count'), lost: total('lost') },
      ...{ p50Ms: middle('p50Ms'), p99Ms: middle('p99Ms'), maxMs: middle('maxMs') },
      cpuUsPerMessage: middle('cpuUsPerMessage'),
      residentMb: middle('residentMb'),
      stallMs: middle('stallMs'),
      ...{ behindMs: middle('behindMs'), lateMaxMs: middle('lateMaxMs') },
      turnMaxMs: middle('turnMaxMs'),
    }
  })
}

/** Product over what it is measured against. */
export function ratiosOf(
  results: readonly Result[],
  against: Exclude<Target, 'product'> = 'floor',
): Ratio[] {
  const rates = [...new Set(results.map((result) => result.messagesPerSecond))]
  return rates.flatMap((messagesPerSecond) => {
    const at = (target: Target): Result[] =>
      results.filter((r) => r.target === target && r.messagesPerSecond === messagesPerSecond)
    const pairs = at('product').flatMap((product) => {
      const floor = at(against).find(({ round }) => round === product.round)
      return floor === undefined ? [] : [{ product, floor }]
    })
    if (pairs.length === 0) return []
    const middle = (figure: Figure): number =>
      median(pairs.map(({ product, floor }) => product[figure] / floor[figure]))
    return {
      messagesPerSecond,
      p50: middle('p50Ms'),
      p99: middle('p99Ms'),
      max: middle('maxMs'),
      cpu: middle('cpuUsPerMessage'),
      resident: middle('residentMb'),
    }
  })
}

/** Of an even number the mean of the two in the middle; NaN of nothing. */
function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN
  return (lower + upper) / 2
}

const resultColumns = [
  'msg/s',
  'target',
  'alarms',
  'lost',
  'p50 ms',
  'p99 ms',
  'max ms',
  'CPU us/msg',
  'RSS MB',
  'stall ms',
  'behind ms',
  'loop max ms',
  'turn max ms',
]
const ratioColumns = ['msg/s', 'p50', 'p99', 'max', 'CPU', 'RSS']

/** Both tables, for people. */
export function tablesOf(results: readonly Result[]): string {
  const measured = mediansOf(results).map((r) => [
    String(r.messagesPerSecond),
    r.target,
    String(r.count),
    String(r.lost),
    ...[r.p50Ms, r.p99Ms, r.maxMs, r.cpuUsPerMessage].map((value) => value.toFixed(1)),
    r.residentMb.toFixed(0),
    ...[r.stallMs, r.behindMs].map((value) => value.toFixed(0)),
    ...[r.lateMaxMs, r.turnMaxMs].map((value) => value.toFixed(1)),
  ])
  return [
    'alarm latency (published -> received by a station), CPU and memory of the server process; medians of the rounds',
    'stall: the longest time the machine held up the sender itself; behind: after the last message, until all were acknowledged',
    'loop: how late the event loop of the server was at most; turn: what it computed at most in one go, whatever else the machine did',
    table([resultColumns, ...measured]),
    ...ratioTable(results, 'floor'),
    ...ratioTable(results, 'unrecorded'),
  ].join('\n')
}

function ratioTable(results: readonly Result[], against: 'floor' | 'unrecorded'): string[] {
  const ratios = ratiosOf(results, against).map((r) => [
    String(r.messagesPerSecond),
    ...[r.p50, r.p99, r.max, r.cpu, r.resident].map((value) => `${value.toFixed(2)}x`),
  ])
  if (ratios.length === 0) return []
  return ['', `product / ${against}, median of the rounds`, table([ratioColumns, ...ratios])]
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows
    .map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '))
    .join('\n')
}
