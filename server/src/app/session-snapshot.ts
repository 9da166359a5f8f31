import { ok, refuse, type Result } from '@vigil/shared/base'
import type { Session } from '@vigil/shared/vocabulary'
import type { SessionState } from '#core/care/session-machine.ts'
import { engineVersion } from '#core/ledger/engine-version.ts'
import type { SessionAtOnce } from './running-session.ts'
import type { RecordedSoFar, SessionSnapshot } from './snapshot-ports.ts'

/**
 * How what is kept of a session is put together. It rises with every change of a field in `SessionState` or
 * `ShownSession`, also where the engine goes on to judge the same: an older snapshot is then left alone.
 */
export const snapshotShape = 1

/** What is kept of a session: all but the label of its patient, which has a place of its own from where it can go. */
export const snapshotOf = ({
  state,
  newestMs,
  recorded,
  shown,
}: SessionAtOnce): SessionSnapshot => ({
  ...{ engineVersion, shape: snapshotShape },
  ...{ ...recorded, newestMs, shown, state: labelled(state, '') },
})

/** The state that a snapshot says, of the session as it started. */
export const stateOf = ({ state }: SessionSnapshot, { patientLabel }: Session): SessionState =>
  labelled(state, patientLabel)

const labelled = (state: SessionState, patientLabel: string): SessionState => {
  const { monitor } = state
  return { ...state, monitor: { ...monitor, session: { ...monitor.session, patientLabel } } }
}

/** Whether a session can go on from a snapshot, or why it is run from its start. */
export function usable(
  snapshot: SessionSnapshot,
  recorded: RecordedSoFar,
): Result<SessionSnapshot, string> {
  if (snapshot.engineVersion !== engineVersion || snapshot.shape !== snapshotShape)
    return refuse('another version of Vigil made it')
  if (snapshot.journalLines > recorded.journalLines) return refuse('it is ahead of the journal')
  if (snapshot.ledgerEntries > recorded.ledgerEntries) return refuse('it is ahead of the ledger')
  return ok(snapshot)
}
