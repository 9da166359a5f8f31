import '../../styles/emergency.css'
import type { ReactElement } from 'react'
import type { SiteDuty } from '@vigil/shared/vocabulary'
import { durationText } from '../../format/time-text.ts'
import { alarmsOfSite, pictureOf, type PlacedAlarm } from '../../state/alarm-order.ts'
import { alarmRemedy } from '../../state/alarm-remedy.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { emergencies } from '../../state/duty-picture.ts'
import type { SiteContent } from '../../state/site-state.ts'
import { ownStation } from '../../state/station-duty.ts'
import { AcknowledgeButton } from '../alarm/acknowledge-button.tsx'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import { CommandButton } from '../command/command-button.tsx'
import { useContent } from '../site-hooks.ts'
import { LiveText, useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'

/** A therapist alone with a patient: what to do now, in one sentence, and the call, always in reach (alarms.md 4). */
export function OfficePanel(): ReactElement | null {
  const content = useContent()
  if (content === null) return null
  const worst = alarmsOfSite(content).find(isUrgent)
  return (
    <>
      <BeforeDose reasons={content.duty.beforeDose} />
      {worst === undefined ? (
        <div className="office-calm">
          <Call content={content} now={emergencies(content).length > 0} />
        </div>
      ) : (
        <Urgent content={content} worst={worst} />
      )}
    </>
  )
}

const isUrgent = ({ alarm }: PlacedAlarm): boolean =>
  alarm.priority === 'high' && alarm.presence === 'present'

interface UrgentProps {
  readonly content: SiteContent
  readonly worst: PlacedAlarm
}

function Urgent({ content, worst }: UrgentProps): ReactElement {
  const { alarm, roomId } = worst
  const words = alarmWords(alarm)
  const step = content.duty.escalations.find(
    ({ occurrenceId }) => occurrenceId === alarm.occurrenceId,
  )?.step
  return (
    <section
      className="office"
      aria-label="What to do now"
      data-occurrences={alarm.occurrenceId}
      data-priority="high"
    >
      <p className="office-alarm">
        <PriorityGlyph priority="high" picture={pictureOf(alarm)} technical={false} />
        <strong>
          <Words text={words.headline} />
        </strong>
        {words.limit !== null && <span>{words.limit}</span>}
        {(step === 'provider' || step === 'emergency-number') && <span>prescriber is paged</span>}
      </p>
      <p className="office-do">
        <Words text={alarmRemedy(alarm)} />
      </p>
      <div className="office-buttons">
        {roomId !== null && (
          <WithPatient content={content} roomId={roomId} occurrenceId={alarm.occurrenceId} />
        )}
        {alarm.acknowledged === null && <AcknowledgeButton placed={worst} />}
        <Call
          content={content}
          now={step === 'emergency-number' || emergencies(content).length > 0}
        />
      </div>
    </section>
  )
}

interface WithPatientProps {
  readonly content: SiteContent
  readonly roomId: string
  readonly occurrenceId: string
}

/** The tone of this station rests for two minutes; the picture stays, and nobody waits longer for it. */
function WithPatient({ content, roomId, occurrenceId }: WithPatientProps): ReactElement {
  const { stationId, readout, soundControls } = useStation()
  const quietUntilMs = ownStation(content, stationId)?.quietUntilMs ?? null
  const isQuiet = quietUntilMs !== null && quietUntilMs > (readout.serverNow() ?? 0)
  return (
    <>
      <CommandButton
        asked={[{ to: 'site', command: { kind: 'with-patient', roomId } }]}
        label="I am with the patient"
        tone="primary"
        onAsking={() => {
          soundControls.hold(occurrenceId)
        }}
      />
      {isQuiet && (
        <LiveText
          className="timer"
          read={() => `tone rests ${durationText(quietUntilMs - (readout.serverNow() ?? 0))}`}
        />
      )}
    </>
  )
}

interface CallProps {
  readonly content: SiteContent
  /** Nobody else can help any more: the number comes first. */
  readonly now: boolean
}

/** Number and address to say; a phone dials it. */
function Call({ content, now }: CallProps): ReactElement | null {
  const { emergencyCall } = content.site
  if (emergencyCall === null) return null
  const { number, address } = emergencyCall
  return (
    <a
      className="office-call"
      data-now={now ? 'yes' : undefined}
      href={`tel:${number.replaceAll(/[^\d+]/g, '')}`}
    >
      <strong>CALL {number}</strong>
      <span>{address}</span>
    </a>
  )
}

const reasonWords: Readonly<Record<SiteDuty['beforeDose'][number], string>> = {
  'station-not-armed': 'no station is on watch',
  'test-page-not-answered': 'today’s test page is not answered',
}

/** No dose before somebody can be heard here and the prescriber can be reached. */
function BeforeDose({
  reasons,
}: {
  readonly reasons: SiteDuty['beforeDose']
}): ReactElement | null {
  const { takeUpWatch } = useStation()
  if (reasons.length === 0) return null
  return (
    <div className="office-dose" role="group" aria-label="Before a dose">
      <p>
        <strong>No dose yet:</strong> {reasons.map((reason) => reasonWords[reason]).join(', and ')}
      </p>
      {reasons.includes('station-not-armed') && (
        <button type="button" className="button primary" onClick={takeUpWatch}>
          Watch from here
        </button>
      )}
      {reasons.includes('test-page-not-answered') && (
        <CommandButton
          asked={[{ to: 'site', command: { kind: 'send-test-page' } }]}
          label="Send test page"
        />
      )}
    </div>
  )
}
