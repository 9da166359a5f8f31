import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { minutes, seconds } from '@vigil/shared/time'
import type { Page } from '@vigil/shared/vocabulary'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { quiet } from '../../test/support/memory-ports.ts'
import { FakeTime } from '../../test/support/fake-time.ts'
import { waitUntil } from '../../test/support/wait-until.ts'
import type { PageReport } from '#app/site-watch.ts'
import { noPager } from './no-pager.ts'
import { WebhookPager } from './webhook-pager.ts'

const secret = 'known to both sides'
const site = {
  siteId: 'north',
  label: 'North clinic',
  timeZone: 'UTC',
  type: 'clinic',
  emergencyCall: null,
  closesAtMinutes: null,
  retentionDays: null,
  rooms: [{ roomId: 'room-1', label: 'Garden' }],
} as const

const page: Page = {
  pageId: 'page-1',
  roomId: 'room-1',
  to: 'DR',
  why: 'escalation',
  state: 'sending',
  sentMs: 1000,
  failure: null,
}

interface Posted {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What the receiver answers in turn, the last one for ever; `never`: it keeps the line open. */
type Answer = number | 'never'

let server: Server
let posted: Posted[]
let fates: PageReport[]
let time: FakeTime
let pager: WebhookPager

async function receive(answers: readonly Answer[]): Promise<string> {
  server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const answer = answers[Math.min(posted.length, answers.length - 1)]
      posted.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
      if (answer === 'never') return
      response.writeHead(answer ?? 200, { location: '/elsewhere' }).end('whatever')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/pages?token=hidden`
}

function page1(url: string, timeoutMs?: number): void {
  pager = new WebhookPager({
    ...{ url, secret, site, clock: time, scheduler: time, logger: quiet },
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  })
  pager.send(page, (fate) => fates.push(fate))
}

const delivered: PageReport = { kind: 'page-delivered', pageId: 'page-1' }
const failed = (why: string, final = false): PageReport => ({
  kind: 'page-failed',
  pageId: 'page-1',
  why,
  final,
})

describe('a page', () => {
  beforeEach(() => {
    posted = []
    fates = []
    time = new FakeTime()
  })

  afterEach(async () => {
    pager.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  it('is posted as JSON that says where and why, and is delivered by a 2xx', async () => {
    page1(await receive([204]))
    await waitUntil('its fate is known', () => fates.length === 1)
    expect(fates).toEqual([delivered])
    expect(JSON.parse(posted[0]?.body ?? '')).toEqual({
      pageId: 'page-1',
      siteId: 'north',
      roomId: 'room-1',
      to: 'DR',
      why: 'escalation',
      sentMs: 1000,
      summary: 'North clinic: an alarm in Garden was not acknowledged',
    })
  })

  it('is signed, so that its receiver knows who sent it, and when', async () => {
    page1(await receive([200]))
    await waitUntil('it is posted', () => posted.length === 1)
    const { headers, body } = posted[0] ?? { headers: {}, body: '' }
    expect(headers['vigil-timestamp']).toBe(String(time.now()))
    const expected = createHmac('sha256', secret)
      .update(`${String(time.now())}.${body}`)
      .digest('hex')
    expect(headers['vigil-signature']).toBe(`sha256=${expected}`)
    expect(headers['content-type']).toBe('application/json')
  })

  it('goes with user name and password as a header, where its address has them', async () => {
    const url = await receive([200])
    page1(url.replace('http://', 'http://vigil:a%20secret@'))
    await waitUntil('its fate is known', () => fates.length === 1)
    expect(fates).toEqual([delivered])
    const expected = `Basic ${Buffer.from('vigil:a secret').toString('base64')}`
    expect(posted[0]?.headers.authorization).toBe(expected)
  })

  it('is tried again after a second, with a signature of that time', async () => {
    page1(await receive([500, 200]))
    await waitUntil('its fate is known', () => fates.length === 1)
    expect(fates).toEqual([failed('HTTP 500')])
    time.advance(seconds(1))
    await waitUntil('its fate is known', () => fates.length === 2)
    expect(fates[1]).toEqual(delivered)
    expect(posted[1]?.body).toBe(posted[0]?.body)
    expect(posted[1]?.headers['vigil-signature']).not.toBe(posted[0]?.headers['vigil-signature'])
  })

  it('is not sent after a redirect', async () => {
    page1(await receive([302]))
    await waitUntil('its fate is known', () => fates.length === 1)
    expect(fates).toEqual([failed('HTTP 302')])
    expect(posted).toHaveLength(1)
  })

  it('fails where nobody answers in time', async () => {
    page1(await receive(['never']), 50)
    await waitUntil('its fate is known', () => fates.length === 1)
    expect(fates).toEqual([failed('no answer within 0.05 s')])
  })

  it('fails where nobody listens, and never tells the address', async () => {
    const url = await receive([200])
    await new Promise((resolve) => server.close(resolve))
    page1(url)
    await waitUntil('its fate is known', () => fates.length === 1)
    expect(fates).toEqual([failed('not reached: ECONNREFUSED')])
  })

  it('is given up after ten minutes, ever more slowly tried until then', async () => {
    page1(await receive([503]))
    const triedMs: number[] = []
    for (;;) {
      await waitUntil('the attempt failed', () => fates.length > triedMs.length)
      triedMs.push(time.now())
      if (time.waiting === 0) break
      while (time.waiting > 0) time.advance(100)
    }
    expect(fates.at(-1)).toEqual(failed('HTTP 503', true))
    const startMs = triedMs[0] ?? 0
    expect((triedMs.at(-1) ?? 0) - startMs).toBeGreaterThan(minutes(6))
    expect((triedMs.at(-1) ?? 0) - startMs).toBeLessThanOrEqual(minutes(10))
    const waits = triedMs.slice(1).map((atMs, index) => atMs - (triedMs[index] ?? 0))
    expect(waits[0]).toBeLessThanOrEqual(seconds(1))
    expect(Math.max(...waits)).toBeLessThanOrEqual(minutes(2))
    expect(triedMs.length).toBeGreaterThan(8)
    expect(triedMs.length).toBeLessThan(16)
  })

  it('is no more tried once the server closes', async () => {
    page1(await receive([500]))
    await waitUntil('its fate is known', () => fates.length === 1)
    pager.close()
    time.advance(minutes(20))
    expect(time.waiting).toBe(0)
    expect(posted).toHaveLength(1)
    expect(fates).toHaveLength(1)
  })
})

it('without a webhook every page fails at once and says what to set', () => {
  const pagesTo = noPager(quiet)
  const told: PageReport[] = []
  pagesTo.send(page, (fate) => told.push(fate))
  expect(pagesTo.reachable).toBe(false)
  expect(told).toEqual([failed('nobody can be paged from here: PAGE_WEBHOOK_URL is not set', true)])
})
