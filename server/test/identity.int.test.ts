import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { problem, whoReply, type WhoReply } from '@vigil/shared/contracts'
import { describe, expect, it } from 'vitest'
import { Browser } from './support/browser.ts'
import { FakeTime } from './support/fake-time.ts'
import { Cleanups, type Started } from './support/running-server.ts'
import { testPassword, testPeople } from './support/seeded-people.ts'
import { ownTime } from '../src/server.ts'

const cleanups = new Cleanups()
const minute = 60_000

const clinic = async () => {
  const time = new FakeTime()
  const server = await cleanups.started({ surroundings: { clock: time, scheduler: time } })
  return { time, server }
}

/** A browser that holds the cookies of a seeded station. */
const browserAt = (server: Started, who: Parameters<Started['as']>[0]): Browser => {
  const browser = new Browser(server.base)
  for (const pair of server.as(who).cookie.split('; ')) {
    const [name = '', value = ''] = pair.split('=')
    browser.cookies.set(name, value)
  }
  return browser
}

const refusal = async (
  response: Response,
): Promise<{ status: number; code: string; detail: string }> => {
  const { status, code, detail } = problem.parse(await response.json())
  expect(response.status).toBe(status)
  return { status, code, detail }
}

const nameOf = ({ person }: WhoReply): string | null => person?.personId ?? null

describe('signing on with name and password', () => {
  it('makes a browser of one’s own a station, remote, and opens the day', async () => {
    const { server } = await clinic()
    const browser = new Browser(server.base)
    expect(await browser.who()).toMatchObject({
      station: null,
      person: null,
      sites: [],
      setUp: 'done',
    })
    expect((await browser.signOn('kb', testPassword)).status).toBe(200)
    expect(await browser.who()).toMatchObject({
      station: { siteId: null, place: 'remote', kind: 'desk', label: 'Computer of KB' },
      person: { personId: 'KB', label: 'Kim Berg', lockedMs: null, hasPin: true },
      sites: [{ siteId: 'demo' }],
    })
  })

  it('gives cookies that no script reads and no other page brings along', async () => {
    const { server } = await clinic()
    const browser = new Browser(server.base)
    await browser.signOn('KB', testPassword)
    for (const name of ['vigil_station', 'vigil_person']) {
      expect(browser.set.get(name)).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)
    }
    expect(browser.set.get('vigil_station')).toMatch(/Max-Age=34560000/)
    expect(browser.set.get('vigil_person')).not.toMatch(/Max-Age|Expires/)
  })

  it('keeps cookies under TLS to this very host', async () => {
    const server = await cleanups.started({ env: { PUBLIC_URL: 'https://vigil.clinic.example' } })
    const browser = new Browser(server.base)
    await browser.signOn('KB', testPassword)
    for (const name of ['__Host-vigil_station', '__Host-vigil_person'])
      expect(browser.set.get(name)).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  })

  it('says the same of a wrong password and of a name that nobody has', async () => {
    const { server } = await clinic()
    const browser = new Browser(server.base)
    const wrong = await refusal(await browser.signOn('KB', 'not this one at all'))
    const unknown = await refusal(await browser.signOn('ZZ', 'not this one at all'))
    expect(unknown).toEqual(wrong)
    expect(wrong.code).toBe('wrong-sign-on')
    expect(browser.cookies.size).toBe(0)
  })

  it.each(['KB', 'ZZ'])('makes %s wait after five wrong ones, longer each time', async (name) => {
    const { time, server } = await clinic()
    const browser = new Browser(server.base)
    for (let tries = 0; tries < 5; tries += 1) await browser.signOn(name, 'wrong')
    expect(await refusal(await browser.signOn(name, testPassword))).toMatchObject({
      status: 429,
      detail: expect.stringContaining('wait 60 seconds') as string,
    })
    time.advance(minute)
    await browser.signOn(name, 'wrong')
    expect((await refusal(await browser.signOn(name, testPassword))).detail).toContain('2 minutes')
    time.advance(2 * minute)
    expect((await browser.signOn(name, testPassword)).status).toBe(name === 'KB' ? 200 : 403)
  })

  it('locks a name after twenty wrong ones in a row, and says no more than before', async () => {
    const { time, server } = await clinic()
    const browser = new Browser(server.base)
    for (let tries = 0; tries < 20; tries += 1) {
      await browser.signOn('KB', 'wrong')
      time.advance(15 * minute)
    }
    expect((await refusal(await browser.signOn('KB', testPassword))).code).toBe('wrong-sign-on')
    expect((await browser.signOn('TH', testPassword)).status).toBe(200)
  })

  it('does not take over a browser’s earlier cookies', async () => {
    const { server } = await clinic()
    const before = new Browser(server.base)
    await before.signOn('KB', testPassword)
    const planted = new Browser(server.base)
    for (const [name, value] of before.cookies) planted.cookies.set(name, value)
    await planted.signOn('TH', testPassword)
    expect(planted.cookie).not.toContain(before.cookies.get('vigil_station') ?? '')
    expect(await before.who()).toMatchObject({ station: null, person: null })
  })

  it('gives a new cookie at a paired station each time, and the old one counts no more', async () => {
    const { server } = await clinic()
    const desk = browserAt(server, 'nurse')
    const old = browserAt(server, 'nurse')
    await desk.signOn('KB', testPassword)
    expect(nameOf(await desk.who())).toBe('KB')
    expect(await old.who()).toMatchObject({ station: { siteId: 'demo' }, person: null })
  })
})

describe('cookies', () => {
  it.each([
    ['a person without a station', 'vigil_station', null],
    ['a station that nobody knows', 'vigil_station', 'A'.repeat(43)],
    ['a station of no sense', 'vigil_station', 'x'],
  ])('%s is nobody', async (_title, name, value) => {
    const { server } = await clinic()
    const browser = browserAt(server, 'nurse')
    if (value === null) browser.cookies.delete(name)
    else browser.cookies.set(name, value)
    expect(await browser.who()).toMatchObject({ station: null, person: null, sites: [] })
  })

  it('of a person count at their own station only', async () => {
    const { server } = await clinic()
    const desk = browserAt(server, 'station')
    desk.cookies.set('vigil_person', browserAt(server, 'nurse').cookies.get('vigil_person') ?? '')
    expect(await desk.who()).toMatchObject({ station: { siteId: 'demo' }, person: null })
    expect(
      (await desk.post('/api/v1/own/pin', { password: testPassword, pin: '1111' })).status,
    ).toBe(401)
  })
})

describe('a page of somewhere else', () => {
  it.each([
    ['of another origin', { origin: 'http://evil.example' }],
    ['of another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['of a neighbour of this host', { 'sec-fetch-site': 'same-site' }],
  ])('%s changes nothing', async (_title, headers) => {
    const { server } = await clinic()
    const desk = browserAt(server, 'nurse')
    const refused = await desk.post('/api/v1/sign-on/off', undefined, headers)
    expect((await refusal(refused)).code).toBe('foreign-origin')
    expect(nameOf(await desk.who())).toBe('KB')
  })

  it('cannot send a form', async () => {
    const { server } = await clinic()
    const sent = await fetch(`${server.base}/api/v1/sign-on`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ personId: 'KB', password: testPassword }),
    })
    expect(sent.status).toBe(415)
  })
})

describe('switching at a paired station', () => {
  it('takes a name tile, a PIN and one challenge', async () => {
    const { server } = await clinic()
    const desk = browserAt(server, 'station')
    const { tiles } = await desk.who()
    expect(tiles.map(({ personId }) => personId)).toEqual(['AD', 'AU', 'IN', 'KB', 'MD', 'TH'])
    expect((await desk.switchTo('TH', testPeople.therapist.pin)).status).toBe(200)
    const first = desk.cookies.get('vigil_person')
    expect(nameOf(await desk.who())).toBe('TH')
    await desk.switchTo('KB', testPeople.nurse.pin)
    expect(nameOf(await desk.who())).toBe('KB')
    desk.cookies.set('vigil_person', first ?? '')
    expect(nameOf(await desk.who())).toBeNull()
  })

  it('takes a challenge once, in its time, and from its own station', async () => {
    const { time, server } = await clinic()
    const desk = browserAt(server, 'station')
    const pin = testPeople.therapist.pin
    const spent = await desk.challenge()
    await desk.switchTo('TH', pin, spent)
    const foreign = await browserAt(server, 'nurse').challenge()
    const old = await desk.challenge()
    time.advance(5 * minute)
    for (const challenge of [spent, foreign, old, 'x'.repeat(43)])
      expect((await refusal(await desk.switchTo('TH', pin, challenge))).code).toBe('replayed')
  })

  it('needs the password of the day first', async () => {
    const { time, server } = await clinic()
    const browser = new Browser(server.base)
    await browser.signOn('KB', testPassword)
    const desk = browserAt(server, 'station')
    time.advance(14 * 60 * minute)
    expect((await desk.who()).tiles.map(({ personId }) => personId)).not.toContain('KB')
    expect(await refusal(await desk.switchTo('KB', testPeople.nurse.pin))).toMatchObject({
      code: 'password-first',
      detail: expect.stringContaining('KB signs on with the password first') as string,
    })
    expect((await refusal(await desk.switchTo('ZZ', '1234'))).code).toBe('password-first')
  })

  it('is not for a browser of somebody’s own, nor for one that nobody knows', async () => {
    const { server } = await clinic()
    const browser = new Browser(server.base)
    expect((await refusal(await browser.post('/api/v1/challenge'))).code).toBe('no-station')
    expect((await refusal(await browser.switchTo('KB', '135790', 'x'.repeat(43)))).code).toBe(
      'no-station',
    )
    await browser.signOn('KB', testPassword)
    expect((await refusal(await browser.switchTo('TH', testPeople.therapist.pin))).code).toBe(
      'password-first',
    )
  })

  it('waits after three wrong PINs, and after ten only the password helps', async () => {
    const { time, server } = await clinic()
    const desk = browserAt(server, 'station')
    const words = async (pin: string): Promise<string> =>
      (await refusal(await desk.switchTo('KB', pin))).detail
    expect(await words('0000')).toContain('2 more tries before a wait')
    expect(await words('0000')).toContain('one more try before a wait')
    expect(await words('0000')).toContain('wait 30 seconds')
    expect(await words(testPeople.nurse.pin)).toContain('three wrong PINs for KB: wait 30 seconds')
    for (let tries = 3; tries < 9; tries += 1) {
      time.advance(30_000)
      await words('0000')
    }
    time.advance(30_000)
    expect(await words('0000')).toContain('off now until the next sign-on with the password')
    time.advance(minute)
    expect(await words(testPeople.nurse.pin)).toContain('with the password first')
    await desk.signOn('KB', testPassword)
    expect((await desk.switchTo('KB', testPeople.nurse.pin)).status).toBe(200)
  })
})

describe('who administers, integrates or audits', () => {
  it('hears the time zone and the rooms of their sites, wherever they sit', async () => {
    const { server } = await clinic()
    const grantsOf = async (who: 'administrator' | 'nurse') => {
      const reply = await server.as(who, { place: 'remote' }).fetch('/api/v1/who')
      return whoReply.parse(await reply.json()).person?.grants
    }
    expect(await grantsOf('administrator')).toMatchObject([
      {
        timeZone: expect.any(String) as string,
        rooms: expect.arrayContaining([{ roomId: 'room-1', label: 'Room 1' }]) as object,
      },
    ])
    expect((await grantsOf('nurse'))?.[0]).not.toHaveProperty('rooms')
  })
})

describe('a station that is left alone', () => {
  it('is locked by its person, and comes back by PIN with a new cookie', async () => {
    const { server } = await clinic()
    const desk = browserAt(server, 'nurse')
    const before = desk.cookies.get('vigil_person')
    await desk.post('/api/v1/sign-on/lock')
    expect((await desk.who()).person).toMatchObject({
      personId: 'KB',
      lockedMs: expect.any(Number) as number,
    })
    expect(
      (await desk.post('/api/v1/own/pin', { password: testPassword, pin: '9999' })).status,
    ).toBe(401)
    await desk.switchTo('KB', testPeople.nurse.pin)
    expect((await desk.who()).person).toMatchObject({ personId: 'KB', lockedMs: null })
    expect(desk.cookies.get('vigil_person')).not.toBe(before)
  })

  it('is locked by the server after a quarter of an hour, and signed off at the end of the day', async () => {
    const { time, server } = await clinic()
    const browser = new Browser(server.base)
    await browser.signOn('KB', testPassword)
    time.advance(15 * minute - 1)
    expect((await browser.who()).person?.lockedMs).toBeNull()
    time.advance(1)
    expect((await browser.who()).person?.lockedMs).toEqual(expect.any(Number))
    time.advance(14 * 60 * minute)
    expect((await browser.who()).person).toBeNull()
  })

  it.each<[string, Record<string, string>, boolean]>([
    ['what a page reads by itself', {}, true],
    ['what it reads because somebody touched it', { 'vigil-touched': 'yes' }, false],
  ])('takes %s for a sign of a person or not', async (_title, headers, isLocked) => {
    const { time, server } = await clinic()
    const browser = new Browser(server.base)
    await browser.signOn('KB', testPassword)
    for (let passed = 0; passed < 20; passed += 1) {
      time.advance(minute)
      const path = passed % 2 === 0 ? '/api/v1/who' : '/api/v1/sites/demo/duty'
      await fetch(`${server.base}${path}`, { headers: { cookie: browser.cookie, ...headers } })
    }
    expect((await browser.who()).person?.lockedMs !== null).toBe(isLocked)
  })

  it('takes whatever its person changes for a sign of her', async () => {
    const { time, server } = await clinic()
    const browser = new Browser(server.base)
    await browser.signOn('KB', testPassword)
    for (let passed = 0; passed < 20; passed += 1) {
      time.advance(minute)
      await browser.post('/api/v1/challenge')
    }
    expect((await browser.who()).person?.lockedMs).toBeNull()
  })

  it('is free again when its person signs off', async () => {
    const { server } = await clinic()
    const desk = browserAt(server, 'nurse')
    await desk.post('/api/v1/sign-on/off')
    expect(desk.cookies.has('vigil_person')).toBe(false)
    expect(await desk.who()).toMatchObject({ station: { siteId: 'demo' }, person: null })
  })
})

describe('what is one’s own', () => {
  it('a new password ends what the old one opened elsewhere', async () => {
    const { server } = await clinic()
    const [phone, desk] = [new Browser(server.base), new Browser(server.base)]
    await phone.signOn('KB', testPassword)
    await desk.signOn('KB', testPassword)
    const body = { before: testPassword, password: 'another long password' }
    expect((await desk.post('/api/v1/own/password', body)).status).toBe(200)
    expect(nameOf(await desk.who())).toBe('KB')
    expect(nameOf(await phone.who())).toBeNull()
    expect((await phone.signOn('KB', testPassword)).status).toBe(403)
    expect((await phone.signOn('KB', 'another long password')).status).toBe(200)
  })

  it('a new PIN needs the password', async () => {
    const { server } = await clinic()
    const desk = browserAt(server, 'nurse')
    const set = (password: string | null) => desk.post('/api/v1/own/pin', { password, pin: '8642' })
    expect((await refusal(await set('wrong'))).code).toBe('wrong-sign-on')
    expect((await refusal(await set(null))).code).toBe('password-first')
    expect((await set(testPassword)).status).toBe(200)
    expect((await desk.switchTo('KB', testPeople.nurse.pin)).status).toBe(403)
    expect((await desk.switchTo('KB', '8642')).status).toBe(200)
  })
})

describe('the first start', () => {
  const fresh = async (dataDir: string) => {
    const lines: string[] = []
    const say = (line: string): void => void lines.push(line)
    const server = await cleanups.started({
      env: { DATA_DIR: dataDir },
      surroundings: { ...ownTime(), say },
      seeded: false,
    })
    return { server, lines, code: /code ([A-Z\d-]+)/.exec(lines[0] ?? '')?.[1] ?? '' }
  }
  const someDir = (): string => {
    const dir = mkdtempSync(join(tmpdir(), 'vigil-identity-'))
    cleanups.add(() => rmSync(dir, { recursive: true }))
    return dir
  }
  const ada = { personId: 'AD', label: 'Ada Dorn', password: 'a long first password', pin: '5555' }

  it('prints a code on the console, which makes one administrator, once', async () => {
    const { server, lines, code } = await fresh(someDir())
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(
      /^Nobody administers site demo yet\. Open http:\/\/localhost:\d+ and enter the code [A-Z\d]{4}-[A-Z\d]{4} there/,
    )
    const browser = new Browser(server.base)
    expect((await browser.who()).setUp).toBe('needed')
    const wrong = await browser.post('/api/v1/setup', { ...ada, code: 'AAAA-AAAA' })
    expect((await refusal(wrong)).code).toBe('unknown-code')
    // As it may be typed.
    const typed = code.toLowerCase().replace('-', ' ')
    expect((await browser.post('/api/v1/setup', { ...ada, code: typed })).status).toBe(200)
    expect(await browser.who()).toMatchObject({
      setUp: 'done',
      person: { personId: 'AD', grants: [{ site: { siteId: 'demo' }, roles: ['administrator'] }] },
    })
    const again = await browser.post('/api/v1/setup', { ...ada, personId: 'BO', code })
    expect((await refusal(again)).code).toBe('unknown-code')
  })

  it('is over after a restart, and who was signed on still is', async () => {
    const dir = someDir()
    const first = await fresh(dir)
    const browser = new Browser(first.server.base)
    await browser.post('/api/v1/setup', { ...ada, code: first.code })
    await first.server.stop()
    const second = await fresh(dir)
    expect(second.lines).toEqual([])
    const back = new Browser(second.server.base)
    for (const [name, value] of browser.cookies) back.cookies.set(name, value)
    expect(await back.who()).toMatchObject({
      station: { place: 'remote' },
      person: { personId: 'AD', lockedMs: null },
    })
    expect((await back.signOn('AD', ada.password)).status).toBe(200)
  })

  it('two at once with one code: one becomes the administrator', async () => {
    const { server, code } = await fresh(someDir())
    const asked = ['AD', 'BO'].map((personId) =>
      new Browser(server.base).post('/api/v1/setup', { ...ada, personId, code }),
    )
    const statuses = (await Promise.all(asked)).map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, 404])
  })
})

describe('people of a demonstration', () => {
  it('are there, and a browser of this machine is a desk of the site', async () => {
    const server = await cleanups.started({ env: { DEMO_PEOPLE: 'true' }, seeded: false })
    const browser = new Browser(server.base)
    const who = await browser.who()
    expect(who).toMatchObject({
      setUp: 'done',
      station: { siteId: 'demo', place: 'site', label: 'Desk 1' },
    })
    expect(who.demo?.map(({ personId, roles }) => `${personId} ${roles.join()}`)).toEqual([
      'KB nurse',
      'DR provider',
      'TH therapist',
      'IN integrator',
      'AD administrator',
      'AU auditor',
    ])
    const [kim] = who.demo ?? []
    expect((await browser.switchTo('KB', kim?.pin ?? '')).status).toBe(200)
    expect((await browser.signOn('DR', kim?.password ?? '')).status).toBe(200)
    expect(await browser.who()).toMatchObject({
      station: { label: 'Desk 1' },
      person: { personId: 'DR' },
    })
  })

  it('are nowhere else', async () => {
    const { server } = await clinic()
    expect((await new Browser(server.base).who()).demo).toBeNull()
    await expect(
      cleanups.started({ env: { DEMO_PEOPLE: 'true', SITE_ID: 'north' } }),
    ).rejects.toThrow(/DEMO_PEOPLE is "true", but has to be false wherever SITE_ID is not demo/)
  })
})
