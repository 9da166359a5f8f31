import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const repository = join(import.meta.dirname, '../../..')

interface SimulatorPlan {
  readonly mqttUrl: string
  readonly rooms: number
  /** A name that `npm run sim -- --help` lists. */
  readonly scenario: string
}

/** The device simulator as `npm run sim` runs it: its own process, the server's demo clock. */
export class Simulator {
  readonly #process: ChildProcess

  private constructor(process: ChildProcess) {
    this.#process = process
  }

  /** Resolves when its devices publish; fails with what it printed when it ends before. */
  static async start({ mqttUrl, rooms, scenario }: SimulatorPlan): Promise<Simulator> {
    const options = ['--rooms', String(rooms), '--scenario', scenario, '--url', mqttUrl]
    const child = spawn(process.execPath, ['device-sim/src/main.ts', ...options], {
      cwd: repository,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    await new Promise<void>((resolve, reject) => {
      const hear = (text: Buffer): void => {
        printed += text.toString()
        if (printed.includes('publishing to site')) resolve()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', () => reject(new Error(`the simulator ended: ${printed}`)))
    })
    return new Simulator(child)
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null) return
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGTERM')
    await ended
  }
}
