import { problem } from '@vigil/shared/contracts'
import { describe, expect, it } from 'vitest'
import { routeRights } from '#core/access/route-rights.ts'
import { Cleanups, metricsOf, type Started } from './support/running-server.ts'
import type { Who } from './support/seeded-people.ts'

const cleanups = new Cleanups()
const minute = 60_000

/** Who asks, and how many times a minute they may. Whoever the table of rights refuses is not counted. */
const limits: Readonly<Record<string, readonly [Who, number]>> = {
  'GET /api/v1/who': ['nobody', 600],
  'POST /api/v1/setup': ['nobody', 10],
  'POST /api/v1/sign-on': ['nobody', 60],
  'POST /api/v1/sign-on/invited': ['nobody', 30],
  'POST /api/v1/sign-on/switch': ['nobody', 120],
  'GET /api/v1/sign-on/oidc': ['nobody', 30],
  'GET /api/v1/sign-on/oidc/callback': ['nobody', 30],
  'POST /api/v1/pairing': ['nobody', 20],
  'GET /api/v1/pairing': ['nobody', 600],
  'POST /api/v1/challenge': ['nobody', 600],
  'POST /api/v1/sign-on/lock': ['nobody', 120],
  'POST /api/v1/sign-on/off': ['nobody', 120],
  'POST /api/v1/own/password': ['nurse', 20],
  'POST /api/v1/own/pin': ['nurse', 20],
  'POST /api/v1/sites/:siteId/stations/pair': ['administrator', 30],
}

const asks = (
  server: Started,
  [route, who]: readonly [string, Who],
  headers: Record<string, string> = {},
): Promise<Response> => {
  const [method = '', path = ''] = route.replace(':siteId', 'demo').split(' ')
  const body = method === 'GET' ? {} : { body: '{}' }
  return server.as(who).fetch(path, {
    ...{ method, ...body, redirect: 'manual' },
    headers: { ...headers, ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) },
  })
}

/** How many of so many requests were too many for the route. */
async function refusedOf(times: number, ask: () => Promise<Response>): Promise<number> {
  let refused = 0
  for (let time = 0; time < times; time += 1)
    if ((await (await ask()).text()).includes('too many requests from this address')) refused += 1
  return refused
}

describe('an address', () => {
  it.each(Object.entries(limits))(
    'asks %s only so often a minute, and is told when to come back',
    async (route, [who, most]) => {
      const server = await cleanups.onFakeTime()
      const ask = () => asks(server, [route, who])
      expect(await refusedOf(most, ask)).toBe(0)
      server.time.advance(minute - 5000)
      const refused = await ask()
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5'])
      expect(problem.parse(await refused.json())).toMatchObject({
        code: 'too-often',
        detail: 'too many requests from this address: wait 5 seconds, then try again',
        earliestMs: server.time.now() + 5000,
      })
      expect(await metricsOf(server)).toMatch(/rule="http-too-often"} \d/)
      server.time.advance(5000)
      expect(await refusedOf(1, ask)).toBe(0)
    },
  )

  it('has a limit on every route that is open to everybody', () => {
    const open = Object.entries(routeRights).flatMap(([route, who]) =>
      who.includes('nobody') && route !== 'GET /healthz' ? [route] : [],
    )
    expect(Object.keys(limits)).toEqual(expect.arrayContaining(open))
  })
})

describe('what stands before the server', () => {
  const setup = ['POST /api/v1/setup', 'nobody'] as const
  const from = (address: string) => ({ 'x-forwarded-for': address })

  it('is not believed: whoever says to be somebody else is the same address', async () => {
    const server = await cleanups.onFakeTime()
    let host = 0
    const ask = () => asks(server, setup, from(`10.0.0.${String((host += 1))}`))
    expect(await refusedOf(12, ask)).toBe(2)
  })

  it('is believed where TRUSTED_PROXY names it: each address counts for itself', async () => {
    const server = await cleanups.onFakeTime({ TRUSTED_PROXY: '127.0.0.0/8' })
    const one = () => asks(server, setup, from('10.0.0.1'))
    expect(await refusedOf(12, one)).toBe(2)
    expect((await asks(server, setup, from('10.0.0.2'))).status).not.toBe(429)
    // What comes before the last address that is not ours was written by whoever asks.
    expect((await asks(server, setup, from('10.0.0.9, 10.0.0.1'))).status).toBe(429)
  })
})

it('a third wrong PIN, a sixth wrong password and a sixth new station say from when on to try again', async () => {
  const server = await cleanups.onFakeTime()
  const wrongPin = async () => {
    const asked = await server.as('nurse').post('/api/v1/challenge', {})
    const { challenge } = (await asked.json()) as { challenge: string }
    return server
      .as('nurse')
      .post('/api/v1/sign-on/switch', { personId: 'TH', pin: '000000', challenge })
  }
  await wrongPin()
  expect(problem.parse(await (await wrongPin()).json()).earliestMs).toBeUndefined()
  expect(problem.parse(await (await wrongPin()).json())).toMatchObject({
    code: 'not-signed',
    earliestMs: server.time.now() + 30_000,
  })
  const wrongPassword = () =>
    server.as('nobody').post('/api/v1/sign-on', { personId: 'KB', password: 'wrong' })
  for (let tries = 0; tries < 5; tries += 1) expect((await wrongPassword()).status).toBe(403)
  const refused = await wrongPassword()
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60'])
  const pairs = () => server.as('nobody').post('/api/v1/pairing', {})
  for (let waiting = 0; waiting < 5; waiting += 1) await pairs()
  server.time.advance(minute)
  expect((await pairs()).headers.get('retry-after')).toBe('540')
})
