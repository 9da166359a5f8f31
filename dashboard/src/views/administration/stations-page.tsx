import { useState, type ReactElement } from 'react'
import type { StationView } from '@vigil/shared/contracts'
import { stationsCall } from '../../state/administration-calls.ts'
import {
  findStations,
  orderedStations,
  pairedText,
  revokedStationText,
} from '../../state/station-rows.ts'
import { AdministrationFrame, Skeleton } from './administration-frame.tsx'
import { FilterField } from './filter-field.tsx'
import { PairForm } from './pair-form.tsx'
import { StationRow } from './station-row.tsx'
import { useReading } from './use-reading.ts'

/** Every screen that belongs to this site, and who is there. */
export function StationsPage(): ReactElement {
  const reading = useReading(stationsCall)
  const [typed, setTyped] = useState('')
  const [pairing, setPairing] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const { reply, refusal, again } = reading
  return (
    <AdministrationFrame
      tab="stations"
      reading={reading}
      tools={
        <>
          <FilterField label="Find a station" value={typed} onChange={setTyped} />
          <button
            type="button"
            className="button primary"
            aria-expanded={pairing}
            onClick={() => setPairing(!pairing)}
          >
            Pair a station…
          </button>
        </>
      }
    >
      {pairing && (
        <PairForm
          onPaired={(station) => {
            setSaid(pairedText(station))
            setPairing(false)
            again()
          }}
          onClose={() => setPairing(false)}
        />
      )}
      {said !== null && <DoneNote words={said} onClose={() => setSaid(null)} />}
      {reply === null ? (
        refusal === null && <Skeleton what="the stations" />
      ) : (
        <Stations
          stations={findStations(orderedStations(reply.stations), typed)}
          isSearch={typed.trim() !== ''}
          onChanged={again}
          onRevoked={(station) => {
            setSaid(revokedStationText(station))
            again()
          }}
        />
      )}
    </AdministrationFrame>
  )
}

interface DoneNoteProps {
  readonly words: string
  readonly onClose: () => void
}

/** What was done; it stays until somebody has read it. */
function DoneNote({ words, onClose }: DoneNoteProps): ReactElement {
  return (
    <div className="panel once-card" role="status">
      <p>{words}</p>
      <div className="form-buttons">
        <button type="button" className="button" onClick={onClose}>
          Close
        </button>
      </div>
    </div>
  )
}

interface StationsProps {
  readonly stations: readonly StationView[]
  readonly isSearch: boolean
  readonly onChanged: () => void
  readonly onRevoked: (station: StationView) => void
}

function Stations({ stations, isSearch, ...on }: StationsProps): ReactElement {
  if (stations.length === 0)
    return (
      <div className="panel panel-note">
        {isSearch ? (
          'No station here is found by that.'
        ) : (
          <p>
            No station is paired yet. Open this address at a screen of the clinic: it shows a code.
            Enter the code here.
          </p>
        )}
      </div>
    )
  return (
    <div className="panel">
      <ul className="rows stations" aria-label="Stations of this site">
        {stations.map((station) => (
          <StationRow key={station.stationId} station={station} {...on} />
        ))}
      </ul>
    </div>
  )
}
