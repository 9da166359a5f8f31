import { lazy, type ReactElement } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { MorePage } from './more-page.tsx'

const PatientsPage = lazy(async () => ({
  default: (await import('./patients-page.tsx')).PatientsPage,
}))
const PatientPage = lazy(async () => ({
  default: (await import('./patient-page.tsx')).PatientPage,
}))
const LimitsPage = lazy(async () => ({
  default: (await import('../limits/limits-page.tsx')).LimitsPage,
}))
const ProtocolsPage = lazy(async () => ({
  default: (await import('../protocols/protocols-page.tsx')).ProtocolsPage,
}))
const PrescriberPage = lazy(async () => ({
  default: (await import('../prescriber/prescriber-page.tsx')).PrescriberPage,
}))

/** What is planned for patients and decided about them; a wall opens none of it. */
export function TreatmentPages(): ReactElement {
  return (
    <Switch>
      <Route path="/more">
        <MorePage />
      </Route>
      <Route path="/patients">
        <PatientsPage />
      </Route>
      <Route path="/patients/:patientId/limits">
        {({ patientId }) => <LimitsPage key={patientId} patientId={patientId} />}
      </Route>
      <Route path="/patients/:patientId">
        {({ patientId }) => <PatientPage key={patientId} patientId={patientId} />}
      </Route>
      <Route path="/protocols">
        <ProtocolsPage />
      </Route>
      <Route path="/prescriber/:sessionId">
        {({ sessionId }) => <PrescriberPage key={sessionId} sessionId={sessionId} />}
      </Route>
      <Route>
        <Redirect to="/" />
      </Route>
    </Switch>
  )
}
