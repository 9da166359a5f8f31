import type { ReactElement } from 'react'
import { Link, useRoute } from 'wouter'
import type { Priority } from '@vigil/shared/vocabulary'
import { english } from '../../state/catalogue-en.ts'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import { useAlarmCounts, useContent, useSiteTimes } from '../site-hooks.ts'
import { PersonChip, WatchChip } from '../duty/person-chip.tsx'
import { LiveText, useStation } from '../station-context.tsx'
import { LinkChip, SoundChip } from './chips.tsx'
import { DisplayMenu } from './display-menu.tsx'
import { ElsewhereAlarm } from './elsewhere-alarm.tsx'

/** The same line on every screen: where, how much is wrong, can it be heard, is it live, what time. */
export function Bar(): ReactElement {
  const content = useContent()
  const { readout } = useStation()
  const times = useSiteTimes()
  return (
    <header className="bar">
      <div className="bar-site">
        <Brand />
        <span className="bar-label">{content?.site.label ?? 'Vigil'}</span>
      </div>
      <nav className="bar-pages" aria-label="Pages">
        <PageLink to="/" label="Wall" />
        <PageLink to="/queue" label="Queue" />
        <PageLink to="/alarms" label="Alarms" />
        <PageLink to="/team" label="Team" />
        <PageLink to="/more" label="More" />
      </nav>
      <Counts />
      <ElsewhereAlarm />
      <div className="bar-end">
        <WatchChip />
        <PersonChip />
        <SoundChip />
        <LinkChip />
        <DisplayMenu />
        <LiveText
          className="bar-clock"
          read={() => {
            const nowMs = readout.serverNow()
            return nowMs === null ? '––:––:––' : times.withSeconds(nowMs)
          }}
        />
      </div>
    </header>
  )
}

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
