import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const repository = join(import.meta.dirname, '../../..')

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, 'localhost')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** The product itself, as `npm start` runs it: its own process, its own broker. */
export class RealServer {
  readonly address: string
  readonly mqttUrl: string
  readonly #process: ChildProcess
  #printed = ''

  private constructor(httpPort: number, mqttPort: number, process: ChildProcess) {
    this.address = `http://localhost:${httpPort}`
    this.mqttUrl = `mqtt://127.0.0.1:${mqttPort}`
    this.#process = process
    process.stdout?.on('data', (text: Buffer) => {
      this.#printed += text.toString()
    })
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
        DATA_DIR: dataDir,
        ...settings,
        HTTP_PORT: String(httpPort),
        MQTT_PORT: String(mqttPort),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.once('exit', () => rmSync(dataDir, { recursive: true }))
    let printed = ''
    await new Promise<void>((resolve, reject) => {
      const hear = (text: Buffer): void => {
        printed += text.toString()
        if (printed.includes('Vigil runs')) resolve()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', () => reject(new Error(`the server ended before it served: ${printed}`)))
    })
    const server = new RealServer(httpPort, mqttPort, child)
    server.#printed += printed
    return server
  }

  /** What a new server without an administrator prints on its console. */
  async setupCode(): Promise<string> {
    for (;;) {
      const [, code] = /enter the code (\S+) there/.exec(this.#printed) ?? []
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

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit')
    this.goOn()
    this.#process.kill('SIGTERM')
    await ended
  }
}
