import type { Simulation } from './run-simulation.ts'

/** A run that once found something; it is run with every test from then on. */
export interface FoundSeed extends Simulation {
  readonly found: string
}

export const foundSeeds: readonly FoundSeed[] = [
  {
    ...{ seed: 118, hours: 1.3 },
    found: 'two readings of one instant, the later number with the older time: neither is judged',
  },
  {
    ...{ seed: 10119, hours: 0.92 },
    without: [
      ...(['lost', 'duplicated', 'willStormsPerHour'] as const),
      ...(['clockFaultsPerHour', 'diskFaultsPerHour', 'stationFaultsPerHour'] as const),
    ],
    found: 'a crash just after a session ended: it counted as ended before its ledger said so',
  },
]

/** Runs that find something which is not mended yet; the tests say so when one of them finds nothing any more. */
export const openSeeds: readonly FoundSeed[] = [
  {
    ...{ seed: 127, hours: 0.9 },
    found:
      'two messages of a burst without a time of their own come in one millisecond: both are charted in one place, where the first stays; the second is answered, and lost if the process ends before the burst has settled',
  },
]
