import { VolumeX } from 'lucide-react'
import { lazy, Suspense, useEffect, type ReactElement } from 'react'
import { assertNever } from '@vigil/shared/base'
import { isOnShift, roomsOfNobody } from '../../state/duty-picture.ts'
import { isBesidePatient } from '../../state/station-duty.ts'
import { careRoles, type ActingPerson } from '../../state/person.ts'
import type { SiteContent } from '../../state/site-state.ts'
import { canBeHeard, type SoundReadout, type SoundState } from '../../state/sound-state.ts'
import { useContent, useOffer, useStationKind } from '../site-hooks.ts'
import { useCell, useStation } from '../station-context.tsx'

/** Forms are no part of a wall; they are fetched ahead, so that they open without a link too. */
export const loadWatchSteps = () => import('./watch-steps.tsx')
const HeardStep = lazy(async () => ({ default: (await loadWatchSteps()).HeardStep }))
const WhoStep = lazy(async () => ({ default: (await loadWatchSteps()).WhoStep }))
const RoomsStep = lazy(async () => ({ default: (await loadWatchSteps()).RoomsStep }))

type Step = 'no-sound' | 'heard' | 'who' | 'rooms' | 'none'

/**
 * Full width until this station can be heard, and step by step until somebody watches here: sound, "Heard it?", who,
 * which rooms (alarms.md 5).
 */
export function WatchBar(): ReactElement | null {
  const { sound, takingUp } = useStation()
  const readout = useCell(sound)
  const step = useStep(readout)
  const isTakingUp = useCell(takingUp)
  useEffect(() => {
    if (isTakingUp && step === 'none') takingUp.set(false)
  }, [isTakingUp, step, takingUp])
  switch (step) {
    case 'no-sound':
      return <NoSound state={readout.state} />
    case 'heard':
      return (
        <Suspense fallback={null}>
          <HeardStep />
        </Suspense>
      )
    case 'who':
      return (
        <Suspense fallback={null}>
          <WhoStep />
        </Suspense>
      )
    case 'rooms':
      return (
        <Suspense fallback={null}>
          <RoomsStep />
        </Suspense>
      )
    case 'none':
      return null
    default:
      return assertNever(step)
  }
}

/** What stands between this station and being on watch, in the order a person would mend it. */
function useStep({ state, tab }: SoundReadout): Step {
  const { person, takingUp } = useStation()
  const content = useContent()
  const kind = useStationKind()
  const offer = useOffer()
  const acting = useCell(person)
  const isTakingUp = useCell(takingUp)
  if (isBesidePatient(content, kind)) return 'none'
  if (state.kind === 'asking') return 'heard'
  if (!canBeHeard(state) && tab !== 'elsewhere') return 'no-sound'
  return !isTakingUp || content === null || offer === 'nothing'
    ? 'none'
    : personStep(content, acting)
}

function personStep(content: SiteContent, acting: ActingPerson | null): Step {
  if (acting !== null && !careRoles.includes(acting.role)) return 'none'
  if (acting === null || !isOnShift(content, acting.personId)) return 'who'
  return roomsOfNobody(content).length > 0 ? 'rooms' : 'none'
}

function NoSound({ state }: { readonly state: SoundState }): ReactElement {
  const { takeUpWatch } = useStation()
  const words = soundlessWords(state)
  return (
    <button type="button" className="sound-bar" onClick={takeUpWatch}>
      <VolumeX aria-hidden="true" />
      <span>
        <strong>{words.what}</strong> – {words.remedy}
      </span>
    </button>
  )
}

interface Soundless {
  readonly what: string
  readonly remedy: string
}

function soundlessWords(state: SoundState): Soundless {
  if (state.kind !== 'failed') return { what: 'NO SOUND ON THIS STATION', remedy: 'press to arm' }
  return state.why === 'stopped'
    ? { what: 'SOUND STOPPED BY THE BROWSER', remedy: 'press to arm' }
    : { what: 'SOUND FAILED', remedy: 'check loudspeaker and cable, then press to test' }
}
