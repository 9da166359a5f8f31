import { useState, type ReactElement } from 'react'
import type { Episode, RehearsalReply } from '@vigil/shared/contracts'
import type { LimitSet } from '@vigil/shared/vocabulary'
import { durationText } from '../../format/time-text.ts'
import { english } from '../../state/catalogue-en.ts'
import { episodeScale } from '../../state/episode-scale.ts'
import { vitalLabel, writeVital } from '../../state/vital-words.ts'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import { useSiteDates } from '../site-dates.ts'
import { Words } from '../words.tsx'

interface EpisodeListProps {
  readonly tone: 'worse' | 'plain'
  readonly title: string
  /** What an empty list says. */
  readonly none: string
  readonly episodes: readonly Episode[]
  /** How many more there are than the server lists. */
  readonly notListed: number
  readonly over: RehearsalReply['over']
  readonly sets: { readonly now: LimitSet; readonly proposed: LimitSet }
}

const shownAtFirst = 5

/** Alarms that one of the two sets has and the other has not. */
export function EpisodeList(props: EpisodeListProps): ReactElement {
  const { tone, title, none, episodes, notListed, over, sets } = props
  const [all, setAll] = useState(false)
  const empty = episodes.length === 0
  const shown = all ? episodes : episodes.slice(0, shownAtFirst)
  return (
    <section className="episodes" data-tone={empty ? 'plain' : tone}>
      <h3>
        {title} {!empty && `(${episodes.length + notListed})`}
      </h3>
      {empty && <p className="panel-note">{none}</p>}
      <ul>
        {shown.map((episode) => (
          <EpisodeLine
            key={`${episode.source} ${episode.vital} ${episode.side} ${episode.fromMs}`}
            episode={episode}
            over={over}
            sets={sets}
          />
        ))}
      </ul>
      {episodes.length > shown.length && (
        <button type="button" className="button small" onClick={() => setAll(true)}>
          {notListed === 0 ? 'All' : 'The gravest'} {episodes.length}
        </button>
      )}
      {all && notListed > 0 && (
        <p className="panel-note">{notListed} more, less urgent or shorter, are not listed.</p>
      )}
    </section>
  )
}

type EpisodeLineProps = Pick<EpisodeListProps, 'over' | 'sets'> & { readonly episode: Episode }

function EpisodeLine({ episode, over, sets }: EpisodeLineProps): ReactElement {
  const dates = useSiteDates()
  const { vital, side, priority, worstValue } = episode
  const startedMs = over.find(({ source }) => source === episode.source)?.startedMs ?? null
  const where = startedMs === null ? episode.source : `session of ${dates.day(startedMs)}`
  return (
    <li className="episode">
      <span className="episode-what">
        <PriorityGlyph priority={priority} picture="active" technical={false} />
        <span className="hidden">{english.priorities[priority]}</span>
        <strong>
          <Words text={`${vitalLabel(vital)} ${english.sides[side]}`} />
        </strong>
        {worstValue !== null && ` worst ${writeVital(vital, worstValue)}`}
        {`, ${durationText(episode.lastedMs)} long`}
      </span>
      <span className="episode-where">
        {where}, {durationText(episode.fromMs)} after its start
      </span>
      <EpisodeScale episode={episode} sets={sets} />
    </li>
  )
}

/** Where the worst value lay between both sets of limits; the same is said in words beside it. */
function EpisodeScale({ episode, sets }: Omit<EpisodeLineProps, 'over'>): ReactElement | null {
  const scale = episodeScale(episode, sets)
  if (scale === null) return null
  return (
    <span className="episode-scale">
      <svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
        <line className="scale-line" x1="0" y1="7" x2="100" y2="7" />
        {scale.marks.map(({ kind, at }) => (
          <line key={kind} className={`scale-${kind}`} x1={at} y1="1" x2={at} y2="13" />
        ))}
      </svg>
      <span className="episode-limits">{scale.words}</span>
    </span>
  )
}
