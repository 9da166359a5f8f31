import '../../styles/care-flow.css'
import '../../styles/care-forms.css'
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { assertNever } from '@vigil/shared/base'
import type { SessionView } from '@vigil/shared/contracts'
import { careSteps, stepOf, stepPictures, type CareStep } from '../../state/care-steps.ts'
import { takesCommands } from '../../state/link-state.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { useCell, useStation } from '../station-context.tsx'
import { BaselineCard } from './baseline-card.tsx'
import type { CareProps } from './care-props.ts'
import { CheckInCard } from './check-in-card.tsx'
import { DischargeCard } from './discharge-card.tsx'
import { DoseCard } from './dose-card.tsx'
import { MonitoringCard } from './monitoring-card.tsx'
import { UndoBar } from './undo-bar.tsx'
import { useCareRecord } from './use-care-record.ts'

interface CarePanelProps {
  readonly room: RoomStructure
  readonly session: SessionView
}

/** The way of a treated session in five cards, one open at a time (dashboard.md 7.4). */
export function CarePanel({ room, session }: CarePanelProps): ReactElement {
  const { record, isOld, problem } = useCareRecord(room)
  const linked = takesCommands(useCell(useStation().link))
  return (
    <section className="panel care" aria-label="Treatment" aria-busy={isOld}>
      <h2>Treatment</h2>
      {!linked && (
        <p className="refusal" role="status">
          Link lost: this is what was last known, to read only. Nothing is kept to be sent; a dose
          that is given now goes on the paper form.
        </p>
      )}
      {problem !== null && (
        <p className="refusal" role="status">
          The record could not be read: {problem} It is asked for again.
        </p>
      )}
      {record === null ? (
        <p className="panel-note">Loading the treatment</p>
      ) : (
        <Stepper room={room} session={session} record={record} />
      )}
    </section>
  )
}

const titles: Readonly<Record<CareStep, string>> = {
  'check-in': 'Check-in',
  baseline: 'Baseline',
  dose: 'Dose',
  monitoring: 'Monitoring',
  discharge: 'Discharge',
}

function Stepper(props: CareProps): ReactElement {
  const { room, record } = props
  const phase = room.course?.phase ?? 'check-in'
  const [chosen, setChosen] = useState<CareStep | null>(null)
  const open = chosen ?? stepOf(phase, record)
  const list = useRef<HTMLOListElement>(null)
  const isMoved = useRef(false)
  const move = (key: KeyboardEvent): void => {
    const by = key.key === 'ArrowRight' ? 1 : key.key === 'ArrowLeft' ? -1 : 0
    if (!key.altKey || by === 0) return
    key.preventDefault()
    const next = careSteps[careSteps.indexOf(open) + by]
    isMoved.current = next !== undefined
    if (next !== undefined) setChosen(next)
  }
  useEffect(() => {
    if (!isMoved.current) return
    isMoved.current = false
    list.current?.querySelector<HTMLElement>('[aria-expanded="true"].step-head')?.focus()
  }, [open])
  return (
    <>
      <UndoBar {...props} />
      <ol className="steps" ref={list} onKeyDown={move}>
        {stepPictures(record, phase).map((picture, index) => (
          <StepCard
            key={picture.step}
            {...props}
            number={index + 1}
            picture={picture}
            open={picture.step === open}
            onOpen={() => setChosen(picture.step)}
          />
        ))}
      </ol>
    </>
  )
}

interface StepCardProps extends CareProps {
  readonly number: number
  readonly picture: ReturnType<typeof stepPictures>[number]
  readonly open: boolean
  readonly onOpen: () => void
}

function StepCard({ number, picture, open, onOpen, ...props }: StepCardProps): ReactElement {
  const bodyId = useId()
  const { step, state, words } = picture
  return (
    <li className="step" data-state={state} data-open={open ? 'yes' : undefined}>
      <button
        type="button"
        className="step-head"
        aria-expanded={open}
        aria-controls={bodyId}
        aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
        onClick={onOpen}
      >
        <span className="step-number" aria-hidden="true">
          {state === 'done' ? '✓' : number}
        </span>
        <span className="step-title">{titles[step]}</span>
        <span className="step-words">{words}</span>
      </button>
      <div id={bodyId} className="step-body" hidden={!open}>
        {open && <StepBody step={step} {...props} />}
      </div>
    </li>
  )
}

function StepBody({ step, ...props }: CareProps & { readonly step: CareStep }): ReactElement {
  switch (step) {
    case 'check-in':
      return <CheckInCard {...props} />
    case 'baseline':
      return <BaselineCard {...props} />
    case 'dose':
      return <DoseCard {...props} />
    case 'monitoring':
      return <MonitoringCard {...props} />
    case 'discharge':
      return <DischargeCard {...props} />
    default:
      return assertNever(step)
  }
}
