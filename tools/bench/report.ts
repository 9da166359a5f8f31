import type { Latencies } from './latency.ts'
import type { Target } from './orders.ts'

/** One load through one target. */
export interface Result extends Latencies {
  readonly target: Target
  readonly messagesPerSecond: number
  readonly rooms: number
  readonly cpuUsPerMessage: number
  readonly residentMb: number
}

/** Product over floor at one rate: below 1 is cheaper than the floor. */
export interface Ratio {
  readonly messagesPerSecond: number
  readonly p50: number
  readonly p99: number
  readonly max: number
  readonly cpu: number
  readonly resident: number
}

export function ratiosOf(results: readonly Result[]): Ratio[] {
  const rates = [...new Set(results.map((result) => result.messagesPerSecond))]
  return rates.flatMap((messagesPerSecond) => {
    const at = (target: Target): Result | undefined =>
      results.find((r) => r.target === target && r.messagesPerSecond === messagesPerSecond)
    const product = at('product')
    const floor = at('floor')
    if (product === undefined || floor === undefined) return []
    return {
      messagesPerSecond,
      p50: product.p50Ms / floor.p50Ms,
      p99: product.p99Ms / floor.p99Ms,
      max: product.maxMs / floor.maxMs,
      cpu: product.cpuUsPerMessage / floor.cpuUsPerMessage,
      resident: product.residentMb / floor.residentMb,
    }
  })
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
]
const ratioColumns = ['msg/s', 'p50', 'p99', 'max', 'CPU', 'RSS']

/** Both tables, for people. */
export function tablesOf(results: readonly Result[]): string {
  const measured = results.map((r) => [
    String(r.messagesPerSecond),
    r.target,
    String(r.count),
    String(r.lost),
    ...[r.p50Ms, r.p99Ms, r.maxMs, r.cpuUsPerMessage].map((value) => value.toFixed(1)),
    r.residentMb.toFixed(0),
  ])
  const ratios = ratiosOf(results).map((r) => [
    String(r.messagesPerSecond),
    ...[r.p50, r.p99, r.max, r.cpu, r.resident].map((value) => `${value.toFixed(2)}x`),
  ])
  return [
    'alarm latency (published -> received by a station), CPU and memory of the server process',
    table([resultColumns, ...measured]),
    '',
    'product / floor',
    table([ratioColumns, ...ratios]),
  ].join('\n')
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  return rows
    .map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  '))
    .join('\n')
}
