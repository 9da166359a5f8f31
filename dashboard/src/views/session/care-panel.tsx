import '../../styles/care-flow.css'
import '../../styles/care-forms.css'
import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type RefObject,
} from 'react'
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
      <div className="care-head">
        <h2>Treatment</h2>
        {record !== null && <UndoBar room={room} session={session} record={record} />}
      </div>
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
  const body = useRef<HTMLElement>(null)
  const next = useNextStep(stepOf(phase, record), body)
  const open = chosen ?? next
  const heads = useRef<HTMLDivElement>(null)
  const bodyId = useId()
  const isMoved = useRef(false)
  const move = (key: KeyboardEvent): void => {
    const by = key.key === 'ArrowRight' ? 1 : key.key === 'ArrowLeft' ? -1 : 0
    if (!key.altKey || by === 0) return
    key.preventDefault()
    const beside = careSteps[careSteps.indexOf(open) + by]
    isMoved.current = beside !== undefined
    if (beside !== undefined) setChosen(beside)
  }
  const shown = useRef(open)
  useEffect(() => {
    if (shown.current === open) return
    shown.current = open
    // Another card is read from its top.
    heads.current?.scrollIntoView({ block: 'nearest' })
    if (!isMoved.current) return
    isMoved.current = false
    heads.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus()
  }, [open])
  const pictures = stepPictures(record, phase)
  const picture = pictures.find(({ step }) => step === open)
  return (
    <div className="stepper" onKeyDown={move}>
      <div className="step-heads" role="group" aria-label="Steps" ref={heads}>
        {pictures.map((one, index) => (
          <StepHead
            key={one.step}
            number={index + 1}
            picture={one}
            open={one.step === open}
            bodyId={bodyId}
            onOpen={() => setChosen(one.step)}
          />
        ))}
      </div>
      <section ref={body} id={bodyId} className="step-body" aria-label={titles[open]}>
        <h3 className="step-title">
          {titles[open]} <span className="step-words">{picture?.words}</span>
        </h3>
        <StepBody step={open} {...props} />
      </section>
    </div>
  )
}

/** What somebody is in the middle of, wherever it is on a card. */
const formsInPlace = '.read-back, .in-place, .action-form'

/** The card that is next by the record; a form that somebody has open is not taken from under the hands. */
function useNextStep(next: CareStep, body: RefObject<HTMLElement | null>): CareStep {
  const [followed, setFollowed] = useState(next)
  useEffect(() => {
    if (next === followed || body.current === null) return undefined
    const follow = (): void => {
      if (body.current?.querySelector(formsInPlace) == null) setFollowed(next)
    }
    const soon = setTimeout(follow)
    const closed = new MutationObserver(follow)
    closed.observe(body.current, { childList: true, subtree: true })
    return () => {
      clearTimeout(soon)
      closed.disconnect()
    }
  }, [next, followed, body])
  return followed
}

interface StepHeadProps {
  readonly number: number
  readonly picture: ReturnType<typeof stepPictures>[number]
  readonly open: boolean
  readonly bodyId: string
  readonly onOpen: () => void
}

const stateWords = { done: 'done', now: 'now', later: 'later' } as const

function StepHead({ number, picture, open, bodyId, onOpen }: StepHeadProps): ReactElement {
  const { step, state } = picture
  return (
    <button
      type="button"
      className="step-head"
      data-state={state}
      aria-expanded={open}
      aria-controls={bodyId}
      aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight"
      onClick={onOpen}
    >
      <span className="step-number" aria-hidden="true">
        {state === 'done' ? '✓' : number}
      </span>
      {titles[step]}
      <span className="hidden">, {stateWords[state]}</span>
    </button>
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
