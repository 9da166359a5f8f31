import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandRow, commandTable, whoMayCommand } from '#core/access/command-rights.ts'
import { routeRights } from '#core/access/route-rights.ts'
import { socketTable } from '#core/access/socket-rights.ts'
import type { Principal } from '#core/access/standing.ts'
import { everybodyOf, everyCommand, tableCodes, type Trying } from './support/rights-callers.ts'
import { sessionIn, type Started } from './support/running-server.ts'
import { startServer, Station } from './support/start-server.ts'
import { waitUntil } from './support/wait-until.ts'

const folder = mkdtempSync(join(tmpdir(), 'vigil-rights-'))
const sitesFile = join(folder, 'sites.json')
const rooms = [{ roomId: 'room-1' }, { roomId: 'room-free' }]
const clinics = ['demo', 'north'].map((siteId) => ({
  siteId,
  label: 'Clinic',
  timeZone: 'UTC',
  rooms,
}))

let server: Started
let everybody: readonly Trying[]
let running = ''
beforeAll(async () => {
  writeFileSync(sitesFile, JSON.stringify(clinics))
  server = await startServer({
    env: { SITES_FILE: sitesFile, METRICS_TOKEN: 'a token of this test' },
  })
  running = await sessionIn(server, 'room-free')
  everybody = await everybodyOf(server)
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const may = (who: readonly Principal[], standing: readonly Principal[]): boolean =>
  who.includes('nobody') || who.some((one) => standing.includes(one))

interface Refused {
  readonly code: string | null
  /** Refused by the table itself, not by what lies behind it. */
  readonly byTable: boolean
}

const textIn = (body: object, field: string): string | null => {
  const value: unknown = Object.entries(body).find(([name]) => name === field)?.[1]
  return typeof value === 'string' ? value : null
}

function refusedBy(body: unknown): Refused {
  if (typeof body !== 'object' || body === null) return { code: null, byTable: false }
  const code = textIn(body, 'code')
  const words = textIn(body, 'detail') ?? textIn(body, 'message') ?? ''
  const byTable =
    code === 'not-permitted' ? /^this is for/i.test(words) : tableCodes.includes(code ?? '')
  return { code, byTable }
}

const refused = async (reply: Response): Promise<Refused> =>
  refusedBy(await reply.json().catch(() => null))

/** With names that nobody has, but for a session that runs. */
const pathOf = (route: string): string =>
  (route.split(' ')[1] ?? '')
    .replace(':siteId', 'demo')
    .replace(':sessionId/trend', `${running}/trend`)
    .replaceAll(/:\w+/g, 'nobody')

const asked = (route: string, { who }: Trying): Promise<Response> =>
  route.startsWith('GET') ? who.fetch(pathOf(route)) : who.post(pathOf(route), {})

describe('every route', () => {
  const guarded = Object.entries(routeRights).filter(([, who]) => !who.includes('nobody'))

  it.each(guarded)('%s answers those in its row, and nobody else', async (route, who) => {
    for (const one of everybody) {
      const isOfSite = route.includes(':siteId')
      const standing = isOfSite ? one.standing : [...one.standing, ...one.elsewhere]
      const reply = await asked(route, one)
      const { code, byTable } = await refused(reply)
      const cell = `${one.name}: ${route}`
      if (may(who, standing)) {
        expect([cell, byTable]).toEqual([cell, false])
        expect([cell, code]).not.toEqual([cell, 'unknown-path'])
      } else {
        const refusal =
          !isOfSite && one.refusal === 'unknown-site' ? refusalElsewhere(one) : one.refusal
        expect([cell, reply.status, code]).toEqual([cell, statusOf[refusal], refusal])
      }
    }
  })

  it.each(Object.entries(routeRights).filter(([, who]) => who.includes('nobody')))(
    '%s is there for everybody',
    async (route) => {
      const [nobody] = everybody
      if (nobody === undefined) throw new Error('nobody is missing')
      const { code } = await refused(await asked(route, nobody))
      expect(['unknown-path', 'not-permitted', 'unknown-site']).not.toContain(code)
    },
  )

  it.each(['GET', 'HEAD'])(
    '%s of a site that is not there looks like one of others',
    async (method) => {
      for (const one of everybody) {
        if (one.standing.some((what) => what !== 'nobody')) continue
        const replies = await Promise.all(
          ['demo', 'nowhere'].map((siteId) =>
            one.who.fetch(`/api/v1/sites/${siteId}/rooms`, { method }),
          ),
        )
        const [there, nowhere] = await Promise.all(
          replies.map(async (reply, at) => [
            reply.status,
            (await reply.text()).replaceAll(['demo', 'nowhere'][at] ?? '', ''),
          ]),
        )
        expect([one.name, there]).toEqual([one.name, nowhere])
      }
    },
  )
})

const statusOf = { 'not-signed-on': 401, locked: 401, 'not-permitted': 403, 'unknown-site': 404 }

/** Somebody of north who asks for what belongs to no site. */
const refusalElsewhere = ({ who }: Trying): 'not-permitted' | 'not-signed-on' =>
  who.personId === '' ? 'not-signed-on' : 'not-permitted'

describe('every command', () => {
  it('of the table is tried', () => {
    expect(new Set(everyCommand.map(commandRow))).toEqual(new Set(Object.keys(commandTable)))
  })

  it.each(everyCommand.map((request) => [commandRow(request), request] as const))(
    '%s over HTTP is for those in its row',
    async (row, request) => {
      const door = routeRights['POST /api/v1/sites/:siteId/commands'] ?? []
      for (const one of everybody.filter(({ name }) => !name.includes('at home'))) {
        const reply = await one.who.post('/api/v1/sites/demo/commands', request)
        const { code, byTable } = await refused(reply)
        const isAllowed = may(door, one.standing) && may(whoMayCommand(request), one.standing)
        const cell = `${one.name}: ${row}`
        if (isAllowed) expect([cell, byTable]).toEqual([cell, false])
        else expect([cell, reply.status, code]).toEqual([cell, statusOf[one.refusal], one.refusal])
      }
    },
  )
})

describe('every socket', () => {
  const opened = async ({ who }: Trying, siteId: string): Promise<Station> => {
    const station = new Station(server.base, { siteId }, { cookie: who.cookie })
    await waitUntil(
      'it is answered',
      () => station.snapshots.length > 0 || station.errors.length > 0,
    )
    return station
  }

  it('is for those in its row, and each of its commands too', async () => {
    for (const one of everybody) {
      const station = await opened(one, 'demo')
      const isAllowed = may(socketTable['connect'] ?? [], one.standing)
      expect([one.name, station.snapshots.length > 0]).toEqual([one.name, isAllowed])
      if (isAllowed) await triesCommands(one, station)
      station.close()
    }
  }, 60_000)

  const triesCommands = async (one: Trying, station: Station): Promise<void> => {
    if (one.name.includes('at home')) return
    for (const request of everyCommand) {
      const reply = await paced(() => station.socket.emitWithAck('command', request))
      const { code, byTable } = refusedBy(reply)
      const cell = `${one.name}: ${commandRow(request)}`
      if (may(whoMayCommand(request), one.standing)) expect([cell, byTable]).toEqual([cell, false])
      else expect([cell, code]).toEqual([cell, one.refusal])
    }
  }

  /** A station sends no more than a few commands a second. */
  const paced = async <T extends { ok: boolean }>(ask: () => Promise<T>): Promise<T> => {
    let reply = await ask()
    await waitUntil('it was listened to', async () => {
      if (!JSON.stringify(reply).includes('"too-often"')) return true
      reply = await ask()
      return false
    })
    return reply
  }
})
