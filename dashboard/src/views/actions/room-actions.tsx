import { Bell, BellOff, DoorOpen, Ellipsis, HeartPulse, Moon, Pencil, Siren } from 'lucide-react'
import { useId, useRef, useState, type ReactElement } from 'react'
import type { RoomCommand } from '@vigil/shared/contracts'
import type { Condition } from '@vigil/shared/vocabulary'
import { durationText } from '../../format/time-text.ts'
import { ownerOf } from '../../state/identity.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { Acts } from '../command/acts.tsx'
import { AskAnswer } from '../command/ask-answer.tsx'
import { useAsk } from '../command/use-ask.ts'
import { useOffer } from '../site-hooks.ts'
import { LiveText, useCell, useStation } from '../station-context.tsx'
import { ActionForm, type ActionFormName } from './action-form.tsx'
import { ActionTile } from './action-tile.tsx'

/**
 * What a person can tell or ask in a room: eight presses that are always in the same place; help and quiet alone where
 * nobody is signed on. What needs more than one
 * press opens below them, one at a time; nothing covers numbers and alarms meanwhile.
 */
export function RoomActions({ room }: { readonly room: RoomStructure }): ReactElement | null {
  const owner = ownerOf(useCell(useStation().here))
  if (useOffer() === 'nothing') return null
  // What somebody has opened here is not the next person's.
  return <Actions key={owner} room={room} />
}

function Actions({ room }: { readonly room: RoomStructure }): ReactElement {
  const offer = useOffer()
  const [open, setOpen] = useState<ActionFormName | null>(null)
  const grid = useRef<HTMLDivElement>(null)
  const formId = useId()
  const asking = useAsk()
  const send = (command: RoomCommand, urgent = false): void => {
    asking.ask([{ to: 'room', roomId: room.roomId, command }], { urgent })
  }
  const opens = (name: ActionFormName) => ({
    expanded: open === name,
    controls: formId,
    onPress: () => setOpen(open === name ? null : name),
  })
  const close = (): void => {
    setOpen(null)
    grid.current?.querySelector<HTMLElement>('[aria-expanded="true"]')?.focus()
  }
  const vomits = has(room, 'vomiting')

  return (
    <section className="actions panel" aria-label="Tell and ask">
      <div className="action-grid" ref={grid}>
        <CallTile room={room} onSend={send} />
        {offer === 'help' && <PauseTile room={room} onSend={send} />}
        <Acts>
          <ActionTile icon={<HeartPulse />} label="Symptoms" {...opens('symptoms')} />
          <ActionTile
            icon={<Siren />}
            label={vomits ? 'Vomiting over' : 'Vomiting'}
            on={vomits}
            onPress={() =>
              send(
                { kind: 'report', report: { kind: 'vomiting', state: vomits ? 'over' : 'on' } },
                true,
              )
            }
          />
          <ActionTile icon={<Moon />} label="Sedation" {...opens('sedation')} />
          <PauseTile room={room} onSend={send} />
          <ActionTile
            icon={<DoorOpen />}
            label="Away"
            on={room.course?.away != null}
            {...opens('away')}
          />
          <ActionTile icon={<Pencil />} label="Type values" {...opens('values')} />
          <ActionTile icon={<Ellipsis />} label="More" {...opens('more')} />
        </Acts>
      </div>
      <AskAnswer asking={asking} />
      <div id={formId}>
        <Acts>
          {open !== null && <ActionForm key={open} name={open} room={room} onClose={close} />}
        </Acts>
      </div>
    </section>
  )
}

const has = (room: RoomStructure, kind: Condition['kind']): boolean =>
  room.alarms.some(({ presence, condition }) => presence === 'present' && condition.kind === kind)

interface SendingTileProps {
  readonly room: RoomStructure
  readonly onSend: (command: RoomCommand, urgent?: boolean) => void
}

/** The room's call button; once somebody is called, the same place says that they arrived. */
function CallTile({ room, onSend }: SendingTileProps): ReactElement {
  const { person } = useStation()
  const call = room.alarms.find(
    ({ presence, condition }) => presence === 'present' && condition.kind === 'call',
  )?.condition
  const by =
    call?.kind === 'call' ? call.by : person.value?.role === 'therapist' ? 'therapist' : 'patient'
  const state = call === undefined ? 'on' : 'arrived'
  return (
    <ActionTile
      icon={<Bell />}
      label={call === undefined ? 'Call' : 'Arrived'}
      on={call !== undefined}
      strong
      onPress={() => onSend({ kind: 'report', report: { kind: 'call', by, state } }, true)}
    />
  )
}

/** Pauses the sound of this room for a set time; needs no sign-in. While it is paused, the time that is left. */
function PauseTile({ room, onSend }: SendingTileProps): ReactElement {
  const { readout } = useStation()
  const untilMs = room.course?.audioPause?.untilMs
  if (untilMs === undefined)
    return (
      <ActionTile
        icon={<BellOff />}
        label="Pause sound 2:00"
        onPress={() => onSend({ kind: 'pause-audio' }, true)}
      />
    )
  return (
    <ActionTile
      icon={<BellOff />}
      label={
        <>
          Resume sound{' '}
          <LiveText
            className="timer"
            read={() => durationText(untilMs - readout.context(room.roomId).nowMs)}
          />
        </>
      }
      on
      onPress={() => onSend({ kind: 'resume-audio' }, true)}
    />
  )
}
