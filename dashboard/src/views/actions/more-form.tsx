import { useState, type ReactElement } from 'react'
import { artefactLabels, type ArtefactLabel } from '@vigil/shared/vocabulary'
import { durationText } from '../../format/time-text.ts'
import { AskAnswer } from '../command/ask-answer.tsx'
import { CommandButton } from '../command/command-button.tsx'
import { useAsk } from '../command/use-ask.ts'
import { LiveText, useStation } from '../station-context.tsx'
import type { ActionFormProps } from './action-form-props.ts'

/** What is told now and then: why a curve jumps, and that somebody has left. */
export function MoreForm(props: ActionFormProps): ReactElement {
  return (
    <>
      <LabelChoice {...props} />
      <LeftWithoutDischarge {...props} />
      <div className="form-buttons">
        <button type="button" className="button" onClick={props.onClose}>
          Close
        </button>
      </div>
    </>
  )
}

const names: Readonly<Record<ArtefactLabel, string>> = {
  moving: 'Moving',
  talking: 'Talking',
  crying: 'Crying',
}

/** A mark on the curve; it changes no limit and ends by itself. */
function LabelChoice({ room }: ActionFormProps): ReactElement {
  const { readout } = useStation()
  const asking = useAsk()
  const current = room.course?.label ?? null
  return (
    <div className="choice-row">
      <p className="form-title">
        Mark the curve{' '}
        {current !== null && (
          <LiveText
            className="timer"
            read={() => durationText(current.untilMs - readout.context(room.roomId).nowMs)}
          />
        )}
      </p>
      <div className="segments" role="group" aria-label="Mark the curve">
        {artefactLabels.map((label, index) => {
          const on = current?.label === label
          return (
            <button
              key={label}
              type="button"
              className="segment"
              autoFocus={index === 0}
              aria-pressed={on}
              onClick={() =>
                asking.ask([
                  {
                    to: 'room',
                    roomId: room.roomId,
                    command: { kind: 'label', label: on ? null : label },
                  },
                ])
              }
            >
              {names[label]}
            </button>
          )
        })}
      </div>
      <AskAnswer asking={asking} />
    </div>
  )
}

/** Calls escort and provider, so it takes two presses. */
function LeftWithoutDischarge({ room, onClose }: ActionFormProps): ReactElement {
  const [sure, setSure] = useState(false)
  if (!sure)
    return (
      <button type="button" className="button" onClick={() => setSure(true)}>
        Left without discharge…
      </button>
    )
  const report = { kind: 'left-without-discharge', state: 'on' } as const
  return (
    <>
      <p className="form-title">The patient has left? Escort and doctor are called.</p>
      <div className="form-buttons">
        <CommandButton
          asked={[{ to: 'room', roomId: room.roomId, command: { kind: 'report', report } }]}
          label="Yes, has left"
          tone="primary"
          urgent
          onDone={onClose}
        />
        <button type="button" className="button" onClick={() => setSure(false)}>
          No
        </button>
      </div>
    </>
  )
}
