import { useState, type ReactElement } from 'react'
import type { DeviceId, MeasuredVital } from '@vigil/shared/vocabulary'
import { durationText } from '../../format/time-text.ts'
import { freshnessOf, type ReadingContext } from '../../state/freshness.ts'
import { formatVital, heartRateOf } from '../../state/numerics.ts'
import { chosenSource } from '../../state/room-sources.ts'
import type { RoomSources, RoomStructure } from '../../state/site-state.ts'
import { vitalLabel } from '../../state/vital-words.ts'
import { Acts } from '../command/acts.tsx'
import { CommandButton } from '../command/command-button.tsx'
import { LiveText, useLiveWriter, useStation } from '../station-context.tsx'

/** What gives one number now. */
export interface NumberSources {
  readonly vital: MeasuredVital
  readonly deviceIds: readonly DeviceId[]
}

/** Which devices give the number, rendered anew only when one comes or goes. */
export function useNumberSources(roomId: string, of: MeasuredVital): NumberSources {
  const { readout } = useStation()
  const [now, setNow] = useState<NumberSources>({ vital: of, deviceIds: [] })
  useLiveWriter(() => {
    const context = readout.context(roomId)
    const vital = of === 'hr' ? heartRateOf(readout.values(roomId), context).vital : of
    const deviceIds = heardDevices(readout.sources(roomId), vital, context)
    if (vital !== now.vital || deviceIds.join() !== now.deviceIds.join())
      setNow({ vital, deviceIds })
  })
  return now
}

const heardDevices = (
  sources: RoomSources,
  vital: MeasuredVital,
  context: ReadingContext,
): readonly DeviceId[] =>
  (sources[vital] ?? [])
    .filter((word) => !['missing', 'blank'].includes(freshnessOf(word, context).kind))
    .map(({ deviceId }) => deviceId)

interface SourceCountProps {
  readonly listId: string
  readonly sources: NumberSources
  readonly open: boolean
  readonly onToggle: () => void
}

/** Beside the label: more than one device gives this number. */
export function SourceCount({ listId, sources, open, onToggle }: SourceCountProps): ReactElement {
  const count = `${sources.deviceIds.length} sources`
  return (
    <button
      type="button"
      className="source-count"
      aria-expanded={open}
      aria-controls={open ? listId : undefined}
      aria-label={`${count} of ${vitalLabel(sources.vital)}`}
      onClick={onToggle}
    >
      {count}
    </button>
  )
}

interface SourceListProps extends NumberSources {
  readonly id: string
  readonly room: RoomStructure
}

/** Each device's value with its age; a person says which one counts. */
export function SourceList({ id, room, vital, deviceIds }: SourceListProps): ReactElement {
  const chosen = chosenSource(room.course, vital)
  return (
    <div id={id} className="sources">
      <p className="sources-note">
        {chosen === null
          ? 'Nobody has chosen: the worse value counts.'
          : `${nameOf(room, chosen)} was chosen. Others count only while it is quiet.`}
      </p>
      <ul className="sources-list">
        {deviceIds.map((deviceId) => (
          <li key={deviceId} className="source">
            <span className="source-name">{nameOf(room, deviceId)}</span>
            <LiveSource room={room} vital={vital} deviceId={deviceId} />
            {deviceId === chosen ? (
              <span className="source-chosen">Chosen</span>
            ) : (
              <Acts>
                <CommandButton
                  asked={[
                    {
                      to: 'room',
                      roomId: room.roomId,
                      command: { kind: 'rank-sources', vital, deviceId },
                    },
                  ]}
                  label="Use this one"
                  spoken={`Use this one: ${nameOf(room, deviceId)} for ${vitalLabel(vital)}`}
                />
              </Acts>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface LiveSourceProps {
  readonly room: RoomStructure
  readonly vital: MeasuredVital
  readonly deviceId: DeviceId
}

function LiveSource({ room, vital, deviceId }: LiveSourceProps): ReactElement {
  const { readout } = useStation()
  const read = (): { readonly value: string; readonly age: string } => {
    const words = readout.sources(room.roomId)[vital] ?? []
    const word = words.find((one) => one.deviceId === deviceId)
    const freshness = freshnessOf(word, readout.context(room.roomId))
    return {
      value: word?.value == null ? '–' : formatVital(vital, word.value),
      age: 'ageMs' in freshness ? `${durationText(freshness.ageMs)} old` : 'now',
    }
  }
  return (
    <span className="source-word">
      <LiveText className="source-value" read={() => read().value} />{' '}
      <LiveText className="source-age" read={() => read().age} />
    </span>
  )
}

/** Two of one make are told apart by the name of each. */
function nameOf({ devices }: RoomStructure, deviceId: DeviceId): string {
  const device = devices.find((one) => one.deviceId === deviceId)
  const model = [device?.make, device?.model].filter((part) => part != null).join(' ')
  return model === '' ? deviceId : `${model} (${deviceId})`
}
