import { useState, type ReactElement } from 'react'
import type { SessionView } from '@vigil/shared/contracts'
import { phases, type Baseline, type Phase, type SessionCourse } from '@vigil/shared/vocabulary'
import { english } from '../../state/catalogue-en.ts'
import { roomInstantToReal } from '../../state/server-clock.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { AskAnswer } from '../command/ask-answer.tsx'
import { useAsk } from '../command/use-ask.ts'
import { EndSession } from '../session/end-session.tsx'
import { useContent, useSiteTimes } from '../site-hooks.ts'
import { Words } from '../words.tsx'
import { BaselineForm } from './baseline-form.tsx'

interface SessionPanelProps {
  readonly room: RoomStructure
  readonly session: SessionView
}

/** Who is treated since when, in which phase, counted from which baseline. */
export function SessionPanel({ room, session }: SessionPanelProps): ReactElement {
  const times = useSiteTimes()
  const content = useContent()
  const startedMs =
    content === null
      ? session.startedMs
      : roomInstantToReal(content.time, session.mode, session.startedMs)
  return (
    <section className="panel">
      <h2>Session</h2>
      <dl className="facts">
        <Fact name="Patient" words={session.patientLabel} />
        <Fact name="Started" words={`${times.toMinute(startedMs)}, ${modeWords[session.mode]}`} />
      </dl>
      {room.course !== null && (
        <>
          <PhaseChoice room={room} phase={room.course.phase} />
          <BaselineLine room={room} course={room.course} />
        </>
      )}
      <EndSession session={session} />
    </section>
  )
}

const modeWords: Readonly<Record<SessionView['mode'], string>> = {
  real: 'a patient',
  demo: 'simulation, no patient',
  test: 'test, no patient',
}

function Fact({ name, words }: { readonly name: string; readonly words: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </div>
  )
}

interface PhaseChoiceProps {
  readonly room: RoomStructure
  readonly phase: Phase
}

/** Limits may differ by phase, so the phase is said by a person. */
function PhaseChoice({ room, phase }: PhaseChoiceProps): ReactElement {
  const asking = useAsk()
  const choose = (chosen: string): void => {
    const next = phases.find((known) => known === chosen)
    if (next !== undefined && next !== phase)
      asking.ask([{ to: 'room', roomId: room.roomId, command: { kind: 'phase', phase: next } }])
  }
  return (
    <div className="fact-choice">
      <label className="fact-line">
        <span className="fact-name">Phase</span>
        <select value={phase} onChange={(change) => choose(change.target.value)}>
          {phases.map((known) => (
            <option key={known} value={known}>
              {english.phases[known]}
            </option>
          ))}
        </select>
      </label>
      <AskAnswer asking={asking} />
    </div>
  )
}

interface BaselineLineProps {
  readonly room: RoomStructure
  readonly course: SessionCourse
}

/** What changes are counted from; without it those limits are off, and the limits say so. */
function BaselineLine({ room, course }: BaselineLineProps): ReactElement {
  const [open, setOpen] = useState(false)
  return (
    <div className="fact-choice">
      <div className="fact-line">
        <span className="fact-name">Baseline</span>
        <span className="fact-words">
          <Words text={baselineText(course.baseline)} />
        </span>
        <button
          type="button"
          className="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {course.baseline === null ? 'Take…' : 'Change…'}
        </button>
      </div>
      {open && (
        <BaselineForm room={room} baseline={course.baseline} onClose={() => setOpen(false)} />
      )}
    </div>
  )
}

function baselineText(baseline: Baseline | null): string {
  if (baseline === null) return 'none'
  const { rate, spo2, 'nibp-sys': sys, 'nibp-dia': dia } = baseline.values
  const parts = [
    sys === undefined && dia === undefined ? null : `${sys ?? '–'}/${dia ?? '–'}`,
    rate === undefined ? null : `HR ${rate}`,
    spo2 === undefined ? null : `SpO₂ ${spo2}`,
  ]
  return parts.filter((part) => part !== null).join(' · ')
}
