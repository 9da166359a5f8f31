import { Volume2, VolumeX } from 'lucide-react'
import type { ReactElement } from 'react'
import type { Station } from '@vigil/shared/vocabulary'
import { lackText, stationKindWords } from '../../state/duty-texts.ts'
import type { SiteContent } from '../../state/site-state.ts'
import { useSiteTimes } from '../site-hooks.ts'
import { useStation } from '../station-context.tsx'

/** Every screen of the site: who watches there, and what it lacks to be on watch. */
export function TeamStations({ content }: { readonly content: SiteContent }): ReactElement {
  return (
    <section className="panel" aria-labelledby="team-stations">
      <h2 id="team-stations">Stations</h2>
      <ul className="team-list">
        {content.duty.stations.map((station) => (
          <StationRow key={station.stationId} station={station} />
        ))}
      </ul>
    </section>
  )
}

function StationRow({ station }: { readonly station: Station }): ReactElement {
  const { stationId } = useStation()
  const times = useSiteTimes()
  const { armed, testedMs, personId } = station
  return (
    <li className="team-row">
      {armed ? (
        <Volume2 className="team-icon good" aria-hidden="true" />
      ) : (
        <VolumeX className="team-icon" aria-hidden="true" />
      )}
      <span className="team-main">
        <strong>{stationKindWords[station.kind]}</strong>{' '}
        {station.stationId === stationId && '(this one) '}
        {station.place === 'remote' && '(elsewhere) '}
        {personId}
        <span className="team-note">
          {armed
            ? `On watch${testedMs === null ? '' : `, sound tested ${times.toMinute(testedMs)}`}`
            : `Not on watch: ${station.lacks.map(lackText).join(', ')}`}
        </span>
      </span>
    </li>
  )
}
