import type { Browser, Page } from 'playwright-core'
import { openPage, type OpenPage } from './browser.ts'
import { roomOf } from './rooms.ts'
import { StationServer, type StationServerOptions } from './station-server.ts'

/** A scripted server and a page on it; both end with `close`. */
export interface OpenStation extends OpenPage {
  readonly server: StationServer
  readonly address: string
  readonly close: () => Promise<void>
}

export interface StationPlan extends StationServerOptions {
  readonly path?: string
  readonly context?: Parameters<Browser['newContext']>[0]
  /** Before the address is opened. */
  readonly prepare?: (page: Page) => unknown
}

export async function openStation(browser: Browser, plan: StationPlan): Promise<OpenStation> {
  const server = new StationServer(plan)
  const address = await server.start()
  const opened = await openPage(browser, 'about:blank', plan.context)
  await plan.prepare?.(opened.page)
  await opened.page.goto(address + (plan.path ?? '/'))
  return {
    ...opened,
    server,
    address,
    close: async () => {
      await opened.context.close()
      await server.close()
    },
  }
}

/** At a station that sees one calm room, or what the plan says otherwise. */
export async function atOneRoom(
  browser: Browser,
  plan: Partial<StationPlan>,
  what: (station: OpenStation) => Promise<void>,
): Promise<void> {
  const calm = roomOf({ roomId: 'room-1', hr: 72, spo2: 97 })
  const station = await openStation(browser, { rooms: [calm], ...plan })
  try {
    await what(station)
  } finally {
    await station.close()
  }
}
