import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { SessionView } from '@vigil/shared/contracts'
import type { RoomStructure } from '../../state/site-state.ts'
import { Acts } from '../command/acts.tsx'
import { useOffer } from '../site-hooks.ts'
import { useStation } from '../station-context.tsx'
import { CarePanel } from '../session/care-panel.tsx'
import { DevicesPanel } from './devices-panel.tsx'
import { LimitsPanel } from './limits-panel.tsx'
import { MoveRoom } from './move-room.tsx'
import { SessionPanel } from './session-panel.tsx'

interface RoomSideProps {
  readonly room: RoomStructure
  readonly session: SessionView
}

/** Who is treated since when, by which limits, watched by which devices, and what the record says so far. */
export function RoomSide({ room, session }: RoomSideProps): ReactElement {
  return (
    <Acts instead={<SignOnHint />}>
      <div className="side">
        {room.care === null ? (
          <SessionPanel room={room} session={session} />
        ) : (
          <CarePanel room={room} session={session} />
        )}
        {room.course !== null && <LimitsPanel room={room} course={room.course} />}
        <DevicesPanel room={room} session={session} />
        <MoveRoom session={session} />
        <section className="panel">
          <h2>Record</h2>
          <Link className="button" href={`/sessions/${session.sessionId}`}>
            Report so far
          </Link>
        </section>
      </div>
    </Acts>
  )
}

/** What would stand here is of a patient, or is done by somebody. */
function SignOnHint(): ReactElement | null {
  const { signOn } = useStation()
  if (useOffer() === 'nothing') return null
  return (
    <section className="panel sign-on-hint">
      <p>Session, record and everything that is done: for whoever is signed on.</p>
      <button type="button" className="button" onClick={() => signOn.open()}>
        Sign on
      </button>
    </section>
  )
}
