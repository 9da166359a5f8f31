const tripsKept = 30

/** How long the last answers took, and how many never came. */
export interface Trips {
  readonly tookMs: readonly number[]
  readonly failed: number
}

export const noTrips: Trips = { tookMs: [], failed: 0 }

/** @param tookMs null: no answer. */
export const withTrip = ({ tookMs: before, failed }: Trips, tookMs: number | null): Trips =>
  tookMs === null
    ? { tookMs: before, failed: failed + 1 }
    : { tookMs: [...before, tookMs].slice(-tripsKept), failed }

export interface TripTexts {
  readonly newest: string
  readonly spread: string
  readonly failed: string
}

export function tripTexts({ tookMs, failed }: Trips): TripTexts {
  const sorted = tookMs.toSorted((a, b) => a - b)
  return {
    newest: inMs(tookMs.at(-1)),
    spread: `${inMs(sorted[Math.floor(sorted.length / 2)])}, ${inMs(sorted.at(-1))}`,
    failed: String(failed),
  }
}

const inMs = (tookMs: number | undefined): string =>
  tookMs === undefined ? 'not known yet' : `${Math.round(tookMs)} ms`
