import { Lock, UserRound, UserRoundX } from 'lucide-react'
import type { ReactElement } from 'react'
import { lackText } from '../../state/duty-texts.ts'
import { isBesidePatient, ownStation } from '../../state/station-duty.ts'
import { useContent, useOffer, useStationKind } from '../site-hooks.ts'
import { useCell, useStation } from '../station-context.tsx'
import { PersonMenu } from './person-menu.tsx'

/** Whether this station is on watch, or the first thing that it lacks; a press mends it. */
export function WatchChip(): ReactElement | null {
  const { stationId, takeUpWatch } = useStation()
  const kind = useStationKind()
  const offer = useOffer()
  const content = useContent()
  const own = ownStation(content, stationId)
  if (own === null || own.armed || offer === 'nothing' || isBesidePatient(content, kind))
    return null
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

/** Who acts here, always in sight; or that nobody does, and the way to change that. */
export function PersonChip(): ReactElement | null {
  const { here, signOn } = useStation()
  const current = useCell(here)
  const offer = useOffer()
  if (current.kind === 'at-work') return <PersonMenu here={current} />
  if (current.kind !== 'watching' || offer === 'nothing') return null
  return (
    <button
      type="button"
      className="chip sign-on-chip"
      aria-keyshortcuts="F2"
      onClick={() => signOn.open()}
    >
      {current.locked === null ? <UserRound aria-hidden="true" /> : <Lock aria-hidden="true" />}
      {current.locked === null ? 'Sign on' : 'Locked – unlock'}
      <kbd>F2</kbd>
    </button>
  )
}
