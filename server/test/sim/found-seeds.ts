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
    ...{ seed: 127, hours: 0.9 },
    found: 'the server ends right after a reading that is back inside',
  },
]
