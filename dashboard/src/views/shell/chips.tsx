import { Radio, Unplug, Volume2, VolumeX } from 'lucide-react'
import { useRef, type ReactElement } from 'react'
import { hours } from '@vigil/shared/time'
import type { SiteTimes } from '../../format/time-text.ts'
import type { LinkPhase } from '../../state/link-state.ts'
import { canBeHeard, type SoundReadout } from '../../state/sound-state.ts'
import { isBesidePatient } from '../../state/station-duty.ts'
import { useContent, useSiteTimes, useStationKind } from '../site-hooks.ts'
import { LiveText, useCell, useLiveWriter, useStation, writeMark } from '../station-context.tsx'

/** A test older than a shift proves nothing any more (alarms.md 5). */
const testHoldsMs = hours(12)

/** Whether this station can be heard, and since when somebody knows; a press tests it. */
export function SoundChip(): ReactElement {
  const { sound, soundControls, readout } = useStation()
  const current = useCell(sound)
  const times = useSiteTimes()
  const kind = useStationKind()
  const content = useContent()
  const heard = canBeHeard(current.state)
  if (isBesidePatient(content, kind)) return <span className="chip">Silent beside the patient</span>
  return (
    <button
      type="button"
      className="chip"
      data-state={heard || current.tab === 'elsewhere' ? 'good' : 'bad'}
      onClick={soundControls.arm}
      title="Press to play the test tone"
    >
      {heard || current.tab === 'elsewhere' ? (
        <Volume2 aria-hidden="true" />
      ) : (
        <VolumeX aria-hidden="true" />
      )}
      <LiveText read={() => soundWords(current, times, readout.serverNow())} />
    </button>
  )
}

function soundWords({ state, tab }: SoundReadout, times: SiteTimes, nowMs: number | null): string {
  if (tab === 'elsewhere') return 'Sound in another tab'
  if (!canBeHeard(state)) return 'No sound'
  if (state.kind !== 'armed' || state.testedMs === null) return 'Sound on · not tested'
  const old = nowMs !== null && nowMs - state.testedMs > testHoldsMs
  return old ? 'Sound on · test again' : `Sound on · tested ${times.toMinute(state.testedMs)}`
}

/** The link with the age of the last word from the server. */
export function LinkChip(): ReactElement {
  const { link, readout } = useStation()
  const { phase, open } = useCell(link)
  const chip = useRef<HTMLSpanElement>(null)
  const trusted = phase === 'live' && open
  useLiveWriter(() => {
    if (chip.current !== null)
      writeMark(chip.current, 'data-state', trusted && !readout.clockJumped() ? 'good' : 'doubt')
  })
  return (
    <span ref={chip} className="chip">
      {trusted ? <Radio aria-hidden="true" /> : <Unplug aria-hidden="true" />}
      <LiveText
        read={() =>
          linkWords({ phase, open, ageMs: readout.linkAgeMs(), jumped: readout.clockJumped() })
        }
      />
    </span>
  )
}

interface LinkSituation {
  readonly phase: LinkPhase
  readonly open: boolean
  readonly ageMs: number
  readonly jumped: boolean
}

function linkWords({ phase, open, ageMs, jumped }: LinkSituation): string {
  if (phase === 'connecting') return 'Connecting'
  if (phase === 'slow') return 'Server slow'
  if (phase !== 'live') return `No beat ${Math.floor(ageMs / 1000)} s`
  if (!open) return 'Reconnecting'
  return jumped ? 'Clock moved' : 'Live'
}
