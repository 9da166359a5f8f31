import type { ReactElement } from 'react'
import { Link } from 'wouter'
import { durationText } from '../../format/time-text.ts'
import { isTechnical, pictureOf } from '../../state/alarm-order.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { runningEscalations, type EscalatedAlarm } from '../../state/duty-picture.ts'
import { nextStepText, stepText } from '../../state/duty-texts.ts'
import type { SiteContent } from '../../state/site-state.ts'
import { AcknowledgeButton } from '../alarm/acknowledge-button.tsx'
import { alarmAttributes } from '../alarm/alarm-attributes.ts'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import { LiveText, useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'

/** Alarms that wait for an answer: how far each has gone, and when it goes further. */
export function TeamAlarms({ content }: { readonly content: SiteContent }): ReactElement | null {
  const running = runningEscalations(content)
  if (running.length === 0) return null
  return (
    <section className="panel" aria-labelledby="team-alarms">
      <h2 id="team-alarms">Waiting for an answer</h2>
      <ul className="team-list">
        {running.map((escalated) => (
          <Waiting key={escalated.placed.alarm.occurrenceId} escalated={escalated} />
        ))}
      </ul>
    </section>
  )
}

function Waiting({ escalated }: { readonly escalated: EscalatedAlarm }): ReactElement {
  const { readout } = useStation()
  const { placed, escalation } = escalated
  const { alarm, roomId, roomLabel } = placed
  const { nextMs } = escalation
  const next = nextStepText(escalation.step)
  return (
    <li
      className="team-row alarm-row"
      data-occurrences={alarm.occurrenceId}
      {...alarmAttributes(placed)}
    >
      <span className="priority-tag">
        <PriorityGlyph
          priority={alarm.priority}
          picture={pictureOf(alarm)}
          technical={isTechnical(alarm)}
        />
      </span>
      <span className="team-main">
        <strong>
          {roomId === null ? roomLabel : <Link href={`/rooms/${roomId}`}>{roomLabel}</Link>}
        </strong>{' '}
        <Words text={alarmWords(alarm).headline} />
        <span className="team-note">
          {stepText(escalation.step)}
          {nextMs !== null && next !== null && (
            <>
              {' · '}
              {next} in{' '}
              <LiveText
                className="timer"
                read={() => durationText(nextMs - (readout.serverNow() ?? nextMs))}
              />
            </>
          )}
        </span>
      </span>
      <AcknowledgeButton placed={placed} />
    </li>
  )
}
