import type { InstantMs } from '@vigil/shared/time'
import { newestMeasuredMs, type DeviceId, type Reading } from '@vigil/shared/vocabulary'
import type { JournalEntry } from '#core/replay/journal.ts'
import { parsedLines } from './parsed-lines.ts'
import type { RecordStores } from './ports.ts'
import type { RecordDesk } from './record-desk.ts'
import type { RunningSession } from './running-session.ts'
import type { SessionRegistry } from './session-registry.ts'
import type { Tray } from './tray.ts'

/** So many of a session's newest lines are looked at: more than can be on its way to a device when a server ends. */
const linesKnown = 2000
/** So many of them may have come to the journal and not to the chart. */
const linesCharted = 1000

/** The numbers of one message that is in the record. */
export interface RecalledReading {
  readonly boot: string
  readonly seq: number
  /** When its device says it was measured. */
  readonly deviceMs: InstantMs
}

export interface RecallPorts {
  readonly stores: Pick<RecordStores, 'journal' | 'trayReadings'>
  readonly registry: Pick<SessionRegistry, 'all'>
  readonly record: Pick<RecordDesk, 'reading'>
  readonly tray: Pick<Tray, 'recall'>
}

/**
 * What was recorded shortly before the server ended. A device or a broker that was not answered sends it again, and it must
 * be neither judged nor recorded twice.
 */
export class RecalledReadings {
  readonly #ports: RecallPorts
  readonly #ofDevice = new Map<DeviceId, RecalledReading[]>()

  constructor(ports: RecallPorts) {
    this.#ports = ports
  }

  /** Of the sessions that go on, and of what waits for its patient; before devices are heard. */
  async load(): Promise<void> {
    const { stores, tray } = this.#ports
    const waiting = await stores.trayReadings.all()
    tray.recall(waiting)
    for (const { reading } of waiting) this.#note(reading)
    for (const running of this.#ports.registry.all()) await this.#loadSession(running)
  }

  /** In the order they came; once: afterwards whoever asked knows them. */
  take(deviceId: DeviceId): readonly RecalledReading[] {
    const recalled = this.#ofDevice.get(deviceId) ?? []
    this.#ofDevice.delete(deviceId)
    return recalled
  }

  async #loadSession({ session, journalLines: length }: RunningSession): Promise<void> {
    const { stores, record } = this.#ports
    const { sessionId } = session
    const after = Math.max(0, length - linesKnown)
    let sequence = after
    const lines = stores.journal.read(sessionId, after)
    for await (const { input } of parsedLines<JournalEntry>(lines)) {
      sequence += 1
      if (input.kind !== 'reading') continue
      this.#note(input.reading)
      // What the chart has already it does not take again.
      if (sequence > length - linesCharted) record.reading(sessionId, input.reading)
    }
  }

  #note(reading: Reading): void {
    const { deviceId, boot, seq } = reading
    if (boot === null || seq === null) return
    const known = this.#ofDevice.get(deviceId) ?? []
    known.push({ boot, seq, deviceMs: reading.deviceMs ?? newestMeasuredMs(reading) })
    this.#ofDevice.set(deviceId, known)
  }
}
