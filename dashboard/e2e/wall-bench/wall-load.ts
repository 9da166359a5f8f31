import type { LiveValue, TrendReply } from '@vigil/shared/contracts'
import type { Browser } from 'playwright-core'
import { minute } from '../support/care-rooms.ts'
import { liveValue, roomOf } from '../support/rooms.ts'
import { openStation, type OpenStation } from '../support/station.ts'
import { WallScripts } from '../support/wall-scripts.ts'
import { watchPage } from './watched-page.ts'

/** As many as one site shows at most. */
export const roomCount = 64
/** Four grouped frames a second, all rooms in each (dashboard.md 5.2). */
const frameMs = 250
/** Ten minutes of one value a second: a curve as full as it gets. */
const pastSeconds = 600

export const roomIds = Array.from({ length: roomCount }, (_unused, index) => `room-${index + 1}`)

/** A wall of 64 rooms whose every number moves with every frame. */
export class WallLoad {
  readonly station: OpenStation
  readonly scripts: WallScripts
  #frames = 0
  #timer: NodeJS.Timeout | null = null

  private constructor(station: OpenStation, scripts: WallScripts) {
    this.station = station
    this.scripts = scripts
  }

  /** Resolves when all tiles stand with their numbers and every curve has its past. */
  static async open(browser: Browser): Promise<WallLoad> {
    const asked = new Set<string>()
    const station = await openStation(browser, {
      // Only watched: a treated room has its gate in the place of the curve.
      rooms: roomIds.map((roomId, index) => {
        const nibp = [118, 74, 89, ((index % 10) + 1) * minute] as const
        return roomOf({ roomId, hr: 72, spo2: 97, rr: 14, nibp })
      }),
      kind: 'wall',
      as: null,
      prepare: async (page) => {
        await page.addInitScript(watchPage)
      },
    })
    station.server.api.trend = (sessionId, vitals, sinceMs) => {
      asked.add(sessionId)
      return pastOf(vitals, sinceMs)
    }
    const load = new WallLoad(station, new WallScripts(station.page))
    await station.page.reload()
    load.start()
    await station.page
      .locator('.tile-face')
      .nth(roomCount - 1)
      .waitFor()
    while (asked.size < roomCount) await new Promise((resolve) => setTimeout(resolve, 50))
    return load
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#frames += 1
      this.station.server.frame(
        roomIds.map((roomId, index) => ({ roomId, values: valuesAt(this.#frames + index) })),
      )
    }, frameMs)
  }

  stop(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
  }

  async close(): Promise<void> {
    this.stop()
    await this.station.close()
  }
}

/** Well inside every limit, and never twice the same. */
const valuesAt = (phase: number): LiveValue[] => [
  liveValue('hr', 75 + (phase % 7)),
  liveValue('spo2', 96 + (phase % 3)),
  liveValue('rr', 13 + (phase % 4)),
]

function pastOf(vitals: readonly string[], sinceMs: number): TrendReply {
  const atMs = Array.from({ length: pastSeconds }, (_unused, second) => sinceMs + second * 1000)
  return {
    series: vitals
      .filter((vital) => vital !== 'pr')
      .map((vital) => ({
        vital: vital as TrendReply['series'][number]['vital'],
        atMs,
        values: atMs.map((_at, second) => (vital === 'spo2' ? 97 : 75) + (second % 5)),
      })),
  }
}
