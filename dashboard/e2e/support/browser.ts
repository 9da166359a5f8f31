import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

const quiet = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** `allowed`: as a kiosk that may play without a gesture. */
export const launchBrowser = (autoplay: 'allowed' | 'blocked'): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      ...quiet,
      ...(autoplay === 'allowed' ? ['--autoplay-policy=no-user-gesture-required'] : []),
    ],
  })

export interface OpenPage {
  readonly context: BrowserContext
  readonly page: Page
  /** Everything the browser complained about: content security policy, failed scripts, exceptions. */
  readonly complaints: string[]
}

/** A page at an address, with its complaints kept. */
export async function openPage(
  browser: Browser,
  address: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: 1920, height: 1080 },
    ...options,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(address)
  return { context, page, complaints }
}
