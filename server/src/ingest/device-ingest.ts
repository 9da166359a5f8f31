import type { InstantMs } from '@vigil/shared/time'
import type { Mode } from '@vigil/shared/vocabulary'
import {
  DeviceTable,
  devicesKept,
  type DevicePlace,
  type DeviceTableRules,
} from '#app/device-table.ts'
import type { Rejection } from '#app/notice-board.ts'
import type { Cancel } from '#app/ports.ts'
import type { RecalledReading, RecalledReadings } from '#app/recalled-readings.ts'
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
  /** It was given to its session, or refused. */
  readonly settled: () => void
}

/** What ingest remembers of one device on the clock of one mode. */
export class ModeIngest {
  readonly clock = new ClockWatch()
  readonly rate = new RateMeter()
  readonly burst = new BurstWatch()
  /** Newest measuring time of messages that carry no numbers. */
  newestMeasuredMs: InstantMs = -Infinity
  /** When the newest message came that said nothing of its time. */
  untimedMs: InstantMs = -Infinity
  held: HeldMessage | null = null
  /** When its clock was last compared with what sessions were told. */
  skewCheckedMs: InstantMs = -Infinity
}

/** What ingest remembers of one device. */
export class DeviceIngest {
  readonly sequence: SequenceLog
  readonly #modes = new Map<Mode, ModeIngest>()

  constructor(recalled: readonly RecalledReading[]) {
    this.sequence = new SequenceLog(recalled)
  }

  forMode(mode: Mode): ModeIngest {
    const known = this.#modes.get(mode) ?? new ModeIngest()
    this.#modes.set(mode, known)
    return known
  }

  close(): void {
    for (const mode of this.#modes.values()) {
      mode.held?.cancel()
      mode.held?.settled()
    }
  }
}

/** Memory of devices, bounded per room. */
export class DeviceMemory {
  readonly #devices: DeviceTable<DeviceIngest>
  readonly #newDevice: (place: DevicePlace) => DeviceIngest

  constructor(rules: DeviceTableRules, recalled: Pick<RecalledReadings, 'take'>) {
    this.#devices = new DeviceTable(rules, (device) => device.close())
    this.#newDevice = ({ deviceId }) => new DeviceIngest(recalled.take(deviceId))
  }

  /** Null: its room takes no newcomer. */
  of(place: DevicePlace): DeviceIngest | null {
    return this.#devices.speaking(place, this.#newDevice)
  }

  close(): void {
    for (const device of this.#devices.all()) device.close()
  }
}

/** What was sent is not judged: nobody could tell a repeat from a second reading. */
export const tooManyDevices = ({ roomId }: DevicePlace): Rejection => ({
  path: '',
  rule: 'devices',
  got: roomId,
  fix: `${devicesKept} devices have spoken in ${roomId}: keep one name for each device; names out of use are forgotten after ten minutes, in a running session when it ends`,
})
