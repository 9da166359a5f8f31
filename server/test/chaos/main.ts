/**
 * Ends the server, the broker and the database in mid-load, again and again: `npm run test:chaos -- --seed 7 --faults 20
 * --rooms 8`. Prints its seed, and what was lost, missed or doubled.
 */
import { parseArgs } from 'node:util'
import { findMosquitto } from '../support/mosquitto.ts'
import { findPostgres } from '../support/postgres.ts'
import { Chance } from '../sim/chance.ts'
import { runChaos, type ChaosPlan, type Fault } from './chaos-run.ts'

const { values: asked } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    faults: { type: 'string', default: '6' },
    rooms: { type: 'string', default: '4' },
    between: { type: 'string', default: '12' },
  },
})
const tell = (line: string): void => void process.stdout.write(`${line}\n`)
const mosquitto = findMosquitto()
const postgres = await findPostgres()
const ofServer: [Fault, ...Fault[]] = ['kill-server', 'stop-server']
const common = { rooms: Number(asked.rooms), betweenS: Number(asked.between), tell }

interface World extends Pick<ChaosPlan, 'mosquitto' | 'postgres'> {
  readonly name: string
  readonly possible: readonly [Fault, ...Fault[]]
}

const worlds: readonly World[] = [
  { name: 'the broker inside, SQLite', mosquitto: null, postgres: null, possible: ofServer },
  ...(mosquitto === null
    ? []
    : [
        {
          ...{ name: 'Mosquitto, SQLite', mosquitto, postgres: null },
          possible: [...ofServer, 'restart-broker'] as const,
        },
      ]),
  ...(mosquitto === null || postgres === null
    ? []
    : [
        {
          ...{ name: 'Mosquitto, PostgreSQL', mosquitto, postgres },
          possible: [...ofServer, 'restart-broker', 'restart-database'] as const,
        },
      ]),
]

const chance = new Chance(Number(asked.seed))
tell(`seed ${asked.seed}`)
for (const { name, possible, ...surroundings } of worlds) {
  const faults = Array.from({ length: Number(asked.faults) }, () => chance.of(possible))
  tell(`${name}:`)
  const outcome = await runChaos({ ...common, ...surroundings, faults })
  const { complaints, acknowledged, breaches } = outcome
  tell(`  ${String(acknowledged)} readings acknowledged, ${String(breaches)} breaches`)
  for (const complaint of complaints) tell(`  WRONG ${complaint}`)
  if (complaints.length === 0) tell('  nothing lost, missed or doubled')
  else process.exitCode = 1
}
