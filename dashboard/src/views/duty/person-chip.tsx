import { UserRound, UserRoundX } from 'lucide-react'
import { useId, type ReactElement } from 'react'
import { Link } from 'wouter'
import { isOnShift, roomsOf } from '../../state/duty-picture.ts'
import { lackText, roleWords } from '../../state/duty-texts.ts'
import type { ActingPerson } from '../../state/person.ts'
import { isBesidePatient, ownStation } from '../../state/station-duty.ts'
import { CommandButton } from '../command/command-button.tsx'
import { useContent } from '../site-hooks.ts'
import { useCell, useStation } from '../station-context.tsx'

/** Whether this station is on watch, or the first thing that it lacks; a press mends it. */
export function WatchChip(): ReactElement | null {
  const { stationId, settings, takeUpWatch } = useStation()
  const { kind } = useCell(settings)
  const content = useContent()
  const own = ownStation(content, stationId)
  if (own === null || own.armed || isBesidePatient(content, kind)) return null
  // The sound bar and the sound chip say it louder.
  const lack = own.lacks.find((one) => one !== 'sound' && one !== 'link')
  if (lack === undefined) return null
  return (
    <button
      type="button"
      className="chip"
      data-state="bad"
      title="Press to watch from here"
      onClick={takeUpWatch}
    >
      <UserRoundX aria-hidden="true" />
      <span>Not on watch: {lackText(lack)}</span>
    </button>
  )
}

/** Who acts at this tab, always in sight. */
export function PersonChip(): ReactElement | null {
  const { person } = useStation()
  const acting = useCell(person)
  return acting === null ? null : <Person acting={acting} />
}

function Person({ acting }: { readonly acting: ActingPerson }): ReactElement {
  const { person, takeUpWatch } = useStation()
  const content = useContent()
  const menuId = useId()
  const { personId, role } = acting
  const rooms = content === null ? [] : roomsOf(content, personId)
  const onShift = content !== null && isOnShift(content, personId)
  return (
    <>
      <button
        type="button"
        className="chip"
        popoverTarget={menuId}
        aria-label={`${personId}, ${roleWords[role]}, acts here`}
      >
        <UserRound aria-hidden="true" />
        {personId}
      </button>
      <div id={menuId} popover="auto" className="menu" role="group" aria-label="Who acts here">
        <p className="menu-title">
          <strong>{personId}</strong> {roleWords[role]}
          {onShift ? ', on shift' : ', not on shift'}
        </p>
        <p className="menu-note">
          {rooms.length === 0
            ? 'Looks after no room'
            : `Looks after ${rooms.map(({ label }) => label).join(', ')}`}
        </p>
        <div className="menu-buttons">
          <Link href="/team" className="button">
            Team and rooms
          </Link>
          <button
            type="button"
            className="button"
            onClick={() => {
              person.set(null)
              takeUpWatch()
            }}
          >
            Somebody else
          </button>
          {onShift && (
            <CommandButton
              asked={[{ to: 'site', command: { kind: 'shift-off' } }]}
              label="End my shift"
              onDone={() => person.set(null)}
            />
          )}
        </div>
      </div>
    </>
  )
}
