import '../../styles/team.css'
import '../../styles/burden.css'
import type { ReactElement } from 'react'
import type { SiteContent } from '../../state/site-state.ts'
import { useContent } from '../site-hooks.ts'
import { TeamAlarms } from './team-alarms.tsx'
import { TeamBurden } from './team-burden.tsx'
import { TeamPages } from './team-pages.tsx'
import { TeamPeople } from './team-people.tsx'
import { TeamRooms } from './team-rooms.tsx'
import { TeamStations } from './team-stations.tsx'

/** Who is at work, who looks after which room, what nobody has answered, and whether pages get through. */
export function TeamPage(): ReactElement {
  const content = useContent()
  if (content === null) return <p className="notice">Loading the team</p>
  return <Team content={content} />
}

function Team({ content }: { readonly content: SiteContent }): ReactElement {
  return (
    <section className="team" aria-labelledby="team-title">
      <h1 id="team-title" className="page-title">
        Team
      </h1>
      <div className="team-grid">
        <div className="team-column">
          <TeamAlarms content={content} />
          <TeamRooms content={content} />
        </div>
        <div className="team-column">
          <TeamPeople content={content} />
          <TeamPages content={content} />
          <TeamStations content={content} />
        </div>
      </div>
      <TeamBurden content={content} />
    </section>
  )
}
