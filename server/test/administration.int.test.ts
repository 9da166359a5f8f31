import {
  accountsReply,
  accountView,
  invitationReply,
  pairingReply,
  pairingState,
  problem,
  stationsReply,
  stationView,
} from '@vigil/shared/contracts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Browser } from './support/browser.ts'
import { FakeTime } from './support/fake-time.ts'
import { api, Cleanups } from './support/running-server.ts'
import { testPassword } from './support/seeded-people.ts'

const cleanups = new Cleanups()
const minute = 60_000

const clinic = async (env: Record<string, string> = {}) => {
  const time = new FakeTime()
  const server = await cleanups.started({ env, surroundings: { clock: time, scheduler: time } })
  const admin = server.as('administrator')
  return { time, server, admin }
}

type Admin = Awaited<ReturnType<typeof clinic>>['admin']

const refusal = async (response: Response): Promise<{ code: string; detail: string }> => {
  const { code, detail } = problem.parse(await response.json())
  return { code, detail }
}

const bob = { personId: 'BO', label: 'Bo Falk', roles: ['nurse'] }
const secrets = { password: 'a password of Bo alone', pin: '8642' }

const invited = async (admin: Admin, body: object = bob, at = api) => {
  const reply = await admin.post(`${at}/accounts`, body)
  expect(reply.status).toBe(201)
  return invitationReply.parse(await reply.json())
}

const accountOf = async (admin: Admin, personId: string) => {
  const reply = await admin.fetch(`${api}/accounts`)
  const { accounts } = accountsReply.parse(await reply.json())
  return accounts.find((account) => account.personId === personId)
}

/** Comes in with a code, and sets password and PIN. */
const comeIn = (browser: Browser, personId: string, code: string): Promise<Response> =>
  browser.post('/api/v1/sign-on/invited', { personId, code, ...secrets })

describe('somebody new', () => {
  it('gets a code that works once, and sets password and PIN with it', async () => {
    const { server, admin } = await clinic()
    const { account, invitation } = await invited(admin)
    expect(account).toMatchObject({ roles: ['nurse'], state: 'invited', lastSignOnMs: null })
    const code = invitation?.code ?? ''
    expect(code).toMatch(/^[A-Z\d]{4}-[A-Z\d]{4}-[A-Z\d]{4}$/)
    const browser = new Browser(server.base)
    expect((await refusal(await comeIn(browser, 'BO', 'AAAA-AAAA-AAAA'))).code).toBe(
      'wrong-sign-on',
    )
    expect((await comeIn(browser, 'bo', code.toLowerCase())).status).toBe(200)
    expect((await browser.who()).person).toMatchObject({ personId: 'BO', hasPin: true })
    expect(await accountOf(admin, 'BO')).toMatchObject({ state: 'active', hasPin: true })
    expect((await comeIn(new Browser(server.base), 'BO', code)).status).toBe(403)
    expect((await new Browser(server.base).signOn('BO', secrets.password)).status).toBe(200)
  })

  it('has three days for it', async () => {
    const { time, server, admin } = await clinic()
    const { invitation } = await invited(admin)
    time.advance(72 * 60 * minute)
    const late = await comeIn(new Browser(server.base), 'BO', invitation?.code ?? '')
    expect((await refusal(late)).detail).toContain('ask an administrator for a new code')
  })

  it.each([
    ['with two roles that treat', { roles: ['nurse', 'provider'] }, 422, 'one of nurse, provider'],
    [
      'under the name of somebody here',
      { personId: 'kb', label: 'Kim Berg' },
      409,
      'works here already',
    ],
    ['under the name of somebody else', { personId: 'KB' }, 409, 'choose another short name'],
    ['without a role', { roles: [] }, 400, 'roles'],
  ])('is not added %s', async (_title, change, status, words) => {
    const { admin } = await clinic()
    const reply = await admin.post(`${api}/accounts`, { ...bob, ...change })
    expect(reply.status).toBe(status)
    expect((await refusal(reply)).detail).toContain(words)
  })

  it('is added by administrators only', async () => {
    const { server } = await clinic()
    for (const who of ['nurse', 'provider', 'auditor', 'integrator', 'station', 'nobody'] as const)
      expect([401, 403]).toContain((await server.as(who).post(`${api}/accounts`, bob)).status)
  })
})

describe('the way back', () => {
  it('of somebody locked out or without a PIN is a new code; what was before stops at once', async () => {
    const { time, server, admin } = await clinic()
    const browser = new Browser(server.base)
    for (let tries = 0; tries < 20; tries += 1) {
      await browser.signOn('KB', 'wrong')
      time.advance(15 * minute)
    }
    expect(await accountOf(admin, 'KB')).toMatchObject({ state: 'locked' })
    const reply = await admin.post(`${api}/accounts/KB/invite`, {})
    const { account, invitation } = invitationReply.parse(await reply.json())
    expect(account).toMatchObject({ state: 'invited', hasPin: false, stations: [] })
    const seen = await server.as('nurse').fetch('/api/v1/who')
    expect(await seen.json()).toMatchObject({ person: null })
    time.advance(15 * minute)
    expect((await browser.signOn('KB', testPassword)).status).toBe(403)
    time.advance(15 * minute)
    expect((await comeIn(browser, 'KB', invitation?.code ?? '')).status).toBe(200)
  })
})

describe('roles', () => {
  const change = (admin: Admin, personId: string, roles: readonly string[]): Promise<Response> =>
    admin.post(`${api}/accounts/${personId}/roles`, { roles, reason: 'as agreed' })

  it('that change count at once', async () => {
    const { server, admin } = await clinic()
    const changed = accountView.parse(await (await change(admin, 'KB', ['auditor'])).json())
    expect(changed).toMatchObject({ roles: ['auditor'], stations: ['demo-nurse-site'] })
    const who = await server.as('nurse').fetch('/api/v1/who')
    expect(await who.json()).toMatchObject({ person: { grants: [{ roles: ['auditor'] }] } })
  })

  it('that are all taken away sign off everywhere', async () => {
    const { server, admin } = await clinic()
    const changed = accountView.parse(await (await change(admin, 'KB', [])).json())
    expect(changed).toMatchObject({ roles: [], state: 'closed' })
    for (const place of ['site', 'remote'] as const) {
      const who = await server.as('nurse', { place }).fetch('/api/v1/who')
      expect(await who.json()).toMatchObject({ person: null })
    }
    expect((await new Browser(server.base).signOn('KB', testPassword)).status).toBe(403)
    expect(await accountOf(admin, 'KB')).toMatchObject({ roles: [], state: 'closed' })
    expect((await change(admin, 'KB', ['nurse'])).status).toBe(404)
    const back = await invited(admin, { personId: 'KB', label: 'Kim Berg', roles: ['nurse'] })
    expect(back.invitation).not.toBeNull()
    expect(await accountOf(admin, 'KB')).toMatchObject({ roles: ['nurse'], state: 'invited' })
  })

  it('leave the last administrator', async () => {
    const { server, admin } = await clinic()
    expect(await refusal(await change(admin, 'AD', ['nurse']))).toMatchObject({
      code: 'last-administrator',
      detail: expect.stringContaining('make somebody else an administrator') as string,
    })
    // One who has not signed on yet does not count.
    const { invitation } = await invited(admin, { ...bob, roles: ['administrator'] })
    expect((await change(admin, 'AD', ['nurse'])).status).toBe(409)
    await comeIn(new Browser(server.base), 'BO', invitation?.code ?? '')
    expect((await change(admin, 'AD', ['nurse'])).status).toBe(200)
    expect((await admin.fetch(`${api}/accounts`)).status).toBe(403)
  })

  it('of somebody whom the site does not know are nobody’s', async () => {
    const { admin } = await clinic()
    expect((await refusal(await change(admin, 'ZZ', ['nurse']))).code).toBe('unknown-account')
  })
})

it('signing off reaches every station of the site and browsers of one’s own', async () => {
  const { server, admin } = await clinic()
  await admin.post(`${api}/accounts/KB/sign-off`, {})
  for (const place of ['site', 'remote'] as const)
    expect(await (await server.as('nurse', { place }).fetch('/api/v1/who')).json()).toMatchObject({
      person: null,
    })
  expect((await new Browser(server.base).signOn('KB', testPassword)).status).toBe(200)
})

describe('a new station', () => {
  const pair = (admin: Admin, code: string, change: object = {}): Promise<Response> =>
    admin.post(`${api}/stations/pair`, { code, label: 'Desk 7', kind: 'desk', ...change })
  const asks = async (browser: Browser): Promise<string> => {
    const reply = await browser.post('/api/v1/pairing')
    expect(reply.status).toBe(201)
    return pairingReply.parse(await reply.json()).code
  }
  const standing = async (browser: Browser) =>
    pairingState.parse(await (await browser.get('/api/v1/pairing')).json())

  it('shows a code, an administrator says yes, and it is one', async () => {
    const { server, admin } = await clinic()
    const browser = new Browser(server.base)
    const code = await asks(browser)
    expect(code).toMatch(/^[ACDEFGHJKMNPQRTWXY34679]{4}-[ACDEFGHJKMNPQRTWXY34679]{2}$/)
    expect(browser.set.get('vigil_pairing')).toMatch(/HttpOnly; SameSite=Strict/)
    expect(await standing(browser)).toMatchObject({ state: 'waiting', code })
    const paired = stationView.parse(await (await pair(admin, code.toLowerCase())).json())
    expect(paired).toMatchObject({ label: 'Desk 7', kind: 'desk', pairedBy: 'AD', linked: false })
    expect(await standing(browser)).toEqual({ state: 'paired', siteId: 'demo' })
    expect((await browser.who()).station).toMatchObject({
      stationId: paired.stationId,
      siteId: 'demo',
      place: 'site',
    })
    expect((await refusal(await pair(admin, code))).code).toBe('unknown-code')
  })

  it('has ten minutes, and its code opens nothing for another browser', async () => {
    const { time, server, admin } = await clinic()
    const [browser, other] = [new Browser(server.base), new Browser(server.base)]
    const code = await asks(browser)
    await asks(other)
    await pair(admin, code)
    expect((await standing(other)).state).toBe('waiting')
    const late = await asks(new Browser(server.base))
    time.advance(10 * minute)
    expect(await standing(other)).toEqual({ state: 'over' })
    expect((await refusal(await pair(admin, late))).code).toBe('unknown-code')
    expect(await standing(new Browser(server.base))).toEqual({ state: 'over' })
  })

  it('waits with four others of its address at most', async () => {
    const { server } = await clinic()
    const asked = async () => (await new Browser(server.base).post('/api/v1/pairing')).status
    const first = new Browser(server.base)
    await asks(first)
    for (let count = 0; count < 4; count += 1) expect(await asked()).toBe(201)
    expect(await asked()).toBe(429)
    // Whoever has one may ask for another in its place.
    await asks(first)
  })

  it('gives up what it was before', async () => {
    const { server, admin } = await clinic()
    const browser = new Browser(server.base)
    await browser.signOn('KB', testPassword)
    const before = browser.cookies.get('vigil_station') ?? ''
    await pair(admin, await asks(browser))
    await standing(browser)
    expect(await browser.who()).toMatchObject({ station: { siteId: 'demo' }, person: null })
    browser.cookies.set('vigil_station', before)
    expect((await browser.who()).station).toBeNull()
  })

  it('is renamed, becomes another kind, and is revoked, at once', async () => {
    const { server, admin } = await clinic()
    const nurse = server.as('nurse')
    const change = await admin.post(`${api}/stations/${nurse.stationId}`, {
      label: 'Tablet 1',
      kind: 'tablet',
    })
    expect(await change.json()).toMatchObject({ label: 'Tablet 1', kind: 'tablet', personId: 'KB' })
    expect(await (await nurse.fetch('/api/v1/who')).json()).toMatchObject({ idleMs: 30_000 })
    const gone = await admin.post(`${api}/stations/${nurse.stationId}/revoke`, {})
    expect(await gone.json()).toMatchObject({ personId: null, linked: false })
    expect(await (await nurse.fetch('/api/v1/who')).json()).toMatchObject({
      station: null,
      person: null,
    })
    expect((await admin.post(`${api}/stations/${nurse.stationId}/revoke`, {})).status).toBe(409)
    const { stations } = stationsReply.parse(await (await admin.fetch(`${api}/stations`)).json())
    expect(
      stations.find(({ stationId }) => stationId === nurse.stationId)?.revokedMs,
    ).not.toBeNull()
  })
})

describe('administrators of two sites', () => {
  const twoSites = async () => {
    const dir = mkdtempSync(join(tmpdir(), 'vigil-sites-'))
    cleanups.add(() => rmSync(dir, { recursive: true }))
    const path = join(dir, 'sites.json')
    const site = (siteId: string) => ({
      siteId,
      label: `Clinic ${siteId}`,
      timeZone: 'UTC',
      rooms: [{ roomId: 'r-1', label: 'Room 1' }],
    })
    writeFileSync(path, JSON.stringify([site('south'), site('north')]))
    const { server } = await clinic({ SITES_FILE: path })
    return {
      south: server.as('administrator'),
      north: server.as('administrator', { siteId: 'north' }),
    }
  }
  const at = (siteId: string): string => `/api/v1/sites/${siteId}`

  it('share a person, whom neither may invite alone', async () => {
    const { south, north } = await twoSites()
    const kim = { personId: 'KB', label: 'kim berg', roles: ['provider'] }
    const added = await invited(north, kim, at('north'))
    expect(added).toMatchObject({
      invitation: null,
      account: { roles: ['provider'], servesOthers: true },
    })
    for (const [admin, siteId] of [
      [south, 'south'],
      [north, 'north'],
    ] as const) {
      const { code, detail } = await refusal(
        await admin.post(`${at(siteId)}/accounts/KB/invite`, {}),
      )
      expect(code).toBe('other-administrators')
      expect(detail).toContain('KB also serves one more site')
      expect(detail).not.toContain('Clinic')
    }
  })

  it('see and change nothing of the other', async () => {
    const { south, north } = await twoSites()
    expect([403, 404]).toContain((await south.fetch(`${at('north')}/accounts`)).status)
    const stranger = await north.post(`${at('north')}/accounts/TH/roles`, {
      roles: ['nurse'],
      reason: 'x',
    })
    expect((await refusal(stranger)).code).toBe('unknown-account')
    const station = await north.post(`${at('north')}/stations/${south.stationId}/revoke`, {})
    expect((await refusal(station)).code).toBe('unknown-station')
  })
})
