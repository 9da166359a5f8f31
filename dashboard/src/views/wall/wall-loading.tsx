import type { ReactElement } from 'react'
import { roomsSite } from '../../state/identity.ts'
import { promotes } from '../../state/promotion.ts'
import { wallLayout } from '../../state/wall-layout.ts'
import { useCell, useStation } from '../station-context.tsx'

/** Until somebody has told this browser how many rooms there are. */
const unknownRooms = Array.from({ length: 8 }, () => '')

/** Every room at its place, as this browser last knew it, without a number: nothing here is of now. */
export function WallLoading(): ReactElement {
  const { link, here, lastRooms } = useStation()
  const { phase } = useCell(link)
  const known = lastRooms(roomsSite(useCell(here))?.siteId ?? null)
  const labels = known.length > 0 ? known : unknownRooms
  const { columns, tier } = wallLayout(labels.length)
  return (
    <div className="wall-loading" aria-busy="true">
      <h1 className="hidden">Wall</h1>
      {promotes(labels.length) && <div className="lane" />}
      <div
        className="wall"
        data-tier={tier}
        style={{ '--columns': columns, '--rows': Math.ceil(labels.length / columns) }}
      >
        {labels.map((label, index) => (
          <div key={index} className="tile tile-loading">
            <div className="tile-outline">
              <div className="tile-head">
                <span className="tile-room">{label}</span>
              </div>
            </div>
          </div>
        ))}
      </div>
      <p className="loading-words" role="status">
        {phase === 'connecting' ? loadingWords(known.length) : 'Server slow'}
        {phase !== 'connecting' && <span>watch the bedside monitors</span>}
      </p>
    </div>
  )
}

const loadingWords = (count: number): string =>
  count === 0 ? 'Loading rooms' : `Loading ${count} ${count === 1 ? 'room' : 'rooms'}`
