import type { NamedAct } from '@vigil/shared/vocabulary'

/** What a path or an answer names besides patient and session, as entries tell it: `account:KB`. */
export type TargetKind = 'account' | 'station' | 'device' | 'room' | 'tray' | 'protocol'

/** What a request over a route is for the audit. */
export type RouteAudit =
  | {
      readonly audited: 'act'
      /** `command`: its kind is in the body. */
      readonly act: NamedAct | 'command'
      readonly target: TargetKind | null
      /** Who did it is known only afterwards: the one who is signed on then. */
      readonly signsOn: boolean
    }
  | {
      readonly audited: 'read'
      readonly act: NamedAct
      /** Of a session that runs it is part of watching the site, which has entries of its own. */
      readonly unlessRunning: boolean
    }
  | { readonly audited: 'no'; readonly because: string }

const act = (name: NamedAct | 'command', target: TargetKind | null = null): RouteAudit => ({
  audited: 'act',
  act: name,
  target,
  signsOn: false,
})
const signOn = (name: NamedAct): RouteAudit => ({
  audited: 'act',
  act: name,
  target: 'account',
  signsOn: true,
})
const read = (name: NamedAct): RouteAudit => ({ audited: 'read', act: name, unlessRunning: false })
const no = (because: string): RouteAudit => ({ audited: 'no', because })

const rules = 'it shows rules of the site, nobody'
const staff = 'it shows staff, stations or devices, no patient'
const masked = 'it shows what devices said, masked, and whose it is nowhere'
const noPatient = 'it shows no patient'

const site = (table: Readonly<Record<string, RouteAudit>>) =>
  Object.fromEntries(
    Object.entries(table).map(([route, audit]) => [
      route.replace(' ', ' /api/v1/sites/:siteId'),
      audit,
    ]),
  )

/**
 * What the audit makes of every route that there is, done or refused. `routeRights` has them all, and a test demands a
 * rule for each of those.
 */
export const routeAudit: Readonly<Record<string, RouteAudit>> = {
  'GET /healthz': no(noPatient),
  'GET /metrics': no(noPatient),
  'GET /api/v1/who': no('it shows a browser what it is itself'),
  'POST /api/v1/setup': signOn('setup'),
  'POST /api/v1/sign-on': signOn('sign-on'),
  'POST /api/v1/sign-on/invited': signOn('sign-on-invited'),
  'POST /api/v1/sign-on/switch': signOn('sign-on-pin'),
  'GET /api/v1/sign-on/oidc': no(
    'it only leads to the sign-on of the clinic; the way back is noted',
  ),
  'GET /api/v1/sign-on/oidc/callback': signOn('sign-on-oidc'),
  'POST /api/v1/pairing': no('a browser asks; what an administrator answers is noted'),
  'GET /api/v1/pairing': no('a browser waits; what an administrator answers is noted'),
  'POST /api/v1/challenge': no('a number for the next PIN, which is noted'),
  'POST /api/v1/sign-on/lock': act('lock'),
  'POST /api/v1/sign-on/off': act('sign-off'),
  'POST /api/v1/own/password': act('own-password'),
  'POST /api/v1/own/pin': act('own-pin'),
  ...site({
    'GET /rooms': read('read-rooms'),
    'GET /duty': no(staff),
    'GET /sessions/:sessionId/trend': {
      audited: 'read',
      act: 'read-trend',
      unlessRunning: true,
    },
    'GET /guard-rails': no(rules),
    'GET /presets': no(rules),
    'GET /protocols': no(rules),
    'POST /protocols': act('protocol-sign', 'protocol'),
    'GET /burden': no('it shows counts of alarms'),
    'GET /notices': no(staff),
    'GET /traffic': no(staff),
    'GET /traffic/last': no(masked),
    'GET /rejected': no(masked),
    'GET /people': no(staff),
    'POST /commands': act('command'),
    'GET /alarms': read('read-alarms'),
    'GET /sessions': read('read-sessions'),
    'POST /sessions': act('session-start', 'room'),
    'POST /sessions/:sessionId/end': act('session-end', 'room'),
    'POST /sessions/:sessionId/move': act('session-move', 'room'),
    'POST /sessions/:sessionId/devices': act('session-device', 'device'),
    'GET /sessions/:sessionId/care': read('read-care'),
    'GET /sessions/:sessionId/report': read('read-report'),
    'GET /sessions/:sessionId/readings.csv': read('read-readings'),
    'GET /sessions/:sessionId/events.csv': read('read-events'),
    'GET /sessions/:sessionId/ledger': read('read-ledger'),
    'GET /sessions/:sessionId/journal': read('read-journal'),
    'GET /ledger': read('read-site-ledger'),
    'GET /tray': no('nobody knows yet whose these readings are; claiming one is noted'),
    'POST /tray/:trayId/claim': act('tray-claim', 'tray'),
    'GET /patients': read('read-patients'),
    'POST /patients': act('patient-add'),
    'GET /patients/:patientId': read('read-patient'),
    'POST /patients/:patientId/plan': act('patient-plan'),
    'POST /patients/:patientId/erase': act('patient-erase'),
    'GET /patients/:patientId/limits': read('read-limits'),
    'POST /patients/:patientId/limits': act('limits-sign'),
    'POST /patients/:patientId/limits/check': act('limits-check'),
    'POST /patients/:patientId/rehearsal': act('rehearse'),
    'GET /recordings': no('recordings are of nobody who is treated here'),
    'GET /accounts': no(staff),
    'POST /accounts': act('account-add', 'account'),
    'POST /accounts/:personId/roles': act('account-roles', 'account'),
    'POST /accounts/:personId/invite': act('account-invite', 'account'),
    'POST /accounts/:personId/sign-off': act('account-sign-off', 'account'),
    'GET /stations': no(staff),
    'POST /stations/pair': act('station-pair', 'station'),
    'POST /stations/:stationId': act('station-change', 'station'),
    'POST /stations/:stationId/revoke': act('station-revoke', 'station'),
    'GET /devices': no(staff),
    'POST /devices': act('device-add', 'device'),
    'POST /devices/:deviceId': act('device-change', 'device'),
    'POST /devices/:deviceId/secret': act('device-secret', 'device'),
    'POST /devices/:deviceId/revoke': act('device-revoke', 'device'),
    'GET /audit': read('read-audit'),
    'GET /audit.ndjson': read('read-audit'),
    'GET /audit.csv': read('read-audit'),
  }),
}
