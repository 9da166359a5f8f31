import '../../styles/session-forms.css'
import '../../styles/care-pages.css'
import '../../styles/care-forms.css'
import '../../styles/patients.css'
import '../../styles/administration.css'
import '../../styles/console.css'
import { lazy, type ReactElement } from 'react'
import { Link, Redirect, Route, Switch } from 'wouter'
import { tabsOf, type AdministrationTab } from '../../state/administration-tabs.ts'
import { useOwnRoles } from './use-own-roles.ts'

const PeoplePage = lazy(async () => ({ default: (await import('./people-page.tsx')).PeoplePage }))
const StationsPage = lazy(async () => ({
  default: (await import('./stations-page.tsx')).StationsPage,
}))
const DevicesPage = lazy(async () => ({
  default: (await import('./devices-page.tsx')).DevicesPage,
}))
const TopicsPage = lazy(async () => ({
  default: (await import('./console/topics-page.tsx')).TopicsPage,
}))
const RejectedPage = lazy(async () => ({
  default: (await import('./console/rejected-page.tsx')).RejectedPage,
}))
const LinkPage = lazy(async () => ({
  default: (await import('./console/link-page.tsx')).LinkPage,
}))
const AuditPage = lazy(async () => ({ default: (await import('./audit-page.tsx')).AuditPage }))

const pageOf: Readonly<Record<AdministrationTab, () => ReactElement>> = {
  people: () => <PeoplePage />,
  stations: () => <StationsPage />,
  devices: () => <DevicesPage />,
  topics: () => <TopicsPage />,
  rejected: () => <RejectedPage />,
  link: () => <LinkPage />,
  audit: () => <AuditPage />,
}

/** Who and what belongs to this site, and who did what; everybody sees the tabs of their rights. */
export function AdministrationPages(): ReactElement {
  const tabs = tabsOf(useOwnRoles())
  const [first] = tabs
  if (first === undefined) return <NotYours />
  return (
    <Switch>
      {tabs.map((tab) => (
        <Route key={tab} path={`/administration/${tab}`}>
          {pageOf[tab]()}
        </Route>
      ))}
      <Route>
        <Redirect to={`/administration/${first}`} replace />
      </Route>
    </Switch>
  )
}

function NotYours(): ReactElement {
  return (
    <section className="care-page administration" aria-labelledby="administration-title">
      <h1 id="administration-title" className="page-title">
        Administration
      </h1>
      <p className="panel panel-note">
        These pages are for administrators, integrators and auditors of this site. Sign on as one of
        them.
      </p>
      <p>
        <Link href="/" className="button">
          To the wall
        </Link>
      </p>
    </section>
  )
}
