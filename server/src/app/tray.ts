import { minutes, seconds, type InstantMs } from '@vigil/shared/time'
import {
  isCuffVital,
  newestMeasuredMs,
  type MeasuredVital,
  type Observation,
  type Reading,
} from '@vigil/shared/vocabulary'
import type { IdSource, WaitingReading } from './ports.ts'
import type { RecordDesk } from './record-desk.ts'
import type { Clocks } from './system-clock.ts'

/** So long a reading waits for somebody to say whose it is (sessions.md 2). */
const waitsMs = minutes(15)
/** A finger clip that settles gives one reading, not one a second. */
const settlesMs = seconds(60)
const keptOfDevice = 20
const keptOfSite = 200

export interface TrayValue {
  readonly vital: MeasuredVital
  readonly value: number
}

/** A spot reading that nobody has claimed. */
export interface TrayEntry extends WaitingReading {
  readonly measuredMs: InstantMs
  readonly values: readonly TrayValue[]
}

export interface TrayPorts {
  readonly record: Pick<RecordDesk, 'trayed' | 'untrayed'>
  readonly clocks: Clocks
  readonly ids: IdSource
}

/** Readings of devices that go from patient to patient, until somebody says whose they are; bounded. */
export class Tray {
  readonly #ports: TrayPorts
  #entries: readonly TrayEntry[] = []

  constructor(ports: TrayPorts) {
    this.#ports = ports
  }

  /** What waited when the server ended. */
  recall(waiting: readonly WaitingReading[]): void {
    this.#entries = waiting.map(entryOf)
    this.#dropOld()
  }

  /** Newest first. */
  list(): readonly TrayEntry[] {
    this.#dropOld()
    return this.#entries.toSorted((a, b) => b.measuredMs - a.measuredMs)
  }

  /** Null: claimed, gone, or never there. */
  find(trayId: string): TrayEntry | null {
    this.#dropOld()
    return this.#entries.find((entry) => entry.trayId === trayId) ?? null
  }

  /** Keeps a reading; false where it has no value, or is older than anything waits. */
  offer(reading: Reading): boolean {
    this.#dropOld()
    const values = reading.observations.flatMap(valuesOf)
    const measuredMs = newestMeasuredMs(reading)
    const nowMs = this.#now(reading)
    if (values.length === 0 || nowMs - measuredMs >= waitsMs) return false
    const settling = isCuff(values) ? null : this.#settling(reading, measuredMs)
    const waiting: WaitingReading = {
      trayId: settling?.trayId ?? this.#ports.ids.next(),
      untilMs: settling?.untilMs ?? nowMs + waitsMs,
      reading,
    }
    const others = this.#entries.filter((other) => other !== settling)
    this.#ports.record.trayed(waiting)
    this.#keepOnly(bounded([...others, entryOf(waiting)], reading))
    return true
  }

  /** It has found its patient. */
  take(trayId: string): void {
    this.#keepOnly(this.#entries.filter((entry) => entry.trayId !== trayId))
  }

  /** What this device said of the same measurement before: the newest value is the one that settled. */
  #settling({ deviceId, mode }: Reading, measuredMs: InstantMs): TrayEntry | null {
    return (
      this.#entries.find(
        ({ reading, untilMs, values }) =>
          reading.deviceId === deviceId &&
          reading.mode === mode &&
          !isCuff(values) &&
          measuredMs - (untilMs - waitsMs) < settlesMs,
      ) ?? null
    )
  }

  #dropOld(): void {
    this.#keepOnly(this.#entries.filter(({ untilMs, reading }) => untilMs > this.#now(reading)))
  }

  #keepOnly(entries: readonly TrayEntry[]): void {
    const kept = new Set(entries.map(({ trayId }) => trayId))
    for (const { trayId } of this.#entries)
      if (!kept.has(trayId)) this.#ports.record.untrayed(trayId)
    this.#entries = entries
  }

  #now({ mode }: Reading): InstantMs {
    return this.#ports.clocks.forMode(mode).now()
  }
}

const entryOf = (waiting: WaitingReading): TrayEntry => ({
  ...waiting,
  measuredMs: newestMeasuredMs(waiting.reading),
  values: waiting.reading.observations.flatMap(valuesOf),
})

/** The newest of each device, and of all. */
function bounded(entries: readonly TrayEntry[], { deviceId }: Reading): readonly TrayEntry[] {
  const own = entries.filter(({ reading }) => reading.deviceId === deviceId)
  const tooMany = own.slice(0, Math.max(0, own.length - keptOfDevice))
  return entries.filter((entry) => !tooMany.includes(entry)).slice(-keptOfSite)
}

const isCuff = (values: readonly TrayValue[]): boolean =>
  values.some(({ vital }) => isCuffVital(vital))

const cuffParts = [
  ['sys', 'nibp-sys'],
  ['dia', 'nibp-dia'],
  ['map', 'nibp-map'],
  ['pr', 'nibp-pr'],
] as const

function valuesOf(observation: Observation): TrayValue[] {
  if (observation.kind === 'stream') {
    const { vital, result } = observation
    return result.kind === 'value' ? [{ vital, value: result.value }] : []
  }
  if (observation.state !== 'measured') return []
  return cuffParts.flatMap(([part, vital]) => {
    const result = observation[part]
    return result?.kind === 'value' ? [{ vital, value: result.value }] : []
  })
}
