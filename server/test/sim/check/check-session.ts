import type { SimWorld } from '../world/sim-world.ts'
import { checkAlarms } from './check-alarms.ts'
import { checkFold } from './check-fold.ts'
import { checkGaps } from './check-gaps.ts'
import { checkReadings, notCharted, notOnce } from './check-readings.ts'
import { checkSignals } from './check-signals.ts'
import { keptRecord, type KeptRecord } from './kept-record.ts'

/** Everything that has to be true of a session's record, once nothing of it is under way any more. */
export function checkSession(world: SimWorld, sessionId: string): void {
  const known = world.sessions.get(sessionId)
  const record = keptRecord(world.disk, sessionId)
  if (known === undefined) return
  const { roomId, startedMs } = known.session
  const wrong = (invariant: string, words: string | null): void => {
    if (words !== null) world.broke(invariant, roomId, `session ${sessionId}: ${words}`)
  }
  if (record === null) {
    const isYoung = world.runs.some(
      ({ endedMs, endedInTrouble }) =>
        endedInTrouble && endedMs !== null && endedMs >= startedMs && endedMs < startedMs + 30_000,
    )
    if (!isYoung) wrong('sessions are kept', 'the disk does not know it')
    return
  }
  world.log.note(roomId, `its ledger ends with ${record.ledger.at(-1)?.hash ?? 'nothing'}`)
  wrong('ledger is the fold of its inputs', checkFold(record))
  wrong('alarms are the oracle’s', checkAlarms(record, world.profile.periodMs))
  wrong('nothing sounds without a reason', checkSignals(record))
  wrong('gaps cover the downtime', checkGaps(record, world.runs))
  checkAnswered(world, record, wrong)
}

/**
 * What was answered is recorded: always where the record was well, else where no crash came while it was not. And
 * once, whatever ended meanwhile.
 */
function checkAnswered(
  world: SimWorld,
  record: KeptRecord,
  wrong: (invariant: string, words: string | null) => void,
): void {
  const { sessionId } = record.session
  const mine = world.answered.filter((one) => one.sessionId === sessionId)
  const crashes = world.runs.flatMap(({ endedMs }) => endedMs ?? [])
  const inTrouble = world.runs.flatMap(({ endedMs, endedInTrouble }) =>
    endedInTrouble ? (endedMs ?? []) : [],
  )
  const { lost, doubled } = notOnce(record, mine)
  // What was measured before it began is nobody's; how long before, a clock that is off makes uncertain.
  const ownSinceMs = record.session.startedMs + (world.profile.clockFaultsPerHour > 0 ? 900_000 : 1)
  const ends = [...crashes, world.sessions.get(sessionId)?.endedMs ?? Infinity]
  const reallyLost = notCharted(record, lost, ends).filter(
    (one) =>
      !world.refused.has(one.name) &&
      one.measuredMs > ownSinceMs &&
      (one.isSafe ||
        !inTrouble.some((crashMs) => crashMs >= one.atMs && crashMs < one.atMs + 180_000)),
  )
  const [first] = reallyLost
  if (first !== undefined)
    wrong('answered is recorded', `${first.name}, answered at ${String(first.atMs)}, is lost`)
  // A process that ends between the two leaves a value in the one and not in the other.
  if (crashes.length === 0) wrong('values are recorded once', checkReadings(record))
  const [double] = doubled
  if (double !== undefined) wrong('recorded once', `${double} is there more than once`)
}
