import { lazy, Suspense, type ReactElement } from 'react'
import { Link, useRoute } from 'wouter'
import type { Priority } from '@vigil/shared/vocabulary'
import { english } from '../../state/catalogue-en.ts'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import type { Identity } from '../../state/identity.ts'
import { useAlarmCounts, useContent, useOffer, useSiteTimes } from '../site-hooks.ts'
import { LiveText, useCell, useStation } from '../station-context.tsx'
import { LinkChip, SoundChip } from './chips.tsx'
import { DisplayMenu } from './display-menu.tsx'
import { ElsewhereAlarm } from './elsewhere-alarm.tsx'

/** What a wall has no use for: nobody acts there. */
export const loadPersonParts = () => import('./person-parts.tsx')
const WatchChip = lazy(async () => ({ default: (await loadPersonParts()).WatchChip }))
const PersonChip = lazy(async () => ({ default: (await loadPersonParts()).PersonChip }))

interface BarProps {
  /** Whoever is here may see rooms. */
  readonly showsRooms: boolean
}

/** The same line on every screen: where, how much is wrong, can it be heard, is it live, what time. */
export function Bar({ showsRooms }: BarProps): ReactElement {
  const content = useContent()
  const here = useCell(useStation().here)
  return (
    <header className="bar">
      <div className="bar-site">
        <Brand />
        <span className="bar-label">{content?.site.label ?? siteLabel(here)}</span>
      </div>
      <PageLinks showsRooms={showsRooms} />
      {showsRooms && (
        <>
          <Counts />
          <ElsewhereAlarm />
        </>
      )}
      <div className="bar-end">
        <PersonEnd showsRooms={showsRooms} />
        {showsRooms && (
          <>
            <SoundChip />
            <LinkChip />
          </>
        )}
        <DisplayMenu />
        {showsRooms && <Clock />}
      </div>
    </header>
  )
}

function PageLinks({ showsRooms }: BarProps): ReactElement {
  const acts = useOffer() === 'acts'
  return (
    <nav className="bar-pages" aria-label="Pages">
      {showsRooms && <PageLink to="/" label="Wall" />}
      {showsRooms && acts && <PageLink to="/queue" label="Queue" />}
      {showsRooms && <PageLink to="/alarms" label="Alarms" />}
      {showsRooms && acts && <PageLink to="/team" label="Team" />}
      {acts && <PageLink to="/more" label="More" />}
    </nav>
  )
}

function PersonEnd({ showsRooms }: BarProps): ReactElement | null {
  if (useOffer() === 'nothing') return null
  return (
    <Suspense fallback={null}>
      {showsRooms && <WatchChip />}
      <PersonChip />
    </Suspense>
  )
}

function Clock(): ReactElement {
  const { readout } = useStation()
  const times = useSiteTimes()
  return (
    <LiveText
      className="bar-clock"
      read={() => {
        const nowMs = readout.serverNow()
        return nowMs === null ? '––:––:––' : times.withSeconds(nowMs)
      }}
    />
  )
}

const siteLabel = (here: Identity): string =>
  here.kind === 'watching' || here.kind === 'at-work' ? here.site.label : 'Vigil'

function Brand(): ReactElement {
  return (
    <svg className="brand" viewBox="0 0 28 20" aria-hidden="true">
      <path d="M1 11h6l3-8 5 15 3-7h9" />
    </svg>
  )
}

function PageLink({ to, label }: { readonly to: string; readonly label: string }): ReactElement {
  const [isHere] = useRoute(to)
  const [isWall] = useRoute('/wall')
  const here = isHere || (to === '/' && isWall)
  return (
    <Link href={to} className="page-link" aria-current={here ? 'page' : undefined}>
      {label}
    </Link>
  )
}

const counted: readonly Exclude<Priority, 'information'>[] = ['high', 'medium', 'low']

function Counts(): ReactElement {
  const known = useContent() !== null
  const counts = useAlarmCounts()
  const number = (count: number): string => (known ? String(count) : '–')
  return (
    <ul className="counts" aria-label="Alarms of this site">
      {counted.map((priority) => (
        <li
          key={priority}
          className="count"
          data-priority={priority}
          data-any={counts[priority] > 0 ? 'yes' : 'no'}
        >
          <PriorityGlyph priority={priority} picture="active" technical={false} />
          <span className="count-number">{number(counts[priority])}</span>
          <span className="hidden">{english.priorities[priority]}</span>
        </li>
      ))}
      <li
        className="count"
        data-priority="technical"
        data-any={counts.technical > 0 ? 'yes' : 'no'}
      >
        <PriorityGlyph priority="information" picture="active" technical />
        <span className="count-number">{number(counts.technical)}</span>
        <span className="hidden">{english.technical}</span>
      </li>
    </ul>
  )
}
