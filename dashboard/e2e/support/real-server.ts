import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { openPage, type OpenPage } from './browser.ts'
import { WalkWords } from './walk-words.ts'

const repository = join(import.meta.dirname, '../../..')

/** All that a process has printed. */
interface Console {
  text: string
}

interface Running {
  readonly process: ChildProcess
  readonly console: Console
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, 'localhost')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/**
 * The product itself, as `npm start` runs it: its own process, its own broker. Its whole log is kept, and must not hold
 * any secret of the walk nor anything that was said of a patient.
 */
export class RealServer {
  readonly address: string
  readonly mqttUrl: string
  /** What the log must not hold. */
  readonly words = new WalkWords()
  readonly #process: ChildProcess
  readonly #console: Console

  private constructor(httpPort: number, mqttPort: number, running: Running) {
    this.address = `http://localhost:${httpPort}`
    this.mqttUrl = `mqtt://127.0.0.1:${mqttPort}`
    this.#process = running.process
    this.#console = running.console
  }

  /** Resolves when it serves; fails with what it printed when it ends before. `settings`: more of its environment. */
  static async start(settings: Readonly<Record<string, string>> = {}): Promise<RealServer> {
    const [httpPort, mqttPort] = [await freePort(), await freePort()]
    const dataDir = mkdtempSync(join(tmpdir(), 'vigil-e2e-'))
    const child = spawn(process.execPath, ['server/src/main.ts'], {
      cwd: repository,
      env: {
        ...process.env,
        // People who are known, and this machine's browsers as stations.
        DEMO_PEOPLE: 'true',
        // All that it would ever say.
        LOG_LEVEL: 'debug',
        DATA_DIR: dataDir,
        ...settings,
        HTTP_PORT: String(httpPort),
        MQTT_PORT: String(mqttPort),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.once('exit', () => rmSync(dataDir, { recursive: true }))
    const printed: Console = { text: '' }
    await new Promise<void>((resolve, reject) => {
      const hear = (text: Buffer): void => {
        printed.text += text.toString()
        if (printed.text.includes('Vigil runs')) resolve()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', () =>
        reject(new Error(`the server ended before it served: ${printed.text}`)),
      )
    })
    return new RealServer(httpPort, mqttPort, { process: child, console: printed })
  }

  /** A page of its own browser, still empty; what it says and is told is kept out of the log. */
  async openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<OpenPage> {
    const opened = await openPage(browser, 'about:blank', options)
    this.words.listen(opened.context)
    return opened
  }

  /** What a new server without an administrator prints on its console. */
  async setupCode(): Promise<string> {
    for (;;) {
      const [, code] = /enter the code (\S+) there/.exec(this.#console.text) ?? []
      if (code !== undefined) return code
      if (this.#process.stdout !== null) await once(this.#process.stdout, 'data')
    }
  }

  /** Stands still from here, as a machine that hangs does: its sockets stay open and say nothing. */
  hang(): void {
    this.#process.kill('SIGSTOP')
  }

  /** Goes on after `hang`. */
  goOn(): void {
    this.#process.kill('SIGCONT')
  }

  /** Fails where the log of its whole life holds what it must not. */
  async stop(): Promise<void> {
    const ended = once(this.#process, 'close')
    this.goOn()
    this.#process.kill('SIGTERM')
    await ended
    // The one line that shows a code on purpose is for whoever sits at the console, and is no log.
    const log = this.#console.text.replace(/^.*enter the code \S+ there.*$/m, '')
    const found = await this.words.foundIn(log)
    if (found.length > 0) throw new Error(`the log of the server holds ${found.join(' | ')}`)
  }
}
