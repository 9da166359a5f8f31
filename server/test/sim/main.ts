import { execFileSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { runSimulation, type Outcome, type Simulation } from './run-simulation.ts'
import { shrink } from './shrink.ts'
import { faultNames, type FaultName } from './world/profile.ts'

const print = (line: string): void => void process.stdout.write(`${line}\n`)

const { values: asked } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    hours: { type: 'string', default: '8' },
    without: { type: 'string', default: '' },
    events: { type: 'boolean', default: false },
  },
})

const commandOf = ({ seed, hours, without = [] }: Simulation): string =>
  `npm run test:sim -- --seed ${String(seed)} --hours ${String(hours)}${without.length === 0 ? '' : ` --without ${without.join(',')}`}`

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}

async function report(failed: Outcome): Promise<void> {
  const { failure, seed } = failed
  if (failure === null) return
  print(`seed ${String(seed)}, commit ${commit()}, hour ${failure.hour.toFixed(2)}`)
  print(`violated: ${failure.invariant} (${failure.room === '' ? 'site' : failure.room})`)
  print(failure.words)
  print('the newest events:')
  for (const line of failure.newest) print(`  ${line}`)
  print(`repeat: ${commandOf(await shrink(failed))}`)
}

const first = Number(asked.seed)
const count = Number(asked.seeds)
const isFault = (name: string): name is FaultName =>
  (faultNames as readonly string[]).includes(name)
const without = asked.without.split(',').filter(isFault)
const total = { hours: 0, roomHours: 0, crashes: 0, answered: 0, failed: 0 }

for (let seed = first; seed < first + count; seed += 1) {
  const outcome = await runSimulation({
    ...{ seed, without, hours: Number(asked.hours) },
    ...(asked.events ? { listener: print } : {}),
  })
  total.hours += outcome.hours
  total.roomHours += outcome.roomHours
  total.crashes += outcome.crashes
  total.answered += outcome.answered
  if (count === 1) print(`events ${String(outcome.events)}, run ${outcome.digest}`)
  if (outcome.failure === null) continue
  total.failed += 1
  await report(outcome)
}

const { user, system } = process.cpuUsage()
print(
  `seeds ${String(first)} to ${String(first + count - 1)} at ${commit()}: ${total.hours.toFixed(0)} hours, ${total.roomHours.toFixed(0)} of rooms in session, ${String(total.crashes)} crashes, ${String(total.answered)} readings answered, ${String(total.failed)} failed, ${((user + system) / 60e6).toFixed(1)} min of CPU`,
)
if (total.failed > 0) process.exitCode = 1
