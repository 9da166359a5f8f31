import { lazy, Suspense, useEffect, type ReactElement } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { isLinkLost } from '../../state/link-state.ts'
import { isBesidePatient } from '../../state/station-duty.ts'
import { useContent } from '../site-hooks.ts'
import type { Station } from '../station.ts'
import { StationContext, useCell, useStation } from '../station-context.tsx'
import { EmergencyBar } from '../duty/emergency-bar.tsx'
import { EscalationBar } from '../duty/escalation-bar.tsx'
import { OfferBar } from '../duty/offer-bar.tsx'
import { SiteBars } from '../duty/site-bars.tsx'
import { loadWatchSteps, WatchBar } from '../duty/watch-bar.tsx'
import { WallPage } from '../wall/wall-page.tsx'
import { Announcer } from './announcer.tsx'
import { Bar } from './bar.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Footer } from './footer.tsx'
import { LinkBar } from './link-bar.tsx'

// Charts are heavy: only somebody who opens a room loads them.
const RoomPage = lazy(async () => ({ default: (await import('../room/room-page.tsx')).RoomPage }))
const OfficePanel = lazy(async () => ({
  default: (await import('../office/office-panel.tsx')).OfficePanel,
}))
const loadAlarmList = () => import('../alarm-list/alarm-list-page.tsx')
const loadTeam = () => import('../team/team-page.tsx')
const TeamPage = lazy(async () => ({ default: (await loadTeam()).TeamPage }))
const AlarmListPage = lazy(async () => ({ default: (await loadAlarmList()).AlarmListPage }))
const loadQueue = () => import('../queue/queue-page.tsx')
const ReportPages = lazy(async () => ({
  default: (await import('../report/report-pages.tsx')).ReportPages,
}))
const QueuePage = lazy(async () => ({ default: (await loadQueue()).QueuePage }))

const TreatmentPages = lazy(async () => ({
  default: (await import('../patients/treatment-pages.tsx')).TreatmentPages,
}))

const AdministrationPages = lazy(async () => ({
  default: (await import('../administration/administration-pages.tsx')).AdministrationPages,
}))

/** What must open when the link is gone is fetched soon after the first screen stands. */
const fetchAheadMs = 5000

/** Every screen of a station. Bars first, so that nothing a page does can hide them. */
export function App({ station }: { readonly station: Station }): ReactElement {
  return (
    <StationContext value={station}>
      <Shell />
    </StationContext>
  )
}

function Shell(): ReactElement {
  const { settings, link } = useStation()
  const { theme, steady: wantsSteady, scale, kind } = useCell(settings)
  const content = useContent()
  const isOffice = content?.site.type === 'office'
  const steady = isBesidePatient(content, kind) || wantsSteady
  const { phase } = useCell(link)
  useEffect(() => {
    const page = document.documentElement
    page.dataset['theme'] = theme
    page.dataset['steady'] = steady ? 'yes' : 'no'
    page.style.fontSize = `${scale * 16}px`
  }, [theme, steady, scale])
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of [loadAlarmList, loadQueue, loadWatchSteps, loadTeam]) void load()
    }, fetchAheadMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="shell" data-lost={isLinkLost(phase) ? 'yes' : 'no'}>
      <a className="skip-link" href="#main">
        Skip to the rooms
      </a>
      <Bar />
      <LinkBar />
      <section aria-label="What needs somebody">
        <ErrorBoundary>
          <EmergencyBar />
          {isOffice ? (
            <Suspense fallback={null}>
              <OfficePanel />
            </Suspense>
          ) : (
            <EscalationBar />
          )}
          <SiteBars />
          <WatchBar />
          <OfferBar />
        </ErrorBoundary>
      </section>
      <main id="main" tabIndex={-1}>
        <ErrorBoundary>
          <Suspense fallback={<p className="notice">Loading</p>}>
            <Pages />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Footer />
      <Announcer />
    </div>
  )
}

function Pages(): ReactElement {
  return (
    <Switch>
      <Route path="/rooms/:roomId">
        {({ roomId }) => <RoomPage key={roomId} roomId={roomId} />}
      </Route>
      <Route path="/team">
        <TeamPage />
      </Route>
      <Route path={/^\/sessions(\/|$)/}>
        <ReportPages />
      </Route>
      <Route path="/queue">
        <QueuePage />
      </Route>
      <Route path="/alarms">
        <AlarmListPage />
      </Route>
      <Route path={/^\/(more|patients|protocols|prescriber)(\/|$)/}>
        <TreatmentPages />
      </Route>
      <Route path={/^\/administration(\/|$)/}>
        <AdministrationPages />
      </Route>
      <Route path="/">
        <WallPage />
      </Route>
      <Route path="/wall">
        <WallPage />
      </Route>
      <Route>
        <Redirect to="/" />
      </Route>
    </Switch>
  )
}
