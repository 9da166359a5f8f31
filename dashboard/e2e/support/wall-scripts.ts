import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { builtDashboard } from './station-server.ts'

const assets = join(builtDashboard, 'assets')
const source = (name: string): string => readFileSync(join(assets, name), 'utf8')

/** gzipped, what the wall may need to stand (dashboard.md 10); how it stays there: docs/decisions/0028. */
export const wallBudgetBytes = 120 * 1024

/** Which scripts a page asks for, from before its address is opened. */
export class WallScripts {
  readonly #urls: string[] = []

  constructor(page: Page) {
    page.on('request', (request) => this.#urls.push(request.url()))
  }

  /** Everything that was asked for. */
  get urls(): readonly string[] {
    return this.#urls
  }

  get names(): readonly string[] {
    const scripts = this.#urls.filter((url) => url.endsWith('.js'))
    return [...new Set(scripts.map((url) => url.slice(url.lastIndexOf('/') + 1)))]
  }

  /** Over the wire, all scripts together. */
  get gzippedBytes(): number {
    return this.names.reduce((sum, name) => sum + gzipSync(source(name)).length, 0)
  }
}

/** Built scripts that hold what only charts hold. */
export const chartScripts = (): readonly string[] =>
  readdirSync(assets).filter((name) => name.endsWith('.js') && source(name).includes('chartArea'))
