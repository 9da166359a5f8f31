import type { CDPSession } from 'playwright-core'
import type { OpenPage } from '../support/browser.ts'
import type { WatchedPage } from './watched-page.ts'

/** What a wall costs the browser while its numbers run. */
export interface PageCost {
  readonly seconds: number
  /** Of the main thread's own clock: what other programs take does not count. */
  readonly mainThreadMsPerSecond: number
  /** Over 50 ms by the wall clock: a busy machine makes them longer than the page does. */
  readonly longTasks: number
  readonly longestTaskMs: number
  /** Both after a collection. */
  readonly heapGrowthMb: number
  readonly heapMb: number
}

/** Of a page that {@link watchPage} was put into. */
export async function costOf(
  { page, context }: Pick<OpenPage, 'page' | 'context'>,
  seconds: number,
): Promise<PageCost> {
  const devtools = await context.newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const heapBefore = await heapAfterCollection(devtools)
  await page.evaluate(forgetLongTasks)
  const before = await busySeconds(devtools)
  const fromMs = performance.now()
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  const busy = (await busySeconds(devtools)) - before
  const passed = (performance.now() - fromMs) / 1000
  const longTasksMs = await page.evaluate(longTasks)
  const heapAfter = await heapAfterCollection(devtools)
  await devtools.detach()
  return {
    seconds: passed,
    mainThreadMsPerSecond: (busy * 1000) / passed,
    longTasks: longTasksMs.length,
    longestTaskMs: Math.max(0, ...longTasksMs),
    heapGrowthMb: heapAfter - heapBefore,
    heapMb: heapAfter,
  }
}

const forgetLongTasks = (): void => {
  ;(window as unknown as { wallBench: WatchedPage }).wallBench.longTasksMs = []
}

const longTasks = (): number[] =>
  (window as unknown as { wallBench: WatchedPage }).wallBench.longTasksMs

async function busySeconds(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
}

async function heapAfterCollection(devtools: CDPSession): Promise<number> {
  // What finalizers let go of goes with the second one.
  for (const _turn of [1, 2]) await devtools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  return usedSize / 2 ** 20
}
