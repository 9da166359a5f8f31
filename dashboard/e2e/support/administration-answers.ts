import type {
  AccountView,
  AuditEntry,
  DeviceSecretReply,
  InvitationReply,
  NewAccountBody,
  NewDeviceBody,
  PairStationBody,
  Problem,
  RegisteredDevice,
  StationView,
} from '@vigil/shared/contracts'
import type { ApiAsked, ApiReply } from './api-words.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** What the scripted site knows; a test changes it as it likes. */
export interface AdministrationScript {
  accounts: AccountView[]
  stations: StationView[]
  devices: RegisteredDevice[]
  entries: AuditEntry[]
  /** Refuses what is posted below this path. */
  refused: { readonly path: string; readonly problem: Problem } | null
}

const ago = (ms: number): number => Date.now() - ms

const anAccount = (more: Partial<AccountView> = {}): AccountView => ({
  personId: 'KB',
  label: 'Karin Berg',
  roles: ['nurse'],
  state: 'active',
  hasPin: true,
  lastSignOnMs: ago(40 * minute),
  stations: [],
  servesOthers: false,
  ...more,
})

const aStation = (more: Partial<StationView> = {}): StationView => ({
  stationId: 'station-1',
  label: 'Desk 1',
  kind: 'desk',
  pairedMs: ago(30 * day),
  pairedBy: 'MA',
  seenMs: ago(2000),
  linked: true,
  personId: null,
  revokedMs: null,
  ...more,
})

const aDevice = (more: Partial<RegisteredDevice> = {}): RegisteredDevice => ({
  deviceId: 'monitor-1',
  kind: 'device',
  label: 'Mindray ePM 10',
  roomId: 'room-1',
  roving: false,
  gatewayId: null,
  createdMs: ago(40 * day),
  secretMs: ago(40 * day),
  revokedMs: null,
  seenMs: ago(1000),
  heardIn: null,
  connected: true,
  ...more,
})

const entry = (sequence: number, more: Partial<AuditEntry>): AuditEntry => ({
  sequence,
  atMs: ago((60 - sequence) * 7 * minute),
  siteId: 'demo',
  personId: 'KB',
  roles: ['nurse'],
  stationId: 'station-1',
  act: 'command:acknowledge',
  patientId: null,
  sessionId: null,
  target: null,
  outcome: 'done',
  previousHash: `${'0f3a'.repeat(15)}${String(sequence - 1).padStart(4, '0')}`,
  hash: `${'0f3a'.repeat(15)}${String(sequence).padStart(4, '0')}`,
  ...more,
})

const told: readonly Partial<AuditEntry>[] = [
  { act: 'sign-on', target: 'account:KB' },
  { act: 'watch-begin' },
  { target: 'room:room-2', sessionId: 'session-room-2' },
  { act: 'read-patient', patientId: 'p-7c1f', personId: 'DR', roles: ['provider'] },
  { act: 'care:dose', sessionId: 'session-room-1', patientId: 'p-7c1f', target: 'room:room-1' },
  { act: 'sign-on-pin', outcome: 'wrong-pin', personId: null, roles: [], stationId: 'station-2' },
  {
    act: 'device-revoke',
    target: 'device:oxi-2',
    personId: 'MA',
    roles: ['administrator', 'nurse'],
  },
  {
    act: 'account-roles',
    target: 'account:SV',
    personId: 'MA',
    roles: ['administrator', 'nurse'],
    outcome: 'last-administrator',
  },
  { act: 'limits-sign', patientId: 'p-7c1f', personId: 'DR', roles: ['provider'] },
  { act: 'read-audit', personId: 'AU', roles: ['auditor'], stationId: 'station-9' },
]

/** A site with one of each state. */
export const anAdministration = (): AdministrationScript => ({
  accounts: [
    anAccount({ stations: ['station-1'] }),
    anAccount({
      personId: 'MA',
      label: 'Mara Adler',
      roles: ['nurse', 'administrator'],
      stations: ['station-3'],
      lastSignOnMs: ago(5 * minute),
    }),
    anAccount({
      personId: 'DR',
      label: 'Dr. Daniel Roth',
      roles: ['provider'],
      lastSignOnMs: ago(day),
      servesOthers: true,
    }),
    anAccount({
      personId: 'TL',
      label: 'Tara Lund',
      roles: ['therapist'],
      state: 'invited',
      hasPin: false,
      lastSignOnMs: null,
    }),
    anAccount({ personId: 'IN', label: 'Ivo Novak', roles: ['integrator'], state: 'locked' }),
    anAccount({
      personId: 'AU',
      label: 'Ada Unger',
      roles: ['auditor'],
      lastSignOnMs: ago(9 * day),
    }),
    anAccount({ personId: 'OLD', label: 'Olaf Dahl', roles: [], state: 'closed' }),
  ],
  stations: [
    aStation({ personId: 'KB' }),
    aStation({ stationId: 'station-2', label: 'Wall 1', kind: 'wall' }),
    aStation({ stationId: 'station-3', label: 'Desk 2', personId: 'MA' }),
    aStation({
      stationId: 'station-4',
      label: 'Tablet room 3',
      kind: 'in-room',
      linked: false,
      seenMs: ago(3 * hour),
    }),
    aStation({
      stationId: 'station-5',
      label: 'Old desk',
      pairedMs: ago(300 * day),
      linked: false,
      seenMs: ago(50 * day),
      revokedMs: ago(49 * day),
    }),
  ],
  devices: [
    aDevice(),
    aDevice({
      deviceId: 'monitor-2',
      roomId: 'room-2',
      heardIn: 'room-5',
      connected: false,
      seenMs: ago(4 * minute),
    }),
    aDevice({
      deviceId: 'oxi-1',
      label: 'Nonin 3150, the yellow one',
      roomId: null,
      roving: true,
      gatewayId: 'gw-1',
      secretMs: null,
      connected: false,
      seenMs: ago(21 * minute),
    }),
    aDevice({
      deviceId: 'gw-1',
      kind: 'gateway',
      label: 'Bluetooth gateway, corridor',
      roomId: null,
    }),
    aDevice({
      deviceId: 'oxi-2',
      label: 'Nonin 3150, lost',
      roomId: 'room-3',
      connected: false,
      seenMs: null,
      revokedMs: ago(2 * day),
    }),
  ],
  entries: Array.from({ length: 60 }, (_unused, index) =>
    entry(60 - index, told[(59 - index) % told.length] ?? {}),
  ),
  refused: null,
})

export const aProblem = (code: string, detail: string, more: Partial<Problem> = {}): Problem => ({
  type: 'about:blank',
  status: 409,
  code,
  title: 'Refused',
  detail,
  ...more,
})

/** The scripted site's answers about people, stations, devices and the audit. */
export const administrationAnswers =
  (script: AdministrationScript) =>
  ({ path, body }: ApiAsked): ApiReply | null => {
    const url = new URL(path, 'http://site')
    const [, list = '', name = '', act = ''] = url.pathname.split('/').map(decodeURIComponent)
    if (body !== null && script.refused !== null && url.pathname.startsWith(script.refused.path))
      return { status: script.refused.problem.status, body: script.refused.problem }
    if (list === 'audit') return ofAudit(script, url.searchParams)
    return lists[list]?.(script, { name, act, body }) ?? null
  }

const lists: Readonly<Record<string, (script: AdministrationScript, asked: AskedOf) => ApiReply>> =
  { accounts: ofAccounts, stations: ofStations, devices: ofDevices }

interface AskedOf {
  readonly name: string
  readonly act: string
  readonly body: unknown
}

const done = (body: unknown, status = 200): ApiReply => ({ status, body })

function ofAccounts(script: AdministrationScript, { name, act, body }: AskedOf): ApiReply {
  if (body === null) return done({ accounts: script.accounts })
  const replace = (account: AccountView): AccountView => {
    script.accounts = [
      ...script.accounts.filter(({ personId }) => personId !== account.personId),
      account,
    ]
    return account
  }
  const known = script.accounts.find(({ personId }) => personId === name) ?? anAccount()
  const invited = (account: AccountView): InvitationReply => ({
    account: replace({ ...account, state: 'invited', hasPin: false, stations: [] }),
    invitation: { code: 'K7QM3XDF9TWR', untilMs: Date.now() + 3 * day },
  })
  if (name === '') {
    const { personId, label, roles } = body as NewAccountBody
    return done(invited(anAccount({ personId, label, roles, lastSignOnMs: null })), 201)
  }
  if (act === 'invite') return done(invited(known))
  if (act === 'sign-off') return done(replace({ ...known, stations: [] }))
  const { roles } = body as Pick<NewAccountBody, 'roles'>
  return done(replace({ ...known, roles, state: roles.length === 0 ? 'closed' : known.state }))
}

function ofStations(script: AdministrationScript, { name, act, body }: AskedOf): ApiReply {
  if (body === null) return done({ stations: script.stations })
  const replace = (station: StationView): StationView => {
    script.stations = [
      ...script.stations.filter(({ stationId }) => stationId !== station.stationId),
      station,
    ]
    return station
  }
  const known = script.stations.find(({ stationId }) => stationId === name) ?? aStation()
  if (name === 'pair') {
    const { label, kind } = body as PairStationBody
    const pairedMs = Date.now()
    return done(replace(aStation({ stationId: 'station-6', label, kind, pairedMs })), 201)
  }
  if (act === 'revoke')
    return done(replace({ ...known, linked: false, personId: null, revokedMs: Date.now() }))
  return done(replace({ ...known, ...(body as Pick<StationView, 'label' | 'kind'>) }))
}

function ofDevices(script: AdministrationScript, { name, act, body }: AskedOf): ApiReply {
  if (body === null)
    return done({
      devices: script.devices,
      broker: { host: 'vigil.clinic.example', port: 8883, tls: true },
    })
  const replace = (device: RegisteredDevice): RegisteredDevice => {
    script.devices = [
      ...script.devices.filter(({ deviceId }) => deviceId !== device.deviceId),
      device,
    ]
    return device
  }
  const issued = (device: RegisteredDevice): DeviceSecretReply => ({
    device: replace({ ...device, secretMs: Date.now(), revokedMs: null, connected: false }),
    username: `demo.${device.deviceId}`,
    secret: 'b0gH2n0yX3wq7-Zs4mVtR8kLd1uPfQaE6cJiYoN5_Tx',
  })
  const known = script.devices.find(({ deviceId }) => deviceId === name) ?? aDevice()
  if (name === '') return done(issued(aDevice({ ...(body as NewDeviceBody), seenMs: null })), 201)
  if (act === 'secret') return done(issued(known))
  if (act === 'revoke') return done(replace({ ...known, connected: false, revokedMs: Date.now() }))
  return done(replace({ ...known, ...(body as Partial<RegisteredDevice>) }))
}

function ofAudit(script: AdministrationScript, asked: URLSearchParams): ApiReply {
  const limit = Number(asked.get('limit') ?? '50')
  const before = Number(asked.get('before') ?? 'Infinity')
  const matching = script.entries.filter(
    (one) => one.sequence < before && isNamed(asked, one) && isWithin(asked, one.atMs),
  )
  const entries = matching.slice(0, limit)
  const last = entries.at(-1)
  return done({
    entries,
    nextBefore: matching.length > limit && last !== undefined ? last.sequence : null,
  })
}

const isNamed = (asked: URLSearchParams, one: AuditEntry): boolean =>
  matches(asked.get('person'), one.personId) &&
  matches(asked.get('patient'), one.patientId) &&
  matches(asked.get('station'), one.stationId) &&
  matches(asked.get('act'), one.act)

const isWithin = (asked: URLSearchParams, atMs: number): boolean =>
  atMs >= Number(asked.get('since') ?? '0') && atMs < Number(asked.get('until') ?? 'Infinity')

const matches = (wanted: string | null, found: string | null): boolean =>
  wanted === null || wanted === found
