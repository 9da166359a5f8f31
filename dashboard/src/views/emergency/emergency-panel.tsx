import '../../styles/emergency.css'
import { Siren } from 'lucide-react'
import type { ReactElement, SubmitEvent } from 'react'
import type { Emergency } from '@vigil/shared/vocabulary'
import { durationText } from '../../format/time-text.ts'
import { dutyOfRoom } from '../../state/duty-picture.ts'
import { Acts } from '../command/acts.tsx'
import { CommandButton } from '../command/command-button.tsx'
import { TwoPressButton } from '../command/two-press-button.tsx'
import { useAsk } from '../command/use-ask.ts'
import { useDraft } from '../forms/use-draft.ts'
import { useContent, useSiteTimes } from '../site-hooks.ts'
import { LiveText, useStation } from '../station-context.tsx'

/** What is written down with one tap, in the order in which it tends to happen. */
const taps = [
  'Help is here',
  'Airway opened',
  'Oxygen given',
  'CPR started',
  'CPR stopped',
  'Shock given',
  'Adrenaline given',
  'Ambulance called',
  'Ambulance is here',
] as const

/** The running emergency of a room; null: there is none. */
export const useEmergency = (roomId: string): Emergency | null =>
  dutyOfRoom(useContent(), roomId)?.emergency ?? null

/** One button in a room's head: the time runs, everybody is paged. Nobody has to sign on first. */
export function EmergencyButton({ roomId }: { readonly roomId: string }): ReactElement | null {
  const emergency = useEmergency(roomId)
  if (emergency !== null) return null
  return (
    <TwoPressButton
      asked={[{ to: 'site', command: { kind: 'emergency', roomId } }]}
      label="Emergency"
      again="Press again: page everybody"
      icon={<Siren aria-hidden="true" className="button-icon" />}
      className="button emergency-button"
      urgent
    />
  )
}

/** The time since it began, one tap for each thing done, and what was done when. */
export function EmergencyPanel({ roomId }: { readonly roomId: string }): ReactElement | null {
  const emergency = useEmergency(roomId)
  if (emergency === null) return null
  return (
    <section className="emergency" aria-labelledby="emergency-title">
      <div className="emergency-head">
        <h2 id="emergency-title">
          Emergency <Since startedMs={emergency.startedMs} />
        </h2>
        <Called emergency={emergency} />
        <TwoPressButton
          asked={[{ to: 'site', command: { kind: 'emergency-over', roomId } }]}
          label="Emergency is over"
          again="Press again: it is over"
          className="button"
          urgent
        />
      </div>
      <div className="emergency-taps" role="group" aria-label="Write down with the time">
        {taps.map((what) => (
          <CommandButton
            key={what}
            asked={[{ to: 'site', command: { kind: 'emergency-event', roomId, what } }]}
            label={what}
            urgent
          />
        ))}
        <Acts>
          <OtherEvent roomId={roomId} subject={`${roomId} ${emergency.startedMs}`} />
        </Acts>
      </div>
      <Events emergency={emergency} />
    </section>
  )
}

function Since({ startedMs }: { readonly startedMs: number }): ReactElement {
  const { readout } = useStation()
  return (
    <LiveText
      className="timer"
      read={() => durationText((readout.serverNow() ?? startedMs) - startedMs)}
    />
  )
}

function Called({ emergency }: { readonly emergency: Emergency }): ReactElement {
  const times = useSiteTimes()
  return (
    <p>
      called {times.withSeconds(emergency.startedMs)}
      by {emergency.by.personId}, everybody is paged
    </p>
  )
}

const noEvent = { what: '' }

interface OtherEventProps {
  readonly roomId: string
  /** This emergency, and none that the room had before. */
  readonly subject: string
}

function OtherEvent({ roomId, subject }: OtherEventProps): ReactElement {
  const { fields, change, clear } = useDraft({ subject, form: 'emergency', empty: noEvent })
  const what = fields.what.trim()
  const { ask } = useAsk()
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    if (what === '') return
    ask([{ to: 'site', command: { kind: 'emergency-event', roomId, what } }], {
      urgent: true,
      done: clear,
    })
  }
  return (
    <form className="emergency-other" onSubmit={submit}>
      <input
        value={fields.what}
        maxLength={200}
        placeholder="Something else"
        aria-label="Something else"
        autoComplete="off"
        onChange={(typed) => change({ what: typed.target.value })}
      />
      <button type="submit" className="button">
        Note it
      </button>
    </form>
  )
}

/** Newest first: what was just tapped is seen at once. */
function Events({ emergency }: { readonly emergency: Emergency }): ReactElement | null {
  const times = useSiteTimes()
  if (emergency.events.length === 0) return null
  return (
    <ol className="emergency-events" aria-label="What was done">
      {emergency.events.toReversed().map(({ atMs, what, by }, index) => (
        <li key={emergency.events.length - index}>
          <span className="timer">{times.withSeconds(atMs)}</span>
          <span className="timer">{durationText(atMs - emergency.startedMs)}</span>
          <strong>{what}</strong>
          <span>{by.personId}</span>
        </li>
      ))}
    </ol>
  )
}
