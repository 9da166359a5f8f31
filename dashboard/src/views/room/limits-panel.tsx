import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { SessionCourse } from '@vigil/shared/vocabulary'
import { durationText } from '../../format/time-text.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { english } from '../../state/catalogue-en.ts'
import { vitalLabel } from '../../state/vital-words.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { CommandButton } from '../command/command-button.tsx'
import { LiveText, useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'
import { LimitList } from './limit-list.tsx'

interface LimitsPanelProps {
  readonly room: RoomStructure
  readonly course: SessionCourse
}

/** The limits that judge now, what is off and why, who changed them, and what waits for a word. */
export function LimitsPanel({ room, course }: LimitsPanelProps): ReactElement {
  const { limits } = course
  return (
    <section className="panel">
      <h2>Limits in force</h2>
      <p className="panel-note">
        {limits.label}, version {limits.version}
        <Signature room={room} course={course} />
      </p>
      <ToConfirm room={room} course={course} />
      <OffList off={course.off} inForce={course.inForce} />
      <LimitList limits={course.inForce} />
      <ChangeLimits patientId={room.session?.patientId ?? null} />
    </section>
  )
}

/** Limits belong to a patient and are signed; who is only watched has none of their own. */
function ChangeLimits({ patientId }: { readonly patientId: string | null }): ReactElement {
  return patientId === null ? (
    <p className="panel-note">
      Limits are set for a patient, and this session only watches: they cannot be changed here. End
      it and start the patient’s session from the list of patients.
    </p>
  ) : (
    <Link href={`/patients/${patientId}/limits`} className="button">
      Change limits…
    </Link>
  )
}

function Signature({ room, course }: LimitsPanelProps): ReactElement | null {
  const clock = useRoomClock(room.roomId)
  const { signed } = course.limits
  if (signed === undefined) return null
  return (
    <>
      {' '}
      · <strong>L*</strong> changed by {signed.personId}, {clock().timeOfDay(course.limitsSinceMs)}:
      “{signed.reason}”
    </>
  )
}

/** Limits were loosened: the nurse of the room confirms it, or an alarm says that nobody has. */
function ToConfirm({ room, course }: LimitsPanelProps): ReactElement | null {
  const { readout } = useStation()
  const { toConfirm } = course
  if (toConfirm === null) return null
  return (
    <div className="to-confirm">
      <p>
        Loosened by {toConfirm.by.personId}. To be confirmed within{' '}
        <LiveText
          className="timer"
          read={() => durationText(toConfirm.byMs - readout.context(room.roomId).nowMs)}
        />
      </p>
      <CommandButton
        asked={[{ to: 'room', roomId: room.roomId, command: { kind: 'confirm-limits' } }]}
        label="Confirm the limits"
        tone="primary"
      />
    </div>
  )
}

type Off = SessionCourse['off'][number]

const whyOff: Readonly<Record<Off['why'], string>> = {
  'no-baseline': 'no baseline taken',
  phase: 'not in this phase',
  'not-set': 'not set',
}

function OffList({ off, inForce }: Pick<SessionCourse, 'off' | 'inForce'>): ReactElement | null {
  if (off.length === 0) return null
  const isJudged = (one: Off): boolean =>
    inForce.some(({ vital, side }) => vital === one.vital && side === one.side)
  const fixedOnly = off.filter((one) => one.why === 'no-baseline' && isJudged(one))
  return (
    <ul className="limits-off" aria-label="Limits that are off">
      {fixedOnly.length > 0 && (
        <li>
          No baseline taken: only the fixed limits hold for{' '}
          <strong>
            <Words text={fixedOnly.map(offName).join(', ')} />
          </strong>
        </li>
      )}
      {off
        .filter((one) => !fixedOnly.includes(one))
        .map((one) => (
          <li key={`${one.vital}-${one.side}`}>
            <strong>
              <Words text={offName(one)} />
            </strong>{' '}
            off: {whyOff[one.why]}
          </li>
        ))}
    </ul>
  )
}

const offName = ({ vital, side }: Off): string => `${vitalLabel(vital)} ${english.sides[side]}`
