/** `node dashboard/e2e/screens.ts [name]`: draws every screen and state into docs/screens, to be looked at. */
import { spawnSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchBrowser, openPage } from './support/browser.ts'
import { careScenes } from './support/care-scenes.ts'
import { dutyScenes } from './support/duty-scenes.ts'
import { roomScenes } from './support/room-scenes.ts'
import { scenes, type Scene } from './support/scenes.ts'
import { StationServer } from './support/station-server.ts'
import { treatmentScenes } from './support/treatment-scenes.ts'

const folder = join(import.meta.dirname, '../../docs/screens')
const sizes = {
  desk: { width: 1920, height: 1080 },
  tablet: { width: 1180, height: 820 },
  phone: { width: 412, height: 915 },
} as const

async function draw(scene: Scene): Promise<void> {
  const browser = await launchBrowser(scene.sound === 'blocked' ? 'blocked' : 'allowed')
  const server = new StationServer({
    rooms: scene.rooms(),
    ...(scene.duty === undefined ? {} : { duty: scene.duty() }),
    ...(scene.site === undefined ? {} : { site: scene.site }),
    ...(scene.burden === undefined ? {} : { burden: scene.burden }),
  })
  server.api.trend = scene.trend
  if (scene.also !== undefined) server.api.also = scene.also
  const address = await server.start()
  try {
    const { context, page } = await openPage(browser, 'about:blank', {
      viewport: sizes[scene.size],
      reducedMotion: 'reduce',
    })
    await context.addInitScript(
      ({ theme, person }) => {
        localStorage.setItem('vigil.settings', JSON.stringify({ theme }))
        localStorage.setItem('vigil.station', 'here')
        if (person !== undefined) sessionStorage.setItem('vigil.person', JSON.stringify(person))
      },
      { theme: scene.theme, person: scene.person },
    )
    await page.goto(address + scene.path)
    await page
      .locator('[data-ready], .tile-face, .alarms, .room, .team, .queue, .care-page')
      .first()
      .waitFor()
    await scene.act?.(page)
    await settle(page, scene, server)
    const path = join(folder, `${scene.name}.png`)
    await page.screenshot({ path })
    // A palette makes a third of it; where the program is not installed the picture stays as it is.
    spawnSync('pngquant', ['--force', '--skip-if-larger', '--ext', '.png', path])
    process.stdout.write(`${scene.name}\n`)
  } finally {
    await browser.close()
    await server.close()
  }
}

async function settle(page: Page, scene: Scene, server: StationServer): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  const keep = setInterval(() => {
    if (scene.frames !== undefined) server.frame(scene.frames())
  }, 500)
  await new Promise((resolve) => setTimeout(resolve, 2500))
  if (scene.quietForMs !== undefined) {
    server.quiet = true
    await new Promise((resolve) => setTimeout(resolve, scene.quietForMs))
  }
  clearInterval(keep)
}

await mkdir(folder, { recursive: true })
const wanted = process.argv[2]
for (const scene of [...scenes, ...roomScenes, ...dutyScenes, ...careScenes, ...treatmentScenes])
  if (wanted === undefined || scene.name.includes(wanted)) await draw(scene)
