import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { roomOf } from './support/rooms.ts'
import { builtDashboard } from './support/station-server.ts'
import { openStation, type OpenStation } from './support/station.ts'

const assets = join(builtDashboard, 'assets')
const source = (name: string): string => readFileSync(join(assets, name), 'utf8')

/** gzipped, what the wall needs to stand; why it is more than the plan's 120: docs/decisions/0007. */
const wallBudgetBytes = 146 * 1024

describe('what the wall loads', () => {
  let browser: Browser
  let station: OpenStation
  const requested: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser('allowed')
    station = await openStation(browser, {
      rooms: [roomOf({ roomId: 'room-1', hr: 72, spo2: 97 })],
      kind: 'wall',
      as: null,
      prepare: (page) => {
        page.on('request', (request) => requested.push(request.url()))
      },
    })
    await station.page.locator('.tile-face').waitFor()
  })
  afterAll(async () => {
    await station.close()
    await browser.close()
  })

  const scripts = (): string[] =>
    requested.filter((url) => url.endsWith('.js')).map((url) => url.slice(url.lastIndexOf('/') + 1))

  test('nothing from anywhere else', () => {
    expect(
      requested.filter((url) => !url.startsWith(station.address) && !url.startsWith('ws')),
    ).toEqual([])
  })

  test('no charts', () => {
    const charts = readdirSync(assets).filter(
      (name) => name.endsWith('.js') && source(name).includes('chartArea'),
    )
    expect(charts.length).toBeGreaterThan(0)
    expect(scripts().filter((name) => charts.includes(name))).toEqual([])
  })

  test('its script within the budget', () => {
    const bytes = scripts().reduce((sum, name) => sum + gzipSync(source(name)).length, 0)
    expect(bytes).toBeLessThanOrEqual(wallBudgetBytes)
  })

  test('nothing inline: the policy of the server lets none of it run', () => {
    const page = readFileSync(join(builtDashboard, 'index.html'), 'utf8')
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|<style|\son\w+=|\sstyle=|javascript:/i)
  })

  test('no complaint under the strict content security policy', () => {
    expect(station.complaints).toEqual([])
  })
})
