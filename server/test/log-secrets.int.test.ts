import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { challengeReply, deviceSecretReply, patient, whoReply } from '@vigil/shared/contracts'
import { connectAsync } from 'mqtt'
import { expect, it } from 'vitest'
import { api, Cleanups } from './support/running-server.ts'
import { freePort } from './support/free-port.ts'
import { formsOf, wordsIn } from './support/secret-words.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const program = resolve(import.meta.dirname, '../src/main.ts')

const label = 'Zéphyrine "Zee" Quax'
const identifier = 'born-at-Lake-Onega'
const number = 'MRN 7741-99'
const note = 'lavender allergy'
const ofPatient = [label, identifier, number, note]
const wrong = 'hunter2 my wrong password'
const wrongPin = '90817263'
const invitation = 'a-code-that-nobody-gave'
const newPin = '73190482'
const newPassword = 'the next one of hers'
const typed = [wrong, wrongPin, invitation, newPin, newPassword]

/** A browser that keeps its cookies. */
class Browser {
  readonly #base: string
  readonly #cookies = new Map<string, string>()

  constructor(base: string) {
    this.#base = base
  }

  get tokens(): readonly string[] {
    return [...this.#cookies.values()]
  }

  async ask(path: string, body?: unknown): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await fetch(`${this.#base}${path}`, {
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined
        ? {}
        : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    for (const set of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=')
      if (value !== '') this.#cookies.set(name, value)
    }
    return reply
  }
}

/** Takes pages, and fails every one of them with what it was sent. */
async function failingWebhook() {
  const bodies: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => (body += piece.toString()))
    request.on('end', () => {
      bodies.push(body)
      response.writeHead(500, { 'x-body': encodeURIComponent(body) }).end(body)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanups.add(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { bodies, url: `http://user:webhook-password@127.0.0.1:${String(port)}/pages` }
}

/** What a module of ours could throw, with all that it knew, when nobody catches it. */
const breaking = `process.on('SIGUSR2', () => {
  const known = ${JSON.stringify({ label, identifier, pin: wrongPin, body: { note } })}
  throw Object.assign(new Error('broken on purpose', { cause: Object.assign(new Error('why'), known) }), known)
})`

async function running(pageUrl: string) {
  const dataDir = mkdtempSync(join(tmpdir(), 'vigil-log-'))
  cleanups.add(() => rmSync(dataDir, { recursive: true, force: true }))
  const mqttPort = await freePort()
  const preload = join(dataDir, 'breaks.mjs')
  writeFileSync(preload, breaking)
  const server = spawn(process.execPath, ['--import', preload, program], {
    env: {
      ...{ ...process.env, DATA_DIR: dataDir, HTTP_PORT: '0', MQTT_PORT: String(mqttPort) },
      ...{ LOG_LEVEL: 'debug', DEMO_PEOPLE: 'true', SITE_ID: 'demo' },
      ...{ PAGE_WEBHOOK_URL: pageUrl, PAGE_WEBHOOK_SECRET: 'a-secret-of-the-webhook' },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  cleanups.add(() => server.kill('SIGKILL'))
  let log = ''
  for (const stream of [server.stdout, server.stderr])
    stream.on('data', (piece: Buffer) => (log += piece.toString()))
  // However long that takes on a busy machine.
  while (!/"httpPort":\d+/.test(log)) await once(server.stdout, 'data')
  const base = `http://127.0.0.1:${/"httpPort":(\d+)/.exec(log)?.[1] ?? ''}`
  /** What it ends with on this signal, and all that it said. */
  const ended = async (signal: NodeJS.Signals): Promise<{ code: unknown; log: string }> => {
    const gone = once(server, 'close')
    server.kill(signal)
    await gone
    return { code: server.exitCode, log }
  }
  return { browser: new Browser(base), mqttPort, ended, log: () => log }
}

it('the log of a whole run that ends in a crash has no secret and nothing of a patient, in no form', async () => {
  const webhook = await failingWebhook()
  const { browser, mqttPort, ended, log: soFar } = await running(webhook.url)
  const demo = whoReply.parse(await (await browser.ask('/api/v1/who')).json()).demo ?? []
  await browser.ask('/api/v1/sign-on', { personId: label, password: wrong })
  await browser.ask('/api/v1/sign-on/invited', {
    ...{ personId: 'KB', code: invitation, password: wrong, pin: wrongPin },
  })
  await browser.ask('/api/v1/sign-on', `{"password":"${wrong}`)
  const secrets: string[] = []
  const signOn = async (role: string): Promise<void> => {
    const person = demo.find(({ roles }) => roles.some((one) => one === role))
    if (person === undefined) throw new Error(`no ${role} in the demonstration`)
    await browser.ask('/api/v1/sign-on', { personId: person.personId, password: wrong })
    const reply = await browser.ask('/api/v1/sign-on', person)
    expect(reply.status).toBe(200)
    secrets.push(person.password, ...browser.tokens)
  }
  const signed = async (role: string, pin?: string) => {
    const asked = await browser.ask('/api/v1/challenge', {})
    const { challenge } = challengeReply.parse(await asked.json())
    secrets.push(challenge)
    const person = demo.find(({ roles }) => roles.some((one) => one === role))
    return { personId: person?.personId, pin: pin ?? person?.pin, challenge }
  }
  await signOn('administrator')
  const device = await browser.ask(`${api}/devices`, {
    ...{ deviceId: 'mon-77', kind: 'device', label: 'Monitor', roomId: 'room-1' },
    ...{ roving: false, gatewayId: null },
  })
  secrets.push(deviceSecretReply.parse(await device.json()).secret)
  await signOn('nurse')
  // Refused: there is no such kind of identifier.
  await browser.ask(`${api}/patients`, {
    label,
    identifiers: [{ kind: identifier, value: number }],
  })
  const known = await browser.ask(`${api}/patients`, { label })
  expect(known.status).toBe(201)
  const { patientId } = patient.parse(await known.json())
  await browser.ask(`${api}/patients/${encodeURIComponent(label)}`)
  const plan = {
    ...{ prescription: { drug: 'ketamine', route: 'im', mostMg: 60 }, series: null },
    ...{ weightKg: 72, reason: note },
  }
  for (const signature of [await signed('provider', wrongPin), await signed('provider')])
    await browser.ask(`${api}/patients/${patientId}/plan`, { ...plan, signature })
  await browser.ask(`${api}/sessions`, {
    ...{ roomId: 'room-1', patientLabel: label },
    care: {
      ...{ patientId, protocolId: 'im-monitored', position: 'reclined' },
      arms: { cuff: 'left', clip: 'right', noCuff: null },
    },
  })
  await browser.ask(`${api}/commands`, { to: 'room', roomId: 'room-1', command: { note } })
  await browser.ask(`${api}/commands`, {
    ...{ to: 'site', command: { kind: 'emergency', roomId: 'room-1' } },
  })
  await browser.ask(`${api}/commands`, {
    ...{ to: 'site', command: { kind: 'emergency-event', roomId: 'room-1', what: note } },
  })
  const mine = demo.find(({ roles }) => roles.includes('nurse'))?.password ?? ''
  for (const before of [wrong, mine])
    await browser.ask('/api/v1/own/pin', { password: before, pin: newPin })
  for (const before of [wrong, mine]) {
    const changed = await browser.ask('/api/v1/own/password', { before, password: newPassword })
    expect(changed.status).toBe(before === wrong ? 403 : 200)
  }
  secrets.push(...browser.tokens)
  const monitor = await connectAsync(`mqtt://127.0.0.1:${String(mqttPort)}`)
  const topic = 'vitals/v1/demo/room-1/oxi-1/obs'
  for (const payload of [
    `{"v":{"spo2":"${number}"}}`,
    `{"v":{"${number}":97}}`,
    `${number} {`,
    identifier,
  ])
    await monitor.publishAsync(topic, payload, { qos: 1 })
  await monitor.publishAsync(topic, '{"v":{"spo2":70}}', { qos: 1 })
  await monitor.endAsync()
  const pins = demo.map(({ pin }) => pin).filter((pin) => pin.length > 5)
  await waitUntil('a page failed', () => soFar().includes('page not delivered'))
  expect(webhook.bodies.length).toBeGreaterThan(0)
  const { code, log } = await ended('SIGUSR2')
  expect(code).toBe(1)
  expect(log).toContain('the server broke and ends')
  expect(log).toContain('broken on purpose')
  const words = [...ofPatient, ...typed, ...pins, ...new Set(secrets)]
  const own = ['a-secret-of-the-webhook', 'webhook-password']
  expect(log).toContain('message refused')
  expect(log).toContain('patient registered')
  expect(wordsIn(log, [...words, ...own])).toEqual([])
})

it('a word is found in every form', () => {
  const word = 'Zéphyrine "Zee" Quax'
  for (const text of [
    ...[word, JSON.stringify({ word }), JSON.stringify({ body: JSON.stringify({ word }) })],
    ...[`/x?y=${encodeURIComponent(word)}`, Buffer.from(`{"a":"${word}"}`).toString('base64')],
  ])
    expect(wordsIn(text, [word])).toEqual([word])
  expect(wordsIn('nothing of it', [word])).toEqual([])
  expect(formsOf('short').every((form) => form.length > 4)).toBe(true)
})
