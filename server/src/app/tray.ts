import { minutes, seconds, type InstantMs } from '@vigil/shared/time'
import {
  isCuffVital,
  type MeasuredVital,
  type Observation,
  type Reading,
} from '@vigil/shared/vocabulary'
import type { IdSource } from './ports.ts'
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
export interface TrayEntry {
  readonly trayId: string
  readonly reading: Reading
  readonly measuredMs: InstantMs
  /** Gone then. */
  readonly untilMs: InstantMs
  readonly values: readonly TrayValue[]
}

export interface TrayPorts {
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
    const measuredMs = Math.max(...reading.observations.map((one) => one.measuredMs))
    const nowMs = this.#now(reading)
    if (values.length === 0 || nowMs - measuredMs >= waitsMs) return false
    const settling = isCuff(values) ? null : this.#settling(reading, measuredMs)
    const entry: TrayEntry = {
      trayId: settling?.trayId ?? this.#ports.ids.next(),
      reading,
      measuredMs,
      untilMs: settling?.untilMs ?? nowMs + waitsMs,
      values,
    }
    const others = this.#entries.filter((other) => other !== settling)
    this.#entries = bounded([...others, entry], reading)
    return true
  }

  /** It has found its patient. */
  take(trayId: string): void {
    this.#entries = this.#entries.filter((entry) => entry.trayId !== trayId)
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
    this.#entries = this.#entries.filter(({ untilMs, reading }) => untilMs > this.#now(reading))
  }

  #now({ mode }: Reading): InstantMs {
    return this.#ports.clocks.forMode(mode).now()
  }
}

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
