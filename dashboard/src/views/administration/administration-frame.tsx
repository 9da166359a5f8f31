import type { ReactElement, ReactNode } from 'react'
import { Link } from 'wouter'
import { tabsOf, tabWords, type AdministrationTab } from '../../state/administration-tabs.ts'
import { isLinkLost } from '../../state/link-state.ts'
import { useContent, useSiteTimes } from '../site-hooks.ts'
import { useCell, useStation } from '../station-context.tsx'
import { useOwnRoles } from './use-own-roles.ts'
import type { Reading } from './use-reading.ts'

interface AdministrationFrameProps {
  readonly tab: AdministrationTab
  readonly reading: Omit<Reading<unknown>, 'reply'> & { readonly reply: unknown }
  /** Filter and what begins something new. */
  readonly tools: ReactNode
  readonly children: ReactNode
}

/** Tabs, when the list was read, why it cannot be changed: the same on each of the pages. */
export function AdministrationFrame(props: AdministrationFrameProps): ReactElement {
  const { tab, reading, tools, children } = props
  return (
    <section className="care-page administration" aria-labelledby="administration-title">
      <div className="page-head">
        <h1 id="administration-title" className="page-title">
          {tabWords[tab]}
        </h1>
        <Tabs tab={tab} />
      </div>
      <div className="tools">
        {tools}
        <ReadAt reading={reading} />
      </div>
      <ReadOnly reading={reading} />
      {children}
    </section>
  )
}

function Tabs({ tab }: Pick<AdministrationFrameProps, 'tab'>): ReactElement {
  const roles = useOwnRoles()
  return (
    <nav className="segments" aria-label="Administration">
      {tabsOf(roles).map((other) => (
        <Link
          key={other}
          href={`/administration/${other}`}
          className="segment"
          aria-current={other === tab ? 'page' : undefined}
        >
          {tabWords[other]}
        </Link>
      ))}
    </nav>
  )
}

type ReadingProps = Pick<AdministrationFrameProps, 'reading'>

function ReadAt({ reading }: ReadingProps): ReactElement | null {
  const times = useSiteTimes()
  const knowsSite = useContent() !== null
  const { reply, readMs, again } = reading
  if (reply === null) return null
  return (
    <span className="read-at">
      <span className="fact-note">
        {readMs !== null && `As of ${times.withSeconds(readMs)}`}
        {!knowsSite && 'Times are UTC'}
      </span>
      <button type="button" className="button small" onClick={again}>
        Read again
      </button>
    </span>
  )
}

/** What stands here stays and is old; nothing can be changed until the link is back. */
function ReadOnly({ reading }: ReadingProps): ReactElement | null {
  const lost = isLinkLost(useCell(useStation().link).phase)
  const { reply, refusal, again } = reading
  if (lost)
    return (
      <p className="refusal" role="status">
        Read only: there is no link to the server, so nothing can be changed. What stands here may
        be old.
      </p>
    )
  if (refusal === null) return null
  return (
    <p className="refusal" role="alert">
      {reply === null ? refusal : `Not read anew: ${refusal}`}{' '}
      <button type="button" className="button small" onClick={again}>
        Try again
      </button>
    </p>
  )
}

/** Where rows will stand. */
export function Skeleton({ what }: { readonly what: string }): ReactElement {
  return (
    <div className="panel">
      <p className="hidden" role="status">
        Loading {what}
      </p>
      <ul className="rows" aria-hidden="true">
        {[0, 1, 2, 3].map((row) => (
          <li key={row} className="row skeleton">
            <span />
            <span />
            <span />
          </li>
        ))}
      </ul>
    </div>
  )
}
