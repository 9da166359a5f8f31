import { hours, minutes, seconds } from '@vigil/shared/time'
import { checkSession } from './check/check-session.ts'
import type { FaultName } from './world/profile.ts'
import { SimWorld, type Wrong } from './world/sim-world.ts'

/** What became of one seed. */
export interface Outcome {
  readonly seed: number
  readonly hours: number
  readonly digest: string
  readonly events: number
  readonly sessions: number
  readonly roomHours: number
  readonly crashes: number
  readonly answered: number
  /** The first thing that was found wrong; null: nothing. */
  readonly failure: (Wrong & { readonly hour: number; readonly newest: readonly string[] }) | null
}

/** After the last fault, until everything is as it should be. */
const calmsMs = minutes(5)
const checksEveryMs = minutes(5)
/** Everything of a session that ended so long ago is on the disk. */
const writtenMs = minutes(4)

export interface Simulation {
  readonly seed: number
  /** Of the clinic's own time; in each three rooms are watched, but for minutes between sessions. */
  readonly hours: number
  /** Faults that are left out, to see which of them it takes. */
  readonly without?: readonly FaultName[]
  readonly listener?: (line: string) => void
}

/** Runs a clinic for so many hours of its own and holds every invariant against it. */
export async function runSimulation({
  seed,
  hours: simulatedHours,
  without = [],
  listener,
}: Simulation): Promise<Outcome> {
  const untilMs = hours(simulatedHours)
  const world = new SimWorld(seed, { untilMs, without })
  if (listener !== undefined) world.log.listener = listener
  world.start()
  let atMs = 0
  let roomMs = 0
  while (atMs < untilMs && world.wrong.length === 0) {
    atMs = Math.min(untilMs, atMs + checksEveryMs)
    await world.time.runUntil(world.startMs + atMs)
    roomMs += checkEnded(world)
  }
  world.heal()
  await world.time.runUntil(world.startMs + atMs + calmsMs)
  for (const sessionId of [...world.sessions.keys()]) {
    roomMs += lengthOf(world, sessionId)
    if (world.wrong.length === 0) checkSession(world, sessionId)
  }
  const [wrong] = world.wrong
  return {
    ...{ seed, hours: simulatedHours, digest: world.log.digest(), events: world.log.count },
    ...{ sessions: world.sessionsBegun, roomHours: roomMs / hours(1) },
    crashes: world.runs.length - 1,
    answered: world.answeredCount,
    failure:
      wrong === undefined
        ? null
        : { ...wrong, hour: atMs / hours(1), newest: world.log.newest(wrong.room) },
  }
}

/** Sessions that ended a while ago are looked at and forgotten. */
function checkEnded(world: SimWorld): number {
  let roomMs = 0
  const nowMs = world.time.now()
  for (const [sessionId, { endedMs }] of [...world.sessions]) {
    if (endedMs === null || endedMs > nowMs - writtenMs) continue
    // What the disk has not taken yet is looked at when it has.
    if (world.troubledMs > nowMs - seconds(30)) continue
    if (world.disk.sessions.get(sessionId)?.ending === null) continue
    roomMs += lengthOf(world, sessionId)
    checkSession(world, sessionId)
    world.forget(sessionId)
  }
  return roomMs
}

function lengthOf(world: SimWorld, sessionId: string): number {
  const known = world.sessions.get(sessionId)
  if (known === undefined) return 0
  return (known.endedMs ?? world.time.now()) - known.session.startedMs
}
