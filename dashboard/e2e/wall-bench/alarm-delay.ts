import type { Alarm } from '@vigil/shared/vocabulary'
import { alarmOf, spo2Low } from '../support/rooms.ts'
import { roomIds, type WallLoad } from './wall-load.ts'

/** A receipt that has not come by then counts as if it came now. */
const receiptWithinMs = 10_000

export interface Delays {
  readonly count: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly maxMs: number
}

/**
 * From the server's emit to the page's receipt back at the server: on top of message to paint it counts both ways of the
 * socket, so it is never too small. `slowdown`: how many times slower the page's processor is made.
 */
export async function alarmDelays(
  load: WallLoad,
  { count, slowdown }: { readonly count: number; readonly slowdown: number },
): Promise<Delays> {
  const { page, context } = load.station
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  const delaysMs: number[] = []
  try {
    for (let turn = 0; turn < count; turn += 1) {
      // Anywhere between two frames.
      await new Promise((resolve) => setTimeout(resolve, 200 + ((turn * 37) % 250)))
      delaysMs.push(await oneDelay(load, `bench-${slowdown}-${turn}`, turn))
    }
  } finally {
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
    await devtools.detach()
  }
  const sorted = delaysMs.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
  return { count, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) }
}

async function oneDelay(load: WallLoad, occurrenceId: string, turn: number): Promise<number> {
  const { server } = load.station
  const roomId = roomIds[(turn * 23) % roomIds.length] ?? 'room-1'
  const alarm: Alarm = {
    ...alarmOf({ condition: spo2Low, priority: 'high', value: 84, limit: 88, occurrenceId }),
    sinceMs: Date.now(),
  }
  const shown = new Promise<number>((resolve) => {
    const timer = setTimeout(() => resolve(performance.now()), receiptWithinMs)
    server.onReceipt = (receipt) => {
      if (receipt.occurrenceId !== occurrenceId || !receipt.visible) return
      clearTimeout(timer)
      resolve(performance.now())
    }
  })
  const fromMs = performance.now()
  server.alarm(roomId, alarm)
  const delayMs = (await shown) - fromMs
  server.change({ kind: 'alarm-gone', roomId, occurrenceId, reason: 'bench' })
  return delayMs
}
