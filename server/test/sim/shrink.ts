import { runSimulation, type Outcome, type Simulation } from './run-simulation.ts'
import { faultNames, type FaultName } from './world/profile.ts'

/** The same failure with the fewest faults and hours it takes. */
export async function shrink(failed: Outcome): Promise<Simulation> {
  const invariant = failed.failure?.invariant
  const hours = Math.max(0.1, failed.failure?.hour ?? failed.hours)
  const without: FaultName[] = []
  for (const name of faultNames) {
    const tried = { seed: failed.seed, hours, without: [...without, name] }
    const { failure } = await runSimulation(tried)
    if (failure?.invariant === invariant) without.push(name)
  }
  const same = { seed: failed.seed, hours, without }
  const { failure } = await runSimulation(same)
  return failure === null ? { seed: failed.seed, hours: failed.hours } : same
}
