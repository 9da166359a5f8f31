import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { freePort } from '../support/free-port.ts'

const repository = join(import.meta.dirname, '../../..')

/** Of what it prints the end says why it ended. */
const tailLength = 4000

/** The product itself, as `npm start` runs it, in a process that may be killed; each life has the same ports. */
export class Product {
  readonly base: string
  readonly mqttPort: number
  readonly #env: NodeJS.ProcessEnv
  #life: ChildProcess | null = null

  private constructor(ports: readonly [http: number, mqtt: number], env: NodeJS.ProcessEnv) {
    const [httpPort, mqttPort] = ports
    this.base = `http://127.0.0.1:${String(httpPort)}`
    this.mqttPort = mqttPort
    this.#env = {
      ...process.env,
      DEMO_PEOPLE: 'true',
      LOG_LEVEL: 'info',
      HTTP_PORT: String(httpPort),
      MQTT_PORT: String(mqttPort),
      HTTP_HOST: '127.0.0.1',
      MQTT_HOST: '127.0.0.1',
      ...env,
    }
  }

  /** With more of its environment; it does not run yet. */
  static async on(env: NodeJS.ProcessEnv): Promise<Product> {
    return new Product([await freePort(), await freePort()], env)
  }

  /** Resolves when it serves; fails with what it printed when it ends before. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['server/src/main.ts'], {
      cwd: repository,
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#life = child
    await new Promise<void>((resolve, reject) => {
      let printed = ''
      const hear = (text: Buffer): void => {
        printed = (printed + text.toString()).slice(-tailLength)
        if (printed.includes('Vigil runs')) resolve()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', () => reject(new Error(`the server ended before it served: ${printed}`)))
    })
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const life = this.#life
    this.#life = null
    if (life === null || life.exitCode !== null) return
    const gone = once(life, 'exit')
    life.kill(signal)
    await gone
  }
}
