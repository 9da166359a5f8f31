import { modes, type DeviceId, type Mode } from '@vigil/shared/vocabulary'
import type { RunningSession } from './running-session.ts'

/** Whose session a device is bound to, wherever it speaks. */
export class BoundDevices {
  readonly #sessions: Readonly<Record<Mode, Map<DeviceId, RunningSession>>> = {
    real: new Map(),
    demo: new Map(),
    test: new Map(),
  }

  bind(running: RunningSession, deviceId: DeviceId): void {
    this.#sessions[running.session.mode].set(deviceId, running)
  }

  release(running: RunningSession, deviceId: DeviceId): void {
    this.#sessions[running.session.mode].delete(deviceId)
  }

  sessionOf(mode: Mode, deviceId: DeviceId): RunningSession | null {
    return this.#sessions[mode].get(deviceId) ?? null
  }

  /** As {@link sessionOf}, of the first mode that has one. */
  inAnyMode(deviceId: DeviceId): RunningSession | null {
    for (const mode of modes) {
      const running = this.sessionOf(mode, deviceId)
      if (running !== null) return running
    }
    return null
  }
}
