import type { ReactElement, SubmitEvent } from 'react'
import type { RoomCommand } from '@vigil/shared/contracts'
import { sensors, type Sensor } from '@vigil/shared/vocabulary'
import { durationText } from '../../format/time-text.ts'
import { english } from '../../state/catalogue-en.ts'
import { subjectIn } from '../../state/draft.ts'
import { useRoomClock } from '../alarm/room-clock.ts'
import { CommandButton } from '../command/command-button.tsx'
import { FormFoot } from '../command/form-foot.tsx'
import { useAsk } from '../command/use-ask.ts'
import { useDraft } from '../forms/use-draft.ts'
import { Field } from '../session/field.tsx'
import { LiveText, useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'
import type { ActionFormProps } from './action-form-props.ts'

/** Sensors are off on purpose, e.g. in the bathroom: which, and until when. */
export function AwayForm(props: ActionFormProps): ReactElement {
  return props.room.course?.away == null ? <Leave {...props} /> : <AwayNow {...props} />
}

const empty: { readonly off: readonly string[]; readonly note: string } = {
  off: ['oximeter'],
  note: '',
}

function Leave({ room, onClose }: ActionFormProps): ReactElement {
  const asking = useAsk()
  const { fields, change, clear } = useDraft({ subject: subjectIn(room), form: 'away', empty })
  const off = sensors.filter((sensor) => fields.off.includes(sensor))
  const submit = (submission: SubmitEvent): void => {
    submission.preventDefault()
    if (off.length === 0) return
    const command: RoomCommand = { kind: 'away', sensors: [...off], note: fields.note.trim() }
    const done = (): void => {
      clear()
      onClose()
    }
    asking.ask([{ to: 'room', roomId: room.roomId, command }], { done })
  }
  const toggle = (sensor: Sensor): void =>
    change({
      off: off.includes(sensor) ? off.filter((other) => other !== sensor) : [...off, sensor],
    })
  return (
    <form onSubmit={submit}>
      <p className="panel-note">
        For 5 minutes these make no “lost” alarm. Any value beyond its limit still alarms.
      </p>
      <fieldset className="checks">
        <legend>Taken off</legend>
        {sensors.map((sensor, index) => (
          <label key={sensor} className="check">
            <input
              type="checkbox"
              checked={off.includes(sensor)}
              autoFocus={index === 0}
              onChange={() => toggle(sensor)}
            />
            <span>
              <Words text={english.sensors[sensor]} />
            </span>
          </label>
        ))}
      </fieldset>
      <Field label="Where" hint="bathroom, a walk; may stay empty" problem={null}>
        {(control) => (
          <input
            {...control}
            value={fields.note}
            maxLength={80}
            autoComplete="off"
            onChange={(typed) => change({ note: typed.target.value })}
          />
        )}
      </Field>
      <FormFoot
        asking={asking}
        label="Away for 5 minutes"
        problem={off.length === 0 ? 'Say which sensors are off: choose at least one.' : null}
        onClose={onClose}
      />
    </form>
  )
}

function AwayNow({ room, onClose }: ActionFormProps): ReactElement | null {
  const { readout } = useStation()
  const clock = useRoomClock(room.roomId)
  const away = room.course?.away
  if (away == null) return null
  const asked = (kind: 'back' | 'extend-away') =>
    [{ to: 'room', roomId: room.roomId, command: { kind } }] as const
  return (
    <>
      <p className="form-title">
        <Words
          text={`Away without ${away.sensors.map((sensor) => english.sensors[sensor]).join(', ')}`}
        />
        {away.note === '' ? '' : ` (${away.note})`}
      </p>
      <p className="panel-note">
        Back by {clock().timeOfDay(away.untilMs)},{' '}
        <LiveText
          className="timer"
          read={() => `${durationText(away.untilMs - readout.context(room.roomId).nowMs)} left`}
        />
      </p>
      <div className="form-buttons">
        <CommandButton asked={asked('back')} label="Back" tone="primary" onDone={onClose} />
        <CommandButton asked={asked('extend-away')} label="Five more minutes" />
      </div>
    </>
  )
}
