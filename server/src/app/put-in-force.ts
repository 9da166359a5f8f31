import { ok, refuse, type Result } from '@vigil/shared/base'
import type { SignedLimitsReply } from '@vigil/shared/contracts'
import type { Actor, PatientId, PatientLimits } from '@vigil/shared/vocabulary'
import type { Person } from './people.ts'
import type { IdSource } from './ports.ts'
import type { Refusal } from './refusal.ts'
import type { RunningSession } from './running-session.ts'
import type { SessionRegistry } from './session-registry.ts'

export interface InForcePorts {
  readonly registry: Pick<SessionRegistry, 'all'>
  readonly ids: IdSource
}

/** The session of this patient that runs now; null: none does. */
export const runningOf = (
  registry: Pick<SessionRegistry, 'all'>,
  patientId: PatientId,
): RunningSession | null =>
  registry.all().find(({ session }) => session.care?.patientId === patientId) ?? null

/** The running session of the patient judges by what was signed; null where none runs. */
export async function putInForce(
  { patientId, version, limits, discharge, signed }: PatientLimits,
  signer: Person,
  { registry, ids }: InForcePorts,
): Promise<Result<SignedLimitsReply['inForce'], Refusal>> {
  const running = runningOf(registry, patientId)
  if (running === null) return ok(null)
  // Whoever signs may be anywhere: the nurse of the room confirms what was loosened.
  const actor: Actor = { ...signer, stationId: 'signed-limits', place: 'remote' }
  const { reason } = signed
  const [changed, recorded] = await Promise.all([
    running.command({ kind: 'change-limits', commandId: ids.next(), actor, limits, reason }),
    recordDischarge(running, { actor, discharge, entryId: ids.next() }),
  ])
  for (const answer of [changed, recorded])
    if (!answer.ok)
      return refuse({
        code: 'not-in-force',
        message: `version ${version} is signed and kept, but the session in ${running.session.roomId} did not take it: ${answer.error.message} Look at the room, and sign again.`,
      })
  const { sessionId, roomId } = running.session
  const sinceMs = running.course()?.limitsSinceMs ?? signed.atMs
  return ok({ sessionId, roomId, sinceMs })
}

const recordDischarge = (
  running: RunningSession,
  given: { readonly actor: Actor; readonly entryId: string } & Pick<PatientLimits, 'discharge'>,
): ReturnType<RunningSession['command']> => {
  const { actor, entryId, discharge } = given
  return running.command({
    kind: 'care',
    commandId: entryId,
    entryId,
    actor,
    signed: true,
    act: { kind: 'limits-signed', discharge },
  })
}
