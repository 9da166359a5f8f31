/** A cuff pressure that must raise an alarm, as one process sent it or another received word of it. */
export interface Mark {
  readonly roomId: string
  /** Systolic, mmHg. Marks of one room use their values in turn, so that neighbours differ. */
  readonly value: number
  /** Microseconds on the machine's monotonic clock, which all processes share. */
  readonly atUs: number
}

export interface Latencies {
  readonly count: number
  /** Marks that never arrived. */
  readonly lost: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

/** Microseconds on the machine's monotonic clock. */
export const nowUs = (): number => Number(process.hrtime.bigint() / 1000n)

/** Pairs each mark sent with the first word of it and sums up the times between, milliseconds. */
export function latenciesOf(sent: readonly Mark[], received: readonly Mark[]): Latencies {
  const arrivals = new Map<string, number[]>()
  for (const mark of received) {
    const name = nameOf(mark)
    const known = arrivals.get(name)
    if (known === undefined) arrivals.set(name, [mark.atUs])
    else known.push(mark.atUs)
  }
  const nextSendUs = nextOfSameName(sent)
  const delaysMs = sent.flatMap((mark, index) => {
    const untilUs = nextSendUs[index] ?? Infinity
    const arrivalUs = arrivals
      .get(nameOf(mark))
      ?.find((atUs) => atUs >= mark.atUs && atUs < untilUs)
    return arrivalUs === undefined ? [] : [(arrivalUs - mark.atUs) / 1000]
  })
  delaysMs.sort((a, b) => a - b)
  return {
    count: delaysMs.length,
    lost: sent.length - delaysMs.length,
    p50Ms: quantile(delaysMs, 0.5),
    p99Ms: quantile(delaysMs, 0.99),
    maxMs: delaysMs.at(-1) ?? NaN,
  }
}

const nameOf = (mark: Mark): string => `${mark.roomId}=${String(mark.value)}`

/** When the same room next sends the same value; a later arrival belongs to that one. */
function nextOfSameName(sent: readonly Mark[]): number[] {
  const seen = new Map<string, number>()
  const next: number[] = []
  for (const [index, mark] of [...sent.entries()].reverse()) {
    next[index] = seen.get(nameOf(mark)) ?? Infinity
    seen.set(nameOf(mark), mark.atUs)
  }
  return next
}

/** Nearest rank; NaN of nothing. */
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN
