import type { Principal } from './standing.ts'

const anybody: readonly Principal[] = ['nobody']
/** Whoever sees the rooms: every station of the site, and whoever treats. */
export const live: readonly Principal[] = ['wall', 'station', 'nurse', 'provider', 'therapist']
const treating: readonly Principal[] = ['nurse', 'provider', 'therapist']
/** Whoever may look at what is over. */
export const records: readonly Principal[] = [...treating, 'auditor']
const rules: readonly Principal[] = [...treating, 'administrator', 'auditor']
const signedOn: readonly Principal[] = [...treating, 'integrator', 'administrator', 'auditor']
const devices: readonly Principal[] = ['integrator', 'administrator']
const people: readonly Principal[] = ['administrator']

const site = (table: Readonly<Record<string, readonly Principal[]>>) =>
  Object.fromEntries(
    Object.entries(table).map(([route, who]) => [
      route.replace(' ', ' /api/v1/sites/:siteId'),
      who,
    ]),
  )

/**
 * Who may ask for what over HTTP: `METHOD path` as the router knows it. `nobody` means everybody. A route that is not
 * here stops the start of the server.
 */
export const routeRights: Readonly<Record<string, readonly Principal[]>> = {
  'GET /healthz': anybody,
  // Or whoever brings METRICS_TOKEN.
  'GET /metrics': ['integrator', 'administrator'],
  'GET /api/v1/who': anybody,
  'POST /api/v1/setup': anybody,
  'POST /api/v1/sign-on': anybody,
  'POST /api/v1/sign-on/invited': anybody,
  'POST /api/v1/sign-on/switch': anybody,
  'GET /api/v1/sign-on/oidc': anybody,
  'GET /api/v1/sign-on/oidc/callback': anybody,
  'POST /api/v1/pairing': anybody,
  'GET /api/v1/pairing': anybody,
  'POST /api/v1/challenge': anybody,
  'POST /api/v1/sign-on/lock': anybody,
  'POST /api/v1/sign-on/off': anybody,
  'POST /api/v1/own/password': signedOn,
  'POST /api/v1/own/pin': signedOn,
  ...site({
    'GET /rooms': live,
    'GET /duty': live,
    // A station without a person reads the trend of a session that runs, and no other.
    'GET /sessions/:sessionId/trend': [...live, 'auditor'],
    'GET /guard-rails': rules,
    'GET /presets': rules,
    'GET /protocols': rules,
    'POST /protocols': ['provider', 'administrator'],
    'GET /burden': rules,
    'GET /notices': [...treating, ...devices],
    'GET /traffic': devices,
    'GET /traffic/last': devices,
    'GET /rejected': devices,
    'GET /people': ['station', ...treating, 'administrator'],
    // What each command needs is in commandRights and siteRights.
    'POST /commands': ['station', ...treating],
    'GET /alarms': records,
    'GET /sessions': records,
    'POST /sessions': treating,
    'POST /sessions/:sessionId/end': treating,
    'POST /sessions/:sessionId/move': treating,
    'POST /sessions/:sessionId/devices': treating,
    'GET /sessions/:sessionId/care': records,
    'GET /sessions/:sessionId/report': records,
    'GET /sessions/:sessionId/readings.csv': records,
    'GET /sessions/:sessionId/events.csv': records,
    'GET /sessions/:sessionId/ledger': ['provider', 'auditor'],
    'GET /sessions/:sessionId/journal': ['provider', 'auditor'],
    'GET /ledger': ['provider', 'administrator', 'auditor'],
    'GET /tray': treating,
    'POST /tray/:trayId/claim': treating,
    'GET /patients': records,
    'POST /patients': treating,
    'GET /patients/:patientId': records,
    'POST /patients/:patientId/plan': treating,
    // An administrator signs it.
    'POST /patients/:patientId/erase': [...treating, 'administrator'],
    'GET /patients/:patientId/limits': records,
    'POST /patients/:patientId/limits': treating,
    'POST /patients/:patientId/limits/check': treating,
    'POST /patients/:patientId/rehearsal': treating,
    'GET /recordings': treating,
    'GET /accounts': people,
    'POST /accounts': people,
    'POST /accounts/:personId/roles': people,
    'POST /accounts/:personId/invite': people,
    'POST /accounts/:personId/sign-off': people,
    // Audit entries name stations.
    'GET /stations': ['administrator', 'auditor'],
    'POST /stations/pair': people,
    'POST /stations/:stationId': people,
    'POST /stations/:stationId/revoke': people,
    'GET /devices': devices,
    'POST /devices': devices,
    'POST /devices/:deviceId': devices,
    'POST /devices/:deviceId/secret': devices,
    'POST /devices/:deviceId/revoke': devices,
    'GET /audit': ['administrator', 'auditor'],
    'GET /audit.ndjson': ['administrator', 'auditor'],
    'GET /audit.csv': ['administrator', 'auditor'],
  }),
}
