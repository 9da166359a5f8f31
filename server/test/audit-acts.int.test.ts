import { auditReply, invitationReply, pairingReply, type AuditEntry } from '@vigil/shared/contracts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openRecord } from '../src/record/sql-record.ts'
import { ownTime } from '../src/server.ts'
import { Browser } from './support/browser.ts'
import { ClinicSignOn, clinicClient } from './support/clinic-sign-on.ts'
import { quiet } from './support/memory-ports.ts'
import {
  api,
  Cleanups,
  signatureOf,
  type OnFakeTime,
  type Started,
} from './support/running-server.ts'
import { testPassword, testPeople } from './support/seeded-people.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()

/** By whom, what, of whom or what, how it ended, and where: a seeded station, a browser of one's own, or nowhere. */
type Told = readonly [string | null, string, string | null, string, string]

const ofOwn = 'her own browser'
const nowhere = 'a browser that is not known'
const desk = (who: string): string => `demo-${who}-site`

const told = ({ personId, act, target, outcome, stationId }: AuditEntry): Told => [
  ...([personId, act, target, outcome] as const),
  stationId === null ? nowhere : stationId.startsWith('demo-') ? stationId : ofOwn,
]

/** What the auditor of the site reads, the oldest first, without the auditor's own readings. */
async function entriesOf(server: Started): Promise<readonly AuditEntry[]> {
  const reply = await server.as('auditor').fetch(`${api}/audit?limit=500`)
  const { entries } = auditReply.parse(await reply.json())
  return entries.filter(({ act }) => act !== 'read-audit').toReversed()
}

/** A browser with the cookies of a seeded station. */
function browserAt(server: Started, who: 'nurse' | 'station'): Browser {
  const browser = new Browser(server.base)
  for (const pair of server.as(who).cookie.split('; ')) {
    const [name = '', value = ''] = pair.split('=')
    browser.cookies.set(name, value)
  }
  return browser
}

const { nurse, therapist } = testPeople
const newPerson = { personId: 'BO', label: 'Bo Falk', roles: ['nurse'] }
const ownSecrets = { password: 'a password of Bo alone', pin: '864200' }
const oximeter = { label: 'Oximeter 1', roomId: 'room-1', roving: false, gatewayId: null }
const wrong = 'not this one at all'

type Act = (server: OnFakeTime) => Promise<unknown>
const administers =
  (path: string, body: object = {}): Act =>
  (server) =>
    server.as('administrator').post(`${api}${path}`, body)
const integrates =
  (path: string, body: object = {}): Act =>
  (server) =>
    server.as('integrator').post(`${api}${path}`, body)
const alsoAdded = ['AD', 'account-add', 'account:BO', 'done', desk('administrator')] as const
const alsoPut = ['IN', 'device-add', 'device:oxi-1', 'done', desk('integrator')] as const

const invited = async (server: OnFakeTime, code?: string): Promise<void> => {
  const reply = await server.as('administrator').post(`${api}/accounts`, newPerson)
  const { invitation } = invitationReply.parse(await reply.json())
  const browser = new Browser(server.base)
  const body = { personId: 'BO', code: code ?? invitation?.code, ...ownSecrets }
  await browser.post('/api/v1/sign-on/invited', body)
}

const paired = async (server: OnFakeTime, code?: string): Promise<void> => {
  const { code: shown } = pairingReply.parse(
    await (await new Browser(server.base).post('/api/v1/pairing')).json(),
  )
  const body = { code: code ?? shown, label: 'Desk 7', kind: 'desk' }
  await server.as('administrator').post(`${api}/stations/pair`, body)
}

/** Ordered for somebody new: at the desk of the nurse, signed as `signer` says. */
const ordered = async (server: OnFakeTime, pin?: string): Promise<void> => {
  const made = await server.as('nurse').post(`${api}/patients`, { label: 'A. K.' })
  const { patientId } = (await made.json()) as { patientId: string }
  const signed = await signatureOf(server, 'provider', 'nurse')
  await server.as('nurse').post(`${api}/patients/${patientId}/plan`, {
    ...{ prescription: { drug: 'ketamine', route: 'im', mostMg: 60 }, series: null },
    ...{ weightKg: 72, reason: 'course begins' },
    signature: { ...signed, pin: pin ?? signed.pin },
  })
}
const alsoKnown = ['KB', 'patient-add', null, 'done', desk('nurse')] as const

const acts: readonly (readonly [title: string, act: Act, expected: readonly Told[]])[] = [
  [
    'a sign-on',
    (server) => new Browser(server.base).signOn('kb', testPassword),
    [['KB', 'sign-on', 'account:KB', 'done', ofOwn]],
  ],
  [
    'a sign-on with a wrong password',
    (server) => new Browser(server.base).signOn('KB', wrong),
    [[null, 'sign-on', 'account:KB', 'wrong-sign-on', nowhere]],
  ],
  [
    'a sign-on that has to wait',
    async (server) => {
      const browser = new Browser(server.base)
      for (let tries = 0; tries < 6; tries += 1) await browser.signOn('KB', wrong)
    },
    [
      ...Array<Told>(5).fill([null, 'sign-on', 'account:KB', 'wrong-sign-on', nowhere]),
      [null, 'sign-on', 'account:KB', 'too-often', nowhere],
    ],
  ],
  [
    'a switch by PIN',
    (server) => browserAt(server, 'nurse').switchTo('TH', therapist.pin),
    [['TH', 'sign-on-pin', 'account:TH', 'done', desk('nurse')]],
  ],
  [
    'a switch with a wrong PIN',
    (server) => browserAt(server, 'nurse').switchTo('TH', '0000'),
    [[null, 'sign-on-pin', 'account:TH', 'not-signed', desk('nurse')]],
  ],
  [
    'a switch with a PIN that was sent once already',
    async (server) => {
      const browser = browserAt(server, 'station')
      const challenge = await browser.challenge()
      await browser.switchTo('TH', therapist.pin, challenge)
      await browser.switchTo('TH', therapist.pin, challenge)
    },
    [
      ['TH', 'sign-on-pin', 'account:TH', 'done', desk('station')],
      [null, 'sign-on-pin', 'account:TH', 'replayed', desk('station')],
    ],
  ],
  [
    'locking, unlocking and signing off',
    async (server) => {
      const browser = browserAt(server, 'nurse')
      await browser.post('/api/v1/sign-on/lock')
      await browser.switchTo('KB', nurse.pin)
      await browser.post('/api/v1/sign-on/off')
    },
    [
      ['KB', 'lock', null, 'done', desk('nurse')],
      ['KB', 'sign-on-pin', 'account:KB', 'done', desk('nurse')],
      ['KB', 'sign-off', null, 'done', desk('nurse')],
    ],
  ],
  [
    'a station left alone, and the end of the day',
    async (server) => {
      await new Browser(server.base).signOn('KB', testPassword)
      server.time.advance(15 * 60_000)
      await waitUntil('it is locked', async () => (await entriesOf(server)).length === 2)
      server.time.advance(14 * 3_600_000)
      await waitUntil('it is over', async () => (await entriesOf(server)).length === 3)
    },
    [
      ['KB', 'sign-on', 'account:KB', 'done', ofOwn],
      ['KB', 'lock', 'by-the-server', 'done', ofOwn],
      ['KB', 'sign-off', 'by-the-server', 'done', ofOwn],
    ],
  ],
  [
    'an own password',
    async (server) => {
      const body = { before: testPassword, password: 'another long password' }
      await server.as('nurse').post('/api/v1/own/password', { ...body, before: wrong })
      await server.as('nurse').post('/api/v1/own/password', body)
    },
    [
      ['KB', 'own-password', null, 'wrong-sign-on', desk('nurse')],
      ['KB', 'own-password', null, 'done', desk('nurse')],
    ],
  ],
  [
    'an own PIN',
    async (server) => {
      await server.as('nurse').post('/api/v1/own/pin', { password: wrong, pin: '864200' })
      await server.as('nurse').post('/api/v1/own/pin', { password: testPassword, pin: '864200' })
    },
    [
      ['KB', 'own-pin', null, 'wrong-sign-on', desk('nurse')],
      ['KB', 'own-pin', null, 'done', desk('nurse')],
    ],
  ],
  [
    'somebody new, by invitation',
    (server) => invited(server),
    [alsoAdded, ['BO', 'sign-on-invited', 'account:BO', 'done', ofOwn]],
  ],
  [
    'a wrong code of an invitation',
    (server) => invited(server, 'AAAA-AAAA-AAAA'),
    [alsoAdded, [null, 'sign-on-invited', 'account:BO', 'wrong-sign-on', nowhere]],
  ],
  [
    'an account that is there already',
    administers('/accounts', { ...newPerson, personId: 'KB', label: 'Kim Berg' }),
    [['AD', 'account-add', null, 'taken', desk('administrator')]],
  ],
  [
    'roles that change, and an account that is closed',
    async (server) => {
      await administers('/accounts/KB/roles', { roles: ['nurse', 'auditor'], reason: 'as agreed' })(
        server,
      )
      await administers('/accounts/KB/roles', { roles: [], reason: 'left' })(server)
    },
    [
      ['AD', 'account-roles', 'account:KB', 'done', desk('administrator')],
      ['AD', 'account-roles', 'account:KB', 'done', desk('administrator')],
    ],
  ],
  [
    'the last administrator, who cannot go',
    administers('/accounts/AD/roles', { roles: [], reason: 'left' }),
    [['AD', 'account-roles', null, 'last-administrator', desk('administrator')]],
  ],
  [
    'a new invitation, and signing somebody off everywhere',
    async (server) => {
      await administers('/accounts/TH/sign-off')(server)
      await administers('/accounts/TH/invite')(server)
    },
    [
      ['AD', 'account-sign-off', 'account:TH', 'done', desk('administrator')],
      ['AD', 'account-invite', 'account:TH', 'done', desk('administrator')],
    ],
  ],
  [
    'what a nurse may not: nothing that she typed is in it',
    (server) => server.as('nurse').post(`${api}/accounts/Maria Musterfrau/invite`, {}),
    [['KB', 'account-invite', null, 'not-permitted', desk('nurse')]],
  ],
  [
    'a station that is paired',
    (server) => paired(server),
    [['AD', 'station-pair', ofOwn, 'done', desk('administrator')]],
  ],
  [
    'a wrong code of a station',
    (server) => paired(server, 'AAAA-AA'),
    [['AD', 'station-pair', null, 'unknown-code', desk('administrator')]],
  ],
  [
    'a station that is renamed and revoked',
    async (server) => {
      await administers('/stations/demo-nurse-site', { label: 'Tablet', kind: 'tablet' })(server)
      await administers('/stations/demo-nurse-site/revoke')(server)
      await administers('/stations/demo-nurse-site/revoke')(server)
    },
    [
      ['AD', 'station-change', 'station:demo-nurse-site', 'done', desk('administrator')],
      ['AD', 'station-revoke', 'station:demo-nurse-site', 'done', desk('administrator')],
      ['AD', 'station-revoke', null, 'nothing-to-do', desk('administrator')],
    ],
  ],
  [
    'a device that is registered, changed, given a new secret and revoked',
    async (server) => {
      await integrates('/devices', { ...oximeter, deviceId: 'oxi-1', kind: 'device' })(server)
      await integrates('/devices/oxi-1', { ...oximeter, roomId: 'room-2' })(server)
      await integrates('/devices/oxi-1/secret')(server)
      await integrates('/devices/oxi-1/revoke')(server)
    },
    [
      alsoPut,
      ['IN', 'device-change', 'device:oxi-1', 'done', desk('integrator')],
      ['IN', 'device-secret', 'device:oxi-1', 'done', desk('integrator')],
      ['IN', 'device-revoke', 'device:oxi-1', 'done', desk('integrator')],
    ],
  ],
  [
    'a device that nobody registered',
    integrates('/devices/oxi-7/revoke'),
    [['IN', 'device-revoke', null, 'unknown-device', desk('integrator')]],
  ],
  [
    'what is signed at somebody else’s desk: it is the signer’s',
    (server) => ordered(server),
    [alsoKnown, ['MD', 'patient-plan', null, 'done', desk('nurse')]],
  ],
  [
    'what is signed with a wrong PIN: it is nobody’s but hers who asked',
    (server) => ordered(server, '000000'),
    [alsoKnown, ['KB', 'patient-plan', null, 'not-signed', desk('nurse')]],
  ],
]

/** Stations that the server named itself have names that no test knows. */
const anonymous = (entry: Told): Told =>
  entry.with(2, entry[2]?.replace(/^station:(?!demo-).*/, ofOwn) ?? null) as unknown as Told

describe('the audit', () => {
  it.each(acts)('has %s', async (_title, act, expected) => {
    const server = await cleanups.onFakeTime()
    await act(server)
    const entries = await entriesOf(server)
    expect(entries.map(told).map(anonymous)).toEqual(expected)
    expect(JSON.stringify(entries)).not.toMatch(/password of|long password|864200|Musterfrau/)
  })

  it('has the first administrator, and codes that were wrong', async () => {
    const lines: string[] = []
    const server = await cleanups.started({
      surroundings: { ...ownTime(), say: (line) => void lines.push(line) },
      seeded: false,
    })
    const code = /code ([A-Z\d-]+)/.exec(lines[0] ?? '')?.[1]
    const browser = new Browser(server.base)
    const ada = { personId: 'AD', label: 'Ada Dorn', password: wrong, pin: '555555' }
    await browser.post('/api/v1/setup', { ...ada, code })
    const { entries } = auditReply.parse(await (await browser.get(`${api}/audit`)).json())
    expect(entries.map(told)).toEqual([['AD', 'setup', 'account:AD', 'done', ofOwn]])
  })

  it('has who came by the clinic’s own sign-on, and who was refused there', async () => {
    const publicUrl = 'https://vigil.clinic.example'
    const elsewhere = await ClinicSignOn.start(`${publicUrl}/api/v1/sign-on/oidc/callback`)
    cleanups.add(() => elsewhere.close())
    const env = {
      ...{ PUBLIC_URL: publicUrl, OIDC_ISSUER: elsewhere.issuer },
      ...{ OIDC_CLIENT_ID: clinicClient.clientId },
      ...{ OIDC_CLIENT_SECRET: clinicClient.clientSecret, OIDC_LABEL: 'Clinic sign-on' },
    }
    const dataDir = someDir()
    const server = await cleanups.started({ env: { ...env, DATA_DIR: dataDir } })
    for (const name of ['KB', 'ZZ']) {
      const browser = new Browser(server.base)
      elsewhere.next = { subject: `u-${name}`, name }
      const left = await browser.get('/api/v1/sign-on/oidc')
      const back = await elsewhere.visit(left.headers.get('location') ?? '', publicUrl)
      await browser.get(back.slice(publicUrl.length))
    }
    expect(await linesOf(server, dataDir)).toMatchObject([
      ['demo', 'KB', 'sign-on-oidc', 'done'],
      ['server', null, 'sign-on-oidc', 'wrong-sign-on'],
    ])
  })

  it('has names that nobody has in the trail of no site, without the name, once a minute', async () => {
    const dataDir = someDir()
    const server = await cleanups.started({ env: { DATA_DIR: dataDir } })
    for (const name of ['my password by mistake', 'ZZ', 'YY'])
      await new Browser(server.base).signOn(name, wrong)
    expect(await linesOf(server, dataDir)).toEqual([
      ['server', null, 'sign-on', 'invalid-request'],
      ['server', null, 'sign-on', 'wrong-sign-on'],
    ])
  })
})

function someDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'vigil-audit-'))
  cleanups.add(() => rmSync(dir, { recursive: true }))
  return dir
}

/** Every trail of a record whose server has stopped: whose, by whom, what and how it ended. */
async function linesOf(server: Started, dataDir: string): Promise<readonly unknown[]> {
  await server.stop()
  const record = await openRecord({ kind: 'sqlite', dataDir }, { logger: quiet })
  cleanups.add(() => record.close())
  const lines = await record.db.selectFrom('auditLine').selectAll().execute()
  expect(JSON.stringify(lines)).not.toMatch(/by mistake|ZZ/)
  return lines.map(({ siteId, personId, act, outcome }) => [siteId, personId, act, outcome])
}
