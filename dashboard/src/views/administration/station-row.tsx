import { useState, type ReactElement } from 'react'
import type { StationView } from '@vigil/shared/contracts'
import { agoText } from '../../format/time-text.ts'
import { revokeStationCall } from '../../state/administration-calls.ts'
import { stationKindWords } from '../../state/duty-texts.ts'
import { revokeWarning } from '../../state/station-rows.ts'
import { useSiteDates } from '../site-dates.ts'
import { LiveText, useStation } from '../station-context.tsx'
import { Confirm } from './act-form.tsx'
import { RowButtons } from './row-buttons.tsx'
import { StationForm } from './station-form.tsx'
import { useAct } from './use-act.ts'

interface StationRowProps {
  readonly station: StationView
  readonly onChanged: () => void
  readonly onRevoked: (station: StationView) => void
}

/** One station: what it is, whether it is there, who stands at it. */
export function StationRow({ station, onChanged, onRevoked }: StationRowProps): ReactElement {
  const [open, setOpen] = useState<'change' | 'revoke' | null>(null)
  const isHere = useStation().stationId === station.stationId
  const { label, kind, revokedMs } = station
  const done = (): void => {
    setOpen(null)
    onChanged()
  }
  return (
    <li className="row" data-state={revokedMs === null ? 'active' : 'revoked'}>
      <span className="row-name">
        <strong>{label}</strong>
        <span className="fact-note">
          {stationKindWords[kind]}
          {isHere && ', in front of you'}
        </span>
      </span>
      <Presence station={station} />
      <Paired station={station} />
      {revokedMs === null && (
        <RowButtons
          of={label}
          open={open}
          onOpen={setOpen}
          buttons={[
            { form: 'change', label: 'Change…' },
            { form: 'revoke', label: 'Revoke…' },
          ]}
        />
      )}
      {open === 'change' && (
        <StationForm station={station} onChanged={done} onClose={() => setOpen(null)} />
      )}
      {open === 'revoke' && (
        <Revoke
          station={station}
          onRevoked={(revoked) => {
            setOpen(null)
            onRevoked(revoked)
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </li>
  )
}

function Presence({ station }: Pick<StationRowProps, 'station'>): ReactElement {
  const { readout } = useStation()
  const { linked, seenMs, personId, revokedMs } = station
  return (
    <span className="row-fact">
      {linked && revokedMs === null ? (
        <strong>Linked now</strong>
      ) : (
        <span>
          Not linked, seen{' '}
          <LiveText read={() => agoText((readout.serverNow() ?? seenMs) - seenMs)} />
        </span>
      )}
      <span className="fact-note">
        {personId === null ? 'nobody is signed on there' : `${personId} is there`}
      </span>
    </span>
  )
}

function Paired({ station }: Pick<StationRowProps, 'station'>): ReactElement {
  const dates = useSiteDates()
  const { pairedMs, pairedBy, revokedMs } = station
  return (
    <span className="row-fact">
      {revokedMs === null ? 'Paired' : `Revoked ${dates.dayAndTime(revokedMs)}`}
      <span className="fact-note">
        {revokedMs === null ? '' : 'paired '}
        {dates.dayAndTime(pairedMs)}
        {pairedBy !== null && ` by ${pairedBy}`}
      </span>
    </span>
  )
}

interface RevokeProps extends Pick<StationRowProps, 'station' | 'onRevoked'> {
  readonly onClose: () => void
}

function Revoke({ station, onRevoked, onClose }: RevokeProps): ReactElement {
  const act = useAct()
  const isHere = useStation().stationId === station.stationId
  return (
    <Confirm
      act={act}
      title={`Revoke ${station.label}`}
      warning={revokeWarning(station, isHere)}
      label={`Revoke ${station.label}`}
      onSend={() => act.send(revokeStationCall(station.stationId), onRevoked)}
      onClose={onClose}
    />
  )
}
