import type { Browser } from 'playwright-core'
import { ApiPerson } from '../support/api-person.ts'
import { RealServer } from '../support/real-server.ts'
import { Simulator } from '../support/simulator.ts'
import { costOf, type PageCost } from './page-cost.ts'
import { roomCount, roomIds } from './wall-load.ts'
import { watchPage } from './watched-page.ts'

export interface RealClinic {
  readonly cost: PageCost
  /** From the moment the server stands still, its sockets open, until the page says so. */
  readonly linkLostShownMs: number
}

/** The product itself, its broker and 64 simulated rooms: what the page costs there, then the server hangs. */
export async function atRealClinic(browser: Browser, seconds: number): Promise<RealClinic> {
  const server = await RealServer.start({ ROOMS: roomIds.join(',') })
  let devices: Simulator | null = null
  try {
    await startSessions(server)
    const { mqttUrl } = server
    devices = await Simulator.start({ mqttUrl, rooms: roomCount, scenario: 'quiet-session' })
    const { page, context } = await server.openPage(browser)
    await page.addInitScript(watchPage)
    await page.goto(server.address)
    await page
      .locator('.tile .reading-spo2[data-freshness="live"]')
      .nth(roomCount - 1)
      .waitFor()
    const cost = await costOf({ page, context }, seconds)
    server.hang()
    const fromMs = performance.now()
    await page.locator('.link-bar').waitFor()
    const linkLostShownMs = performance.now() - fromMs
    await context.close()
    return { cost, linkLostShownMs }
  } finally {
    server.goOn()
    await devices?.stop()
    await server.stop()
  }
}

async function startSessions(server: RealServer): Promise<void> {
  const nurse = await ApiPerson.signOn(server, 'KB')
  for (const roomId of roomIds)
    await nurse.ask('/sites/demo/sessions', { roomId, patientLabel: 'Somebody', mode: 'demo' })
}
