import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './support/browser.ts'
import { roomOf } from './support/rooms.ts'
import { builtDashboard } from './support/station-server.ts'
import { openStation, type OpenStation } from './support/station.ts'
import { chartScripts, wallBudgetBytes, WallScripts } from './support/wall-scripts.ts'

describe('what the wall loads', () => {
  let browser: Browser
  let station: OpenStation
  let scripts: WallScripts

  beforeAll(async () => {
    browser = await launchBrowser('allowed')
    station = await openStation(browser, {
      rooms: [roomOf({ roomId: 'room-1', hr: 72, spo2: 97 })],
      kind: 'wall',
      as: null,
      prepare: (page) => {
        scripts = new WallScripts(page)
      },
    })
    await station.page.locator('.tile-face').waitFor()
  })
  afterAll(async () => {
    await station.close()
    await browser.close()
  })

  test('nothing from anywhere else', () => {
    expect(
      scripts.urls.filter((url) => !url.startsWith(station.address) && !url.startsWith('ws')),
    ).toEqual([])
  })

  test('no charts', () => {
    const charts = chartScripts()
    expect(charts.length).toBeGreaterThan(0)
    expect(scripts.names.filter((name) => charts.includes(name))).toEqual([])
  })

  test('its script within the budget', () => {
    expect(scripts.gzippedBytes).toBeLessThanOrEqual(wallBudgetBytes)
  })

  test('nothing inline: the policy of the server lets none of it run', () => {
    const page = readFileSync(join(builtDashboard, 'index.html'), 'utf8')
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>|<style|\son\w+=|\sstyle=|javascript:/i)
  })

  test('no complaint under the strict content security policy', () => {
    expect(station.complaints).toEqual([])
  })
})
