import { describe, expect, it } from 'vitest'
import { foundSeeds } from './found-seeds.ts'
import { runSimulation } from './run-simulation.ts'

/** New seeds come by hand (`npm run test:sim`); these are the same in every run of the tests. */
const seeds = [1, 2, 3, 4, 6, 12, 100, 116, 124, 126]

describe('a simulated clinic holds every invariant', () => {
  it.each(seeds)('for an hour of its own, seed %i', async (seed) => {
    expect((await runSimulation({ seed, hours: 1 })).failure).toBeNull()
  })

  it.each(foundSeeds)('where it once did not: $found', async (found) => {
    expect((await runSimulation(found)).failure).toBeNull()
  })
})

describe('a simulation', () => {
  it('runs the same to the last event from the same seed', async () => {
    const [one, other] = [
      await runSimulation({ seed: 124, hours: 0.5 }),
      await runSimulation({ seed: 124, hours: 0.5 }),
    ]
    expect(one.crashes).toBeGreaterThan(0)
    expect(other).toEqual(one)
  })

  it('runs otherwise from another', async () => {
    const one = await runSimulation({ seed: 1, hours: 0.2 })
    const other = await runSimulation({ seed: 2, hours: 0.2 })
    expect(other.digest).not.toBe(one.digest)
  })
})
