import '../../styles/session-forms.css'
import '../../styles/care-pages.css'
import '../../styles/prescriber.css'
import type { ReactElement } from 'react'
import { Link } from 'wouter'
import type { CareRecord, VitalSet } from '@vigil/shared/vocabulary'
import { coarseAgeText } from '../../format/time-text.ts'
import { english } from '../../state/catalogue-en.ts'
import { isLinkLost } from '../../state/link-state.ts'
import { prescriptionText } from '../../state/plan-words.ts'
import { decisionWords, lastDecision, lastQuestion } from '../../state/prescriber-words.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { useCareRecord } from '../session/use-care-record.ts'
import { useContent } from '../site-hooks.ts'
import { LiveText, useCell, useStation } from '../station-context.tsx'
import { DecisionForm } from './decision-form.tsx'
import { PressureTrend } from './pressure-trend.tsx'

/** What a prescriber is asked, from afar, on one page; one signature covers it. */
export function PrescriberPage({ sessionId }: { readonly sessionId: string }): ReactElement {
  const content = useContent()
  if (content === null) return <p className="notice">Loading the session</p>
  const room = content.rooms.find((one) => one.session?.sessionId === sessionId)
  if (room === undefined)
    return <p className="notice">This session has ended, or belongs to another site.</p>
  return <Asked room={room} />
}

function Asked({ room }: { readonly room: RoomStructure }): ReactElement {
  const { link } = useStation()
  const lost = isLinkLost(useCell(link).phase)
  const { record, isOld, problem } = useCareRecord(room)
  if (room.care === null)
    return <p className="notice">{room.label} is only watched: nothing is ordered here.</p>
  if (record === null) return <p className="notice">{problem ?? 'Loading the record'}</p>
  return (
    <section className="care-page prescriber" aria-labelledby="prescriber-title">
      <div className="prescriber-head">
        <h1 id="prescriber-title" className="page-title">
          {room.session?.patientLabel}
        </h1>
        <p>
          {room.label} · {room.course === null ? '' : english.phases[room.course.phase]} · session{' '}
          {record.plan.sessionNumber}
        </p>
      </div>
      <Doubt lost={lost} problem={isOld ? (problem ?? 'A newer record is on its way.') : problem} />
      <Question record={record} room={room} />
      <Order record={record} />
      <LastSets room={room} sets={record.sets} />
      <PressureTrend sets={record.sets} />
      <DecisionForm room={room} record={record} />
      <nav className="form-buttons" aria-label="More of this patient">
        <Link href={`/rooms/${room.roomId}`} className="button">
          To the room
        </Link>
        <Link href={`/patients/${record.plan.patientId}/limits`} className="button">
          Limits
        </Link>
      </nav>
    </section>
  )
}

interface DoubtProps {
  readonly lost: boolean
  /** Why what is shown may not be the newest. */
  readonly problem: string | null
}

function Doubt({ lost, problem }: DoubtProps): ReactElement | null {
  if (lost)
    return (
      <p className="refusal" role="alert">
        No link to the server: these values are old, nothing can be sent and nothing is kept to be
        sent. Call the room.
      </p>
    )
  return problem === null ? null : (
    <p className="refusal" role="status">
      {problem}
    </p>
  )
}

interface QuestionProps {
  readonly record: CareRecord
  readonly room: RoomStructure
}

/** What the room asks, what stands against a dose, and what was decided already. */
function Question({ record, room }: QuestionProps): ReactElement {
  const clock = useRoomClock(room.roomId)
  const asked = lastQuestion(record)
  const decided = lastDecision(record)
  const { goAhead } = record
  return (
    <div className="panel prescriber-question">
      {asked !== null && (
        <p className="question">
          “{asked.question}”
          <span className="fact-note">
            {asked.entry.by.personId}, {clock().timeOfDay(asked.entry.atMs)}
          </span>
        </p>
      )}
      {record.holds.length === 0 ? (
        <p className="panel-note">Nothing stands against a dose.</p>
      ) : (
        <ul className="holds" aria-label="What stands against a dose">
          {record.holds.map((hold) => (
            <li key={hold.reason} data-level={hold.level}>
              <strong>{hold.level === 'red' ? 'RED' : 'AMBER'}</strong> {hold.reason}
              <span className="fact-note">{hold.remedy}</span>
            </li>
          ))}
        </ul>
      )}
      {decided !== null && (
        <p className="decided">
          {decisionWords[decided.decision]}, {decided.entry.by.personId},{' '}
          {clock().timeOfDay(decided.entry.atMs)}: “{decided.reason}”
          {decided.decision === 'go-ahead' && goAhead?.entryId !== decided.entry.entryId && (
            <strong> – no longer stands: what it was said of has changed</strong>
          )}
        </p>
      )}
    </div>
  )
}

function Order({ record }: { readonly record: CareRecord }): ReactElement {
  const { prescription, protocol, weightKg } = record.plan
  const given = record.doses.reduce((sum, { dose }) => sum + dose.amountMg, 0)
  const perKg =
    prescription === null || weightKg === null
      ? ''
      : ` (${(prescription.mostMg / weightKg).toFixed(2)} mg/kg)`
  return (
    <dl className="panel prescriber-order">
      <div>
        <dt>Ordered</dt>
        <dd>
          {prescription === null ? 'nothing is prescribed' : prescriptionText(prescription)}
          {perKg}
        </dd>
      </div>
      <div>
        <dt>Given</dt>
        <dd>
          {record.doses.length === 0 ? 'nothing yet' : `${given} mg, ${record.doses.length}×`}
        </dd>
      </div>
      <div>
        <dt>Protocol</dt>
        <dd>{protocol.label}</dd>
      </div>
    </dl>
  )
}

interface LastSetsProps {
  readonly room: RoomStructure
  readonly sets: readonly VitalSet[]
}

const shownSets = 3

function LastSets({ room, sets }: LastSetsProps): ReactElement {
  const { readout } = useStation()
  const newest = sets.slice(-shownSets).toReversed()
  if (newest.length === 0) return <p className="panel panel-note">Nothing was measured yet.</p>
  return (
    <div className="panel">
      <table className="sets">
        <caption className="hidden">Last three sets, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Pressure</th>
            <th scope="col">HR</th>
            <th scope="col">
              SpO<span className="sub">2</span>
            </th>
            <th scope="col">Taken</th>
          </tr>
        </thead>
        <tbody>
          {newest.map((set) => (
            <tr key={set.measuredMs}>
              <th scope="row">
                {set.sys ?? '–'}/{set.dia ?? '–'}
              </th>
              <td>{set.ratePerMin ?? '–'}</td>
              <td>{set.spo2Percent ?? '–'}</td>
              <td>
                <LiveText
                  read={() =>
                    `${coarseAgeText(readout.context(room.roomId).nowMs - set.measuredMs)} ago`
                  }
                />
                {set.typed && <span className="fact-note">typed by {set.source}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
