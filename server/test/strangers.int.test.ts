import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { auditReply, problem } from '@vigil/shared/contracts'
import {
  api,
  Cleanups,
  metricsOf,
  post,
  signatureOf,
  type Started,
} from './support/running-server.ts'
import { Station } from './support/start-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()

const statusWith = async (server: Started, cookie: string): Promise<number> =>
  (await fetch(`${server.base}${api}/patients`, { headers: { cookie } })).status

/** How an act was refused, as the auditor reads it, the oldest first. */
async function refusalsIn(server: Started, act: string): Promise<readonly string[]> {
  const reply = await server.as('auditor').fetch(`${api}/audit?act=${act}`)
  const { entries } = auditReply.parse(await reply.json())
  return entries.flatMap(({ outcome }) => (outcome === 'done' ? [] : [outcome])).toReversed()
}

const tokensOf = (cookie: string): readonly [station: string, person: string] => {
  const [station = '', person = ''] = cookie.split('; ')
  return [station, person]
}

describe('cookies', () => {
  it('that are forged, cut short, swapped or of another station open nothing', async () => {
    const server = await cleanups.started()
    const nurse = server.as('nurse')
    const [station, person] = tokensOf(nurse.cookie)
    const [otherStation, otherPerson] = tokensOf(server.as('provider').cookie)
    const deskAlone = server.as('station').cookie
    expect(await statusWith(server, nurse.cookie)).toBe(200)
    const valueOf = (pair: string): string => pair.split('=')[1] ?? ''
    for (const [title, cookie] of [
      ['no station', person],
      ['a person of another station', `${station}; ${otherPerson}`],
      ['another station of the person', `${otherStation}; ${person}`],
      ['a desk with somebody’s person', `${deskAlone}; ${person}`],
      ['cut short', `${station}; ${person.slice(0, -1)}`],
      ['the station cut short', `${station.slice(0, -1)}; ${person}`],
      ['forged', `${station}; vigil_person=${'A'.repeat(43)}`],
      ['swapped', `vigil_station=${valueOf(person)}; vigil_person=${valueOf(station)}`],
      ['the station twice', `${station}; vigil_person=${valueOf(station)}`],
      ['none', ''],
    ] as const)
      expect([title, await statusWith(server, cookie)]).toEqual([title, 401])
  })

  it('of a socket are the handshake’s: a forged one never connects', async () => {
    const server = await cleanups.started()
    const [, person] = tokensOf(server.as('nurse').cookie)
    const cookie = `vigil_station=${'A'.repeat(43)}; ${person}`
    const station = new Station(server.base, { siteId: 'demo' }, { cookie })
    cleanups.add(() => station.close())
    await waitUntil('it was refused', () => station.errors.length > 0)
    expect(station.snapshots).toEqual([])
    expect(await metricsOf(server)).toContain('rule="socket-not-signed-on"} 1')
    expect(await refusalsIn(server, 'watch-begin')).toEqual(['not-signed-on'])
  })

  it('of a page of another origin opens no socket, whosever it is: counted and noted', async () => {
    const server = await cleanups.started()
    const { cookie } = server.as('nurse')
    const origin = 'https://elsewhere.example'
    const station = new Station(server.base, { siteId: 'demo' }, { cookie, origin })
    cleanups.add(() => station.close())
    await waitUntil('it was refused', () => station.errors.length > 0)
    expect(await metricsOf(server)).toContain('rule="socket-foreign-origin"} 1')
    expect(await refusalsIn(server, 'watch-begin')).toEqual(['foreign-origin'])
  })

  it('that are forged are counted and noted, and not more often than once a minute', async () => {
    const server = await cleanups.started()
    for (let attempt = 0; attempt < 30; attempt += 1)
      expect(await statusWith(server, `vigil_station=${'A'.repeat(43)}`)).toBe(401)
    expect(await metricsOf(server)).toContain('rule="http-not-signed-on"} 30')
    expect(await refusalsIn(server, 'read-patients')).toEqual(['not-signed-on'])
  })
})

describe('a signature', () => {
  it('that was heard on its way signs nothing a second time, nor at another station', async () => {
    const server = await cleanups.started()
    const made = await post(server, `${api}/patients`, { label: 'A. K.' })
    const { patientId } = (await made.json()) as { patientId: string }
    const order = {
      ...{ prescription: { drug: 'ketamine', route: 'im', mostMg: 60 }, series: null },
      ...{ weightKg: 72, reason: 'course begins' },
    }
    const path = `${api}/patients/${patientId}/plan`
    const elsewhere = { ...order, signature: await signatureOf(server, 'provider') }
    expect((await post(server, path, elsewhere, 'nurse')).status).not.toBe(200)
    const once = { ...order, signature: await signatureOf(server, 'provider') }
    expect((await post(server, path, once, 'provider')).status).toBe(200)
    const again = problem.parse(await (await post(server, path, once, 'provider')).json())
    expect(again.code).toBe('replayed')
    expect(await metricsOf(server)).toContain('rule="http-replayed"} 2')
    expect(await refusalsIn(server, 'patient-plan')).toEqual(['replayed', 'replayed'])
  })
})

describe('the metrics', () => {
  it('are for whoever brings the token, whole and right', async () => {
    const token = 'a token that the collector knows'
    const server = await cleanups.started({ env: { METRICS_TOKEN: token } })
    const statusOf = async (authorization: string): Promise<number> =>
      (await fetch(`${server.base}/metrics`, { headers: { authorization } })).status
    expect(await statusOf(`Bearer ${token}`)).toBe(200)
    for (const wrong of [token, `Bearer ${token}x`, `Bearer ${token.slice(0, -1)}`, 'Bearer ', ''])
      expect([wrong, await statusOf(wrong)]).toEqual([wrong, 401])
  })

  it('without a token are for nobody who is not signed on', async () => {
    const server = await cleanups.started()
    const headers = { authorization: 'Bearer null' }
    expect((await fetch(`${server.base}/metrics`, { headers })).status).toBe(401)
  })
})

describe('too much', () => {
  it('of a body, and too slow a request, are refused and counted', async () => {
    const server = await cleanups.started({ env: { HTTP_REQUEST_SECONDS: '0.3' } })
    const large = await post(server, `${api}/patients`, { label: 'x'.repeat(70_000) })
    expect(large.status).toBe(413)
    const slow = connect(server.httpPort, '127.0.0.1')
    cleanups.add(() => slow.destroy())
    let said = ''
    slow.on('data', (piece) => (said += String(piece))).on('error', () => undefined)
    const head = ['POST /api/v1/challenge HTTP/1.1', 'Host: vigil', 'Content-Length: 10']
    slow.write([...head, 'Content-Type: application/json', '', '{'].join('\r\n'))
    await waitUntil('it was given up', () => said.startsWith('HTTP/1.1 408'))
    const metrics = await metricsOf(server)
    expect(metrics).toContain('rule="http-408"} 1')
    expect(metrics).toContain('rule="http-fst_err_ctp_body_too_large"} 1')
    expect(await refusalsIn(server, 'patient-add')).toEqual(['fst_err_ctp_body_too_large'])
  })

  it('at once from one station is refused and counted: tabs and commands', async () => {
    const server = await cleanups.started()
    const { cookie } = server.as('station')
    const tabs = Array.from({ length: 26 }, () => {
      const tab = new Station(server.base, { siteId: 'demo' }, { cookie })
      cleanups.add(() => tab.close())
      return tab
    })
    await waitUntil('all are answered', () =>
      tabs.every(({ snapshots, errors }) => snapshots.length + errors.length > 0),
    )
    expect(tabs.filter(({ errors }) => errors.length > 0)).toHaveLength(2)
    const [first] = tabs.filter(({ snapshots }) => snapshots.length > 0)
    if (first === undefined) throw new Error('no tab was let in')
    const asked = Array.from({ length: 40 }, () => first.ask('room-free', { kind: 'resume-audio' }))
    const replies = await Promise.all(asked)
    expect(replies).toContainEqual(expect.objectContaining({ code: 'too-often' }))
    const metrics = await metricsOf(server)
    expect(metrics).toContain('rule="socket-too-often"} 2')
    expect(metrics).toMatch(/rule="command-too-often"} \d+/)
  })

  it('of nobody’s requests is counted by how they were refused', async () => {
    const server = await cleanups.started()
    await server.as('nobody').fetch(`${api}/patients`)
    await server.as('auditor').post(`${api}/patients`, {})
    const metrics = await metricsOf(server)
    expect(metrics).toContain('rule="http-not-signed-on"} 1')
    expect(metrics).toContain('rule="http-not-permitted"} 1')
  })
})

describe('a station whose standing goes', () => {
  it('is cut off where its person locks at home, and goes on showing at the site', async () => {
    const server = await cleanups.started()
    const home = server.as('provider', { place: 'remote' })
    const desk = server.as('nurse')
    const [phone, screen] = [await home.station(), await desk.station()]
    await Promise.all([home, desk].map((one) => one.post('/api/v1/sign-on/lock', {})))
    await waitUntil('the phone shows nothing more', () => !phone.socket.connected)
    expect(screen.socket.connected).toBe(true)
    expect(await screen.askSite({ kind: 'shift-on', onCall: false })).toMatchObject({
      ok: false,
      code: 'locked',
    })
  })
})
