import type { InstantMs } from '@vigil/shared/time'
import type { Mode } from '@vigil/shared/vocabulary'
import { placeName, type DevicePlace } from '#app/device-directory.ts'
import type { Cancel } from '#app/ports.ts'
import { ClockWatch } from './clock-watch.ts'
import { BurstWatch, RateMeter } from './live-gate.ts'
import { SequenceLog } from './sequence-log.ts'
import type { CheckedMessage } from './to-readings.ts'

/** The newest message of a device that has to wait, and why: too many at once, or a queue that drains. */
export interface HeldMessage {
  readonly message: CheckedMessage
  readonly reason: 'rate' | 'burst'
  readonly firstHeldMs: InstantMs
  readonly cancel: Cancel
}

/** What ingest remembers of one device on the clock of one mode. */
export class ModeIngest {
  readonly clock = new ClockWatch()
  readonly rate = new RateMeter()
  readonly burst = new BurstWatch()
  /** Newest measuring time of messages that carry no numbers. */
  newestMeasuredMs: InstantMs = -Infinity
  held: HeldMessage | null = null
}

/** What ingest remembers of one device. */
export class DeviceIngest {
  readonly sequence = new SequenceLog()
  readonly #modes = new Map<Mode, ModeIngest>()

  forMode(mode: Mode): ModeIngest {
    const known = this.#modes.get(mode) ?? new ModeIngest()
    this.#modes.set(mode, known)
    return known
  }

  close(): void {
    for (const mode of this.#modes.values()) mode.held?.cancel()
  }
}

const devicesKept = 2000

/** Memory of devices, bounded: the one quiet for longest is forgotten. */
export class DeviceMemory {
  readonly #devices = new Map<string, DeviceIngest>()

  of(place: DevicePlace): DeviceIngest {
    const name = placeName(place)
    const device = this.#devices.get(name) ?? new DeviceIngest()
    this.#devices.delete(name)
    this.#devices.set(name, device)
    const [quietest] = this.#devices
    if (this.#devices.size > devicesKept && quietest !== undefined) {
      quietest[1].close()
      this.#devices.delete(quietest[0])
    }
    return device
  }

  close(): void {
    for (const device of this.#devices.values()) device.close()
    this.#devices.clear()
  }
}
