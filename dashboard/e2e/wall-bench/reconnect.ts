import { liveValue } from '../support/rooms.ts'
import { roomCount, type WallLoad } from './wall-load.ts'
import type { WatchedPage } from './watched-page.ts'

/** A value that no frame of the load has. */
const newRate = 111

/** From the socket's opening until every tile shows what the snapshot brought. */
export async function reconnectMs(load: WallLoad): Promise<number> {
  const { server, page } = load.station
  load.stop()
  server.opens = false
  server.cut()
  server.rooms = server.rooms.map((room) => ({
    ...room,
    values: [...room.values.filter(({ vital }) => vital !== 'hr'), liveValue('hr', newRate)],
  }))
  const painted = page.evaluate(waitForAll, { text: String(newRate), count: roomCount })
  server.opens = true
  const paintedMs = await painted
  const openedMs = await page.evaluate(
    () => (window as unknown as { wallBench: WatchedPage }).wallBench.openedMs,
  )
  load.start()
  return paintedMs - openedMs
}

/** Runs in the page: each frame looks, the turn after it stands for the pixels. */
const waitForAll = ({ text, count }: { text: string; count: number }): Promise<number> =>
  new Promise((resolve) => {
    const look = (): void => {
      const shown = [...document.querySelectorAll('.reading-hr .digits')].filter(
        (digits) => digits.textContent === text,
      )
      if (shown.length < count) requestAnimationFrame(look)
      else setTimeout(() => resolve(performance.now()))
    }
    look()
  })
