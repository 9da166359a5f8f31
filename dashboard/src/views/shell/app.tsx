import { lazy, Suspense, useEffect, type ReactElement } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { isLinkLost } from '../../state/link-state.ts'
import { isBesidePatient } from '../../state/station-duty.ts'
import { roomsSite } from '../../state/identity.ts'
import { useContent, useOffer, useStationKind } from '../site-hooks.ts'
import type { Station } from '../station.ts'
import { StationContext, useCell, useStation } from '../station-context.tsx'
import { Acts } from '../command/acts.tsx'
import { EmergencyBar } from '../duty/emergency-bar.tsx'
import { EscalationBar } from '../duty/escalation-bar.tsx'
import { SiteBars } from '../duty/site-bars.tsx'
import { loadWatchSteps, WatchBar } from '../duty/watch-bar.tsx'
import { WallPage } from '../wall/wall-page.tsx'
import { Announcer } from './announcer.tsx'
import { Bar, loadPersonParts } from './bar.tsx'
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
const OwnPage = lazy(async () => ({ default: (await import('../own/own-page.tsx')).OwnPage }))
const SignOnPages = lazy(async () => ({
  default: (await import('../sign-on/sign-on-pages.tsx')).SignOnPages,
}))
// A wall asks nothing: what somebody who stands there needs is fetched where somebody may.
const SignOnPlace = lazy(async () => ({ default: (await loadPersonParts()).SignOnPlace }))
const PageKeys = lazy(async () => ({ default: (await loadPersonParts()).PageKeys }))
const OfferBar = lazy(async () => ({ default: (await loadPersonParts()).OfferBar }))

/** What must open when the link is gone is fetched soon after the first screen stands. */
const fetchAheadMs = 5000

/** Every screen of a station. Bars first, so that nothing a page does can hide them. */
export function App({ station }: { readonly station: Station }): ReactElement {
  return (
    <StationContext value={station}>
      <Screen />
    </StationContext>
  )
}

/** What nobody may see is not drawn at all: before somebody is known here, there is only the way in. */
function Screen(): ReactElement {
  const here = useCell(useStation().here)
  useAppearance()
  if (here.kind === 'setup' || here.kind === 'pairing' || here.kind === 'stranger')
    return (
      <Suspense fallback={null}>
        <SignOnPages here={here} />
      </Suspense>
    )
  return <Shell showsRooms={here.kind === 'asking' || roomsSite(here) !== null} />
}

function useAppearance(): void {
  const { theme, steady: wantsSteady, scale } = useCell(useStation().settings)
  const steady = isBesidePatient(useContent(), useStationKind()) || wantsSteady
  useEffect(() => {
    const page = document.documentElement
    page.dataset['theme'] = theme
    page.dataset['steady'] = steady ? 'yes' : 'no'
    page.style.fontSize = `${scale * 16}px`
  }, [theme, steady, scale])
}

function Shell({ showsRooms }: { readonly showsRooms: boolean }): ReactElement {
  const { phase } = useCell(useStation().link)
  const offer = useOffer()
  const { keys } = useCell(useStation().settings)
  useEffect(() => {
    if (offer === 'nothing') return undefined
    const timer = setTimeout(() => {
      for (const load of [loadAlarmList, loadQueue, loadWatchSteps, loadTeam]) void load()
    }, fetchAheadMs)
    return () => clearTimeout(timer)
  }, [offer])
  return (
    <div className="shell" data-lost={isLinkLost(phase) ? 'yes' : 'no'}>
      <a className="skip-link" href="#main">
        Skip to the rooms
      </a>
      <Bar showsRooms={showsRooms} />
      <LinkBar />
      {showsRooms && <WatchedBars />}
      <main id="main" tabIndex={-1}>
        <ErrorBoundary>
          <Suspense fallback={<p className="notice">Loading</p>}>
            <Pages showsRooms={showsRooms} />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Footer />
      {offer !== 'nothing' && (
        <Suspense fallback={null}>
          <SignOnPlace />
          {keys && <PageKeys />}
        </Suspense>
      )}
      {showsRooms && <Announcer />}
    </div>
  )
}

function WatchedBars(): ReactElement {
  const isOffice = useContent()?.site.type === 'office'
  const offer = useOffer()
  return (
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
        {offer === 'acts' && (
          <Suspense fallback={null}>
            <OfferBar />
          </Suspense>
        )}
      </ErrorBoundary>
    </section>
  )
}

function Pages({ showsRooms }: { readonly showsRooms: boolean }): ReactElement {
  return (
    <Switch>
      {showsRooms && (
        <Route path="/rooms/:roomId">
          {({ roomId }) => <RoomPage key={roomId} roomId={roomId} />}
        </Route>
      )}
      {showsRooms && (
        <Route path="/alarms">
          <AlarmListPage />
        </Route>
      )}
      {showsRooms && (
        <Route path="/">
          <WallPage />
        </Route>
      )}
      {showsRooms && (
        <Route path="/wall">
          <WallPage />
        </Route>
      )}
      <Route>
        <Acts instead={<WallPage />}>
          <PersonsPages showsRooms={showsRooms} />
        </Acts>
      </Route>
    </Switch>
  )
}

/** Pages of whoever is signed on; while nobody is, the rooms stand in their place. */
function PersonsPages({ showsRooms }: { readonly showsRooms: boolean }): ReactElement {
  return (
    <Switch>
      <Route path="/team">
        <TeamPage />
      </Route>
      <Route path={/^\/sessions(\/|$)/}>
        <ReportPages />
      </Route>
      <Route path="/queue">
        <QueuePage />
      </Route>
      <Route path={/^\/(more|patients|protocols|prescriber)(\/|$)/}>
        <TreatmentPages />
      </Route>
      <Route path={/^\/administration(\/|$)/}>
        <AdministrationPages />
      </Route>
      <Route path="/own">
        <OwnPage />
      </Route>
      <Route>
        <Redirect to={showsRooms ? '/' : '/more'} />
      </Route>
    </Switch>
  )
}
