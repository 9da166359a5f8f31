/** `node dashboard/e2e/screens.ts [name] [folder]`: draws screens and states into docs/screens, to be looked at. */
import { spawnSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, openPage } from './support/browser.ts'
import { administrationScenes } from './support/administration-scenes.ts'
import { careScenes } from './support/care-scenes.ts'
import { dutyScenes } from './support/duty-scenes.ts'
import { flowScenes } from './support/flow-scenes.ts'
import { ownScenes } from './support/own-scenes.ts'
import { roomScenes } from './support/room-scenes.ts'
import { scenes, type Scene } from './support/scenes.ts'
import { signOnScenes } from './support/sign-on-scenes.ts'
import { StationServer } from './support/station-server.ts'
import { treatmentScenes } from './support/treatment-scenes.ts'
import { wallScenes } from './support/wall-scenes.ts'

const [wanted = '', folder = join(import.meta.dirname, '../../docs/screens')] =
  process.argv.slice(2)
/** Most of drawing is waiting for what a screen shows only after a while. */
const atOnce = 3
const sizes = {
  desk: { width: 1920, height: 1080 },
  tablet: { width: 1180, height: 820 },
  phone: { width: 390, height: 844 },
} as const

async function draw(browser: Browser, scene: Scene): Promise<void> {
  const server = new StationServer({
    rooms: scene.rooms(),
    ...(scene.duty === undefined ? {} : { duty: scene.duty() }),
    ...(scene.site === undefined ? {} : { site: scene.site }),
    ...(scene.burden === undefined ? {} : { burden: scene.burden }),
    ...(scene.person === undefined ? {} : { as: scene.person }),
    ...(scene.who === undefined ? {} : { who: scene.who }),
  })
  server.api.trend = scene.trend
  if (scene.also !== undefined) server.api.also = scene.also
  const address = await server.start()
  const { context, page } = await openPage(browser, 'about:blank', {
    viewport: sizes[scene.size],
    reducedMotion: 'reduce',
  })
  try {
    await context.addInitScript((theme) => {
      localStorage.setItem('vigil.settings', JSON.stringify({ theme }))
    }, scene.theme)
    await page.goto(address + scene.path)
    await page
      .locator('[data-ready], .tile-face, .alarms, .room, .team, .queue, .care-page, .outside')
      .first()
      .waitFor()
    await scene.act?.(page)
    if (scene.isGrey === true)
      await page
        .locator('html')
        .evaluate((html) => html.style.setProperty('filter', 'grayscale(1)'))
    if (scene.comesBackTo !== undefined) {
      server.quiet = true
      await page.reload()
    }
    await settle(page, scene, server)
    const path = join(folder, `${scene.name}.png`)
    await page.screenshot({ path })
    // A palette makes a third of it; where the program is not installed the picture stays as it is.
    spawnSync('pngquant', ['--force', '--skip-if-larger', '--ext', '.png', path])
    process.stdout.write(`${scene.name}\n`)
  } finally {
    await context.close()
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

/** The first of them, until none is left. */
async function drawAll(browser: Browser, waiting: Scene[]): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
    await draw(browser, next)
}

await mkdir(folder, { recursive: true })
const asked = [
  ...scenes,
  ...wallScenes,
  ...roomScenes,
  ...dutyScenes,
  ...flowScenes,
  ...careScenes,
  ...treatmentScenes,
  ...administrationScenes,
  ...signOnScenes,
  ...ownScenes,
].filter(({ name }) => new RegExp(wanted).test(name))
for (const sound of ['allowed', 'blocked'] as const) {
  const waiting = asked.filter((scene) => (scene.sound ?? 'allowed') === sound)
  if (waiting.length === 0) continue
  const browser = await launchBrowser(sound)
  try {
    await Promise.all(Array.from({ length: atOnce }, () => drawAll(browser, waiting)))
  } finally {
    await browser.close()
  }
}
