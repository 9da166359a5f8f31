import type { ReactElement } from 'react'
import { Route, Switch } from 'wouter'
import { ReportPage } from './report-page.tsx'
import { SessionsPage } from './sessions-page.tsx'

/** What was: all sessions, or one of them. */
export function ReportPages(): ReactElement {
  return (
    <Switch>
      <Route path="/sessions/:sessionId">
        {({ sessionId }) => <ReportPage key={sessionId} sessionId={sessionId} />}
      </Route>
      <Route>
        <SessionsPage />
      </Route>
    </Switch>
  )
}
