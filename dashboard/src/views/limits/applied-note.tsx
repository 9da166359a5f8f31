import { useEffect, useState, type ReactElement } from 'react'
import { Link } from 'wouter'
import { assertNever } from '@vigil/shared/base'
import type { SignedLimitsReply } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import { appliedOf, applyWithinMs, type Applied } from '../../state/applied-limits.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { useRoom } from '../site-hooks.ts'
import { useInView } from './use-in-view.ts'

/** Requested, accepted, in force: only the room itself says the last, and that it has not answered is said after five seconds. */
export function AppliedNote({ signed }: { readonly signed: SignedLimitsReply }): ReactElement {
  const roomId = signed.inForce?.roomId ?? null
  const room = useRoom(roomId ?? '')
  const clock = useRoomClock(roomId)
  const [waitedMs, setWaitedMs] = useState(0)
  useEffect(() => {
    const timer = setTimeout(() => setWaitedMs(applyWithinMs), applyWithinMs)
    return () => clearTimeout(timer)
  }, [])
  const applied = appliedOf(signed, room?.course ?? null, waitedMs)
  const version = `Version ${signed.signedLimits.version}`
  const frame = useInView<HTMLDivElement>()
  const place = room?.label ?? 'the room'
  return (
    <div ref={frame} className="applied" data-applied={applied.kind} role="status">
      <p>
        <strong>{version} signed.</strong>{' '}
        {appliedWords(applied, place, (atMs) => clock().timeOfDay(atMs))}
      </p>
      {roomId !== null && applied.kind === 'not-applied' && (
        <Link href={`/rooms/${roomId}`} className="button small">
          To {place}
        </Link>
      )}
    </div>
  )
}

function appliedWords(
  applied: Applied,
  place: string,
  timeOfDay: (atMs: InstantMs) => string,
): string {
  switch (applied.kind) {
    case 'next-session':
      return 'No session runs: it is in force from the next one.'
    case 'accepted':
      return `Accepted; waiting for ${place} to judge by it.`
    case 'in-force':
      return `In force in ${place} since ${timeOfDay(applied.sinceMs)}.`
    case 'not-applied':
      return `NOT APPLIED: ${place} still judges by its old limits. Go there.`
    default:
      return assertNever(applied)
  }
}
