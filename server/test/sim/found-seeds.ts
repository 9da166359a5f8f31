import type { Simulation } from './run-simulation.ts'

/** A run that once found something; it is run with every test from then on. */
export interface FoundSeed extends Simulation {
  readonly found: string
}

export const foundSeeds: readonly FoundSeed[] = [
  {
    ...{ seed: 127, hours: 0.9 },
    found: 'messages of a burst without a time of their own: the last waits while the server dies',
  },
  {
    ...{ seed: 10135, hours: 4.34 },
    found: 'a session ends while the last message of a burst waits to be judged: it is charted',
  },
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
