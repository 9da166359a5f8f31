import { describe, expect, it } from 'vitest'
import { Browser } from './support/browser.ts'
import { ClinicSignOn, clinicClient, type AtTheClinic } from './support/clinic-sign-on.ts'
import { FakeTime } from './support/fake-time.ts'
import { Cleanups } from './support/running-server.ts'
import { testPassword } from './support/seeded-people.ts'

const cleanups = new Cleanups()
const publicUrl = 'https://vigil.clinic.example'
const callback = `${publicUrl}/api/v1/sign-on/oidc/callback`
const leave = '/api/v1/sign-on/oidc'

async function clinic() {
  const elsewhere = await ClinicSignOn.start(callback)
  cleanups.add(() => elsewhere.close())
  const time = new FakeTime(Date.now())
  const server = await cleanups.started({
    env: {
      PUBLIC_URL: publicUrl,
      OIDC_ISSUER: elsewhere.issuer,
      OIDC_CLIENT_ID: clinicClient.clientId,
      OIDC_CLIENT_SECRET: clinicClient.clientSecret,
      OIDC_LABEL: 'Clinic sign-on',
    },
    surroundings: { clock: time, scheduler: time },
  })
  /** Out and, as a person answers there, to the door again: the path to come back by. */
  const goes = async (browser: Browser, as: AtTheClinic): Promise<string> => {
    elsewhere.next = as
    const left = await browser.get(leave)
    expect(left.status).toBe(302)
    const back = await elsewhere.visit(left.headers.get('location') ?? '', publicUrl)
    return back.slice(publicUrl.length)
  }
  return { elsewhere, time, server, goes, browser: new Browser(server.base) }
}

const words = async (response: Response): Promise<string> => {
  expect(response.headers.get('content-type')).toContain('text/html')
  return response.text()
}

describe('signing on by the sign-on of the clinic', () => {
  it('opens the day of the account that the claim names, whatever its case', async () => {
    const { browser, goes } = await clinic()
    expect((await browser.who()).oidc).toEqual({ label: 'Clinic sign-on' })
    const back = await goes(browser, { subject: 'u-1', name: 'kb' })
    expect(browser.set.get('__Secure-vigil_oidc')).toMatch(
      /Max-Age=600; Path=\/api\/v1\/sign-on\/oidc; HttpOnly; Secure; SameSite=Lax/,
    )
    const arrived = await browser.get(back)
    expect([arrived.status, arrived.headers.get('location')]).toEqual([302, '/'])
    expect(await browser.who()).toMatchObject({
      station: { siteId: null, place: 'remote' },
      person: { personId: 'KB', lockedMs: null },
    })
    expect(browser.cookies.has('__Secure-vigil_oidc')).toBe(false)
  })

  it('knows who came once whatever the name there is then', async () => {
    const { browser, goes, server } = await clinic()
    await browser.get(await goes(browser, { subject: 'u-1', name: 'KB' }))
    const later = new Browser(server.base)
    await later.get(await goes(later, { subject: 'u-1', name: 'TH' }))
    expect((await later.who()).person?.personId).toBe('KB')
    const other = new Browser(server.base)
    const refused = await other.get(await goes(other, { subject: 'u-2', name: 'KB' }))
    expect(refused.status).toBe(403)
  })

  it('brings a person back to the station she left from', async () => {
    const { browser, goes, server } = await clinic()
    const station = server.as('station').cookie.split('=')[1] ?? ''
    browser.cookies.set('__Host-vigil_station', station)
    const back = await goes(browser, { subject: 'u-1', name: 'KB' })
    // A page of elsewhere leads here: the strict cookies stay at home.
    browser.cookies.delete('__Host-vigil_station')
    await browser.get(back)
    browser.cookies.set('__Host-vigil_station', station)
    expect(await browser.who()).toMatchObject({
      station: { siteId: 'demo', stationId: server.as('station').stationId },
      person: { personId: 'KB' },
    })
  })

  it('is worth a password for a first PIN, for ten minutes', async () => {
    const { browser, goes, time } = await clinic()
    await browser.get(await goes(browser, { subject: 'u-1', name: 'KB' }))
    const set = () => browser.post('/api/v1/own/pin', { password: null, pin: '9753' })
    expect((await set()).status).toBe(200)
    time.advance(10 * 60_000)
    expect((await set()).status).toBe(403)
  })

  it.each<[string, AtTheClinic, string]>([
    ['whom nobody here knows', { subject: 'u-9', name: 'ZZ' }, 'known there as ZZ, but nobody'],
    ['without a name', { subject: 'u-9' }, 'but nobody of that name'],
    ['with a name that is no name', { subject: 'u-9', name: '<b>' }, '&#60;b&#62;'],
    ['who said no there', 'refuses', 'let nobody in'],
  ])('refuses somebody %s', async (_title, as, expected) => {
    const { browser, goes } = await clinic()
    const refused = await browser.get(await goes(browser, as))
    expect(refused.status).toBe(403)
    expect(await words(refused)).toContain(expected)
    expect((await browser.who()).person).toBeNull()
  })

  it('refuses another state, a code that came once, and another browser', async () => {
    const { browser, goes, server } = await clinic()
    const back = await goes(browser, { subject: 'u-1', name: 'KB' })
    const stranger = await new Browser(server.base).get(back)
    expect(stranger.status).toBe(409)
    const forged = await browser.get(back.replace(/state=[^&]+/, 'state=another'))
    expect(forged.status).toBe(403)
    expect(await words(forged)).toContain('let nobody in')
    const way = await goes(browser, { subject: 'u-1', name: 'KB' })
    const cookie = browser.cookies.get('__Secure-vigil_oidc') ?? ''
    expect((await browser.get(way)).status).toBe(302)
    browser.cookies.set('__Secure-vigil_oidc', cookie)
    const replayed = await browser.get(way)
    expect(replayed.status).toBe(409)
    expect(await words(replayed)).toContain('begin again')
  })

  it('says so where the clinic’s sign-on does not answer, and goes on with passwords', async () => {
    const { browser, elsewhere } = await clinic()
    elsewhere.close()
    const refused = await browser.get(leave)
    expect(refused.status).toBe(503)
    expect(await words(refused)).toContain('does not answer')
    expect((await browser.signOn('KB', testPassword)).status).toBe(200)
  })
})

it('a server that knows no other sign-on says so', async () => {
  const server = await cleanups.started()
  const refused = await new Browser(server.base).get(leave)
  expect(await words(refused)).toContain('sign on with name and password')
})

it('plain http is for this machine only, and everything it needs has to be there', async () => {
  const env = { OIDC_ISSUER: 'http://login.clinic.example', OIDC_CLIENT_ID: 'vigil' }
  await expect(cleanups.started({ env })).rejects.toThrow(
    /OIDC_ISSUER .*plain http only on this machine/,
  )
  const bare = { OIDC_ISSUER: 'https://login.clinic.example' }
  await expect(cleanups.started({ env: bare })).rejects.toThrow(
    /OIDC_CLIENT_ID is not set[^]*OIDC_CLIENT_SECRET is not set[^]*PUBLIC_URL is not set/,
  )
})
