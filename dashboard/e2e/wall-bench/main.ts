/**
 * The budgets of a wall (dashboard.md 10): 64 rooms at four frames a second in headless Chromium, measured, printed and
 * written into docs/wall-budgets.md.
 *
 *   npm run bench:wall -- [--seconds 60] [--alarms 60] [--long] [--out docs/wall-budgets.md]
 *
 * `--long` watches the heap for five minutes. Exits with 1 where a budget does not hold.
 */
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { format, resolveConfig } from 'prettier'
import { launchBrowser } from '../support/browser.ts'
import { chartScripts, wallBudgetBytes, type WallScripts } from '../support/wall-scripts.ts'
import { alarmDelays, type Delays } from './alarm-delay.ts'
import { holds, reportText, type Measured } from './budgets.ts'
import { costOf, type PageCost } from './page-cost.ts'
import { atRealClinic } from './real-clinic.ts'
import { reconnectMs } from './reconnect.ts'
import { WallLoad } from './wall-load.ts'

const fiveMinutes = 300
/** A tablet as weak as they are sold. */
const weak = 6

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    alarms: { type: 'string', default: '60' },
    long: { type: 'boolean', default: false },
    out: { type: 'string', default: 'docs/wall-budgets.md' },
  },
})
const seconds = Number(options.seconds)
const alarms = Number(options.alarms)
if (![seconds, alarms].every((value) => value > 0)) {
  console.error('--seconds and --alarms take numbers above 0, e.g. --seconds 60 --alarms 60')
  process.exit(2)
}

const say = (words: string): void => console.error(`${words} ...`)

async function measurePage(browser: Browser): Promise<Measured[]> {
  const load = await WallLoad.open(browser)
  try {
    say(`${seconds} s of numbers`)
    const cost = await costOf(load.station, seconds)
    say(`${alarms} alarms`)
    const desk = await alarmDelays(load, { count: alarms, slowdown: 1 })
    say(`${alarms} alarms on a processor ${weak} times slower`)
    const tablet = await alarmDelays(load, { count: alarms, slowdown: weak })
    say('reconnect')
    const reconnected = await reconnectMs(load)
    if (options.long) say('five minutes of heap')
    const heap = options.long ? await costOf(load.station, fiveMinutes) : cost
    return [
      mainThread('a scripted server', cost),
      delayRow('desk', 100, desk),
      delayRow(`CPU ×${weak}`, 500, tablet),
      longTaskRow(cost),
      heapRow(heap),
      {
        what: 'reconnect to full snapshot painted, 64 rooms, after the socket opened',
        limit: 1000,
        unit: 'ms',
        measured: reconnected,
      },
      ...scriptRows(load.scripts),
    ]
  } finally {
    await load.close()
  }
}

async function measureClinic(browser: Browser): Promise<Measured[]> {
  say('the same at the real server')
  const { cost, linkLostShownMs } = await atRealClinic(browser, Math.min(seconds, 30))
  return [
    mainThread('the real server, 64 simulated rooms', cost),
    {
      what: 'link lost shown after the real server is frozen',
      limit: 3500,
      unit: 'ms',
      measured: linkLostShownMs,
    },
  ]
}

const mainThread = (where: string, cost: PageCost): Measured => ({
  what: `main thread, 64 rooms at 4 Hz with sparkline, ${where}`,
  limit: 90,
  unit: 'ms/s',
  measured: cost.mainThreadMsPerSecond,
  beside: `over ${cost.seconds.toFixed(0)} s, by the thread’s own clock`,
})

const delayRow = (
  what: string,
  limit: number,
  { count, p50Ms, p95Ms, maxMs }: Delays,
): Measured => ({
  what: `alarm message to painted, p95, ${what}`,
  limit,
  unit: 'ms',
  measured: p95Ms,
  beside: `${count} alarms; median ${p50Ms.toFixed(0)}, worst ${maxMs.toFixed(0)}`,
})

const longTaskRow = ({ longTasks, longestTaskMs, seconds: over }: PageCost): Measured => ({
  what: `tasks over 50 ms in ${over.toFixed(0)} s`,
  limit: 0,
  unit: '',
  measured: longTasks,
  beside: longTasks === 0 ? '' : `longest ${longestTaskMs.toFixed(0)} ms, by the wall clock`,
})

const heapRow = ({ heapGrowthMb, heapMb, seconds: over }: PageCost): Measured => ({
  what: `heap growth in ${over.toFixed(0)} s`,
  limit: 1,
  unit: 'MB',
  measured: heapGrowthMb,
  beside: `of ${heapMb.toFixed(1)} MB after a collection`,
})

function scriptRows(scripts: WallScripts): Measured[] {
  const charts = chartScripts()
  return [
    {
      what: 'script on the wall, gzipped',
      limit: wallBudgetBytes / 1024,
      unit: 'kB',
      measured: scripts.gzippedBytes / 1024,
    },
    {
      what: 'scripts with charts on the wall',
      limit: 0,
      unit: '',
      measured: scripts.names.filter((name) => charts.includes(name)).length,
    },
  ]
}

const browser = await launchBrowser('allowed')
try {
  const before = loadavg()[0] ?? 0
  const rows = [...(await measurePage(browser)), ...(await measureClinic(browser))]
  const after = loadavg()[0] ?? 0
  // The browser alone keeps one processor busy.
  const busy = Math.max(before, after) > cpus().length
  const machine = [
    `${cpus().length} processors (${cpus()[0]?.model.trim() ?? 'unknown'})`,
    `load of the machine ${before.toFixed(1)} at the start and ${after.toFixed(1)} at the end`,
    `Chromium ${browser.version()} headless without a graphics processor`,
  ]
  const path = join(import.meta.dirname, '../../..', options.out)
  const text = reportText({ day: new Date().toISOString().slice(0, 10), machine, busy, rows })
  const written = await format(text, { ...(await resolveConfig(path)), parser: 'markdown' })
  writeFileSync(path, written)
  console.log(written)
  process.exitCode = rows.every(holds) ? 0 : 1
} finally {
  await browser.close()
}
