import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { get, type RequestOptions } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync, type IClientOptions } from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { VigilServer } from '../src/server.ts'
import { createServer } from '../src/server.ts'
import { loadConfig } from '../src/load-config.ts'
import { Cleanups } from './support/running-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const tool = join(import.meta.dirname, '../../tools/certificate.ts')
const certificate = (dataDir: string, ...names: string[]) =>
  spawnSync(process.execPath, [tool, ...names], {
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  })

let dataDir: string
let certFile: string
let keyFile: string
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'vigil-tls-'))
  const made = certificate(dataDir, 'vigil.clinic.example')
  expect(made.stderr).toBe('')
  certFile = /^TLS_CERT_FILE=(.*)$/m.exec(made.stdout)?.[1] ?? ''
  keyFile = /^TLS_KEY_FILE=(.*)$/m.exec(made.stdout)?.[1] ?? ''
})
afterAll(() => rmSync(dataDir, { recursive: true }))

const ports = { HTTP_PORT: '0', MQTT_PORT: '0', MQTT_TLS_PORT: '0', LOG_LEVEL: 'silent' }

async function start(env: Record<string, string> = {}): Promise<VigilServer> {
  const own = mkdtempSync(join(tmpdir(), 'vigil-tls-server-'))
  cleanups.add(() => rmSync(own, { recursive: true }))
  const tls = { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile, MQTT_TLS_HOST: '127.0.0.1' }
  const config = loadConfig({ ...ports, DATA_DIR: own, ...tls, ...env })
  if (!config.ok) throw new Error(config.error.join('\n'))
  const server = createServer(config.value)
  await server.start()
  cleanups.add(() => server.close())
  return server
}

interface Answer {
  readonly status: number | undefined
  readonly transportSecurity: string | undefined
}
const page = (server: VigilServer, options: RequestOptions = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = { host: 'localhost', port: server.address().httpPort, path: '/healthz' }
    get({ ...asked, agent: false, ...options }, (reply) => {
      reply.resume()
      const transportSecurity = reply.headers['strict-transport-security']
      resolve({ status: reply.statusCode, transportSecurity })
    }).on('error', reject)
  })
const device = (server: VigilServer, options: IClientOptions = {}) =>
  connectAsync(
    `mqtts://127.0.0.1:${String(server.address().mqttTlsPort)}`,
    { protocolVersion: 4, reconnectPeriod: 0, ...options },
    false,
  )

describe('a server with a certificate', () => {
  it('shows its page and hears its devices encrypted', async () => {
    const server = await start()
    const ca = readFileSync(certFile)
    for (const host of ['127.0.0.1', '::1', 'localhost'])
      expect(await page(server, { ca, host })).toMatchObject({ status: 200 })
    expect((await page(server, { ca })).transportSecurity).toMatch(/^max-age=\d{7,}/)
    const client = await device(server, { ca })
    await client.publishAsync('vitals/v1/demo/room-free/oxi-1/obs', '{"v":{"spo2":97}}', { qos: 1 })
    await client.endAsync()
  })

  it('is refused by whoever does not trust it, or knows it by another name', async () => {
    const server = await start()
    await expect(page(server)).rejects.toThrow(/self-signed/i)
    await expect(device(server)).rejects.toThrow(/self-signed/i)
    const ca = readFileSync(certFile)
    await expect(page(server, { ca, servername: 'elsewhere.example' })).rejects.toThrow(/altnames/i)
    expect(await page(server, { ca, servername: 'vigil.clinic.example' })).toMatchObject({
      status: 200,
    })
  })

  it('answers nobody in the clear on its encrypted ports, and goes on', async () => {
    const server = await start()
    const { httpPort, mqttTlsPort } = server.address()
    await expect(fetch(`http://127.0.0.1:${String(httpPort)}/healthz`)).rejects.toThrow()
    await expect(
      connectAsync(`mqtt://127.0.0.1:${String(mqttTlsPort)}`, { reconnectPeriod: 0 }, false),
    ).rejects.toThrow()
    expect(await page(server, { ca: readFileSync(certFile) })).toMatchObject({ status: 200 })
  })

  it('takes a renewed certificate without a restart, and keeps the old one where the new is broken', async () => {
    const other = mkdtempSync(join(tmpdir(), 'vigil-tls-renewed-'))
    cleanups.add(() => rmSync(other, { recursive: true }))
    const own = mkdtempSync(join(tmpdir(), 'vigil-tls-own-'))
    cleanups.add(() => rmSync(own, { recursive: true }))
    const [cert, key] = [join(own, 'cert.pem'), join(own, 'key.pem')]
    const old = readFileSync(certFile)
    writeFileSync(cert, old)
    writeFileSync(key, readFileSync(keyFile))
    const server = await start({ TLS_CERT_FILE: cert, TLS_KEY_FILE: key })
    certificate(other)
    const renewed = readFileSync(join(other, 'tls/vigil.crt'))
    writeFileSync(cert, renewed)
    server.renewCertificate()
    expect(await page(server, { ca: old })).toMatchObject({ status: 200 })
    writeFileSync(key, readFileSync(join(other, 'tls/vigil.key')))
    server.renewCertificate()
    await expect(page(server, { ca: old })).rejects.toThrow()
    expect(await page(server, { ca: renewed })).toMatchObject({ status: 200 })
    const client = await device(server, { ca: renewed })
    await client.endAsync()
    await waitUntil('it has left', () => !client.connected)
  })

  it.each([
    [
      'a file that is not there',
      () => ({ TLS_CERT_FILE: '/nowhere.pem' }),
      /TLS_CERT_FILE .*ENOENT/,
    ],
    ['a file of something else', () => ({ TLS_KEY_FILE: tool }), /both have to be PEM/],
    [
      'a key of another certificate',
      () => {
        const other = mkdtempSync(join(tmpdir(), 'vigil-tls-other-'))
        cleanups.add(() => rmSync(other, { recursive: true }))
        certificate(other)
        return { TLS_KEY_FILE: join(other, 'tls/vigil.key') }
      },
      /key the one of this certificate/,
    ],
  ])('says in a sentence what is wrong with %s', async (_title, env, sentence) => {
    await expect(start(env())).rejects.toThrow(sentence)
  })
})

describe('npm run certificate', () => {
  it('overwrites nothing, and keeps the key to its owner', () => {
    const again = certificate(dataDir)
    expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('there already')])
    expect(statSync(keyFile).mode & 0o077).toBe(0)
    expect(certificate(dataDir, '--help').status).toBe(1)
  })
})
