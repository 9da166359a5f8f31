import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { demoPeople } from '#app/identity/demo-people.ts'
import { Browser } from './support/browser.ts'
import { api, Cleanups, linesIn, sessionAmong } from './support/running-server.ts'

const cleanups = new Cleanups()
const main = join(import.meta.dirname, '../src/main.ts')
/** Longer than a gap in watching, shorter than a test's patience. */
const stoppedMs = 6500

/** A server in a process of its own. */
async function startProcess(): Promise<{ child: ChildProcess; base: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vigil-pause-'))
  const env = {
    HTTP_PORT: '0',
    MQTT_PORT: '0',
    LOG_LEVEL: 'info',
    DATA_DIR: dataDir,
    DEMO_PEOPLE: 'true',
  }
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  cleanups.add(async () => {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
    rmSync(dataDir, { recursive: true })
  })
  let log = ''
  for await (const piece of child.stdout) {
    log += String(piece)
    const port = /"httpPort":(\d+)/.exec(log)?.[1]
    if (port !== undefined) return { child, base: `http://127.0.0.1:${port}` }
  }
  throw new Error(`the server ended by itself: ${log}`)
}

it('a process that was stopped tells every session that nobody watched, and since when', async () => {
  const { child, base } = await startProcess()
  const provider = new Browser(base)
  const { personId, password } = demoPeople.find(({ roles }) => roles.includes('provider')) ?? {}
  // Its first question makes it a desk of the demonstration.
  await provider.who()
  await provider.signOn(personId ?? '', password ?? '')
  const sessionId = await sessionAmong(await provider.get(`${api}/rooms`), 'room-free')
  child.kill('SIGSTOP')
  const stoppedAtMs = Date.now()
  await delay(stoppedMs)
  child.kill('SIGCONT')
  const resumed = async (): Promise<string | undefined> => {
    const journal = await linesIn(await provider.get(`${api}/sessions/${sessionId}/journal`))
    return journal.find((line) => line.includes('watching-resumed'))
  }
  await expect.poll(resumed, { timeout: 8000 }).toBeDefined()
  const { input } = JSON.parse((await resumed()) ?? '{}') as { input: { sinceMs: number } }
  expect(Math.abs(input.sinceMs - stoppedAtMs)).toBeLessThan(3000)
  const ledger = await linesIn(await provider.get(`${api}/sessions/${sessionId}/ledger`))
  expect(ledger.some((line) => line.includes('"subject":"watching"'))).toBe(true)
})
