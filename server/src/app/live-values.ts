import type { LiveValue } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import type {
  CuffObservation,
  CuffVital,
  DeviceId,
  Measured,
  MeasuredVital,
  Reading,
  StreamObservation,
} from '@vigil/shared/vocabulary'
import { afterValidReading, staleMs, type VitalStream } from '#core/alarm/vital-stream.ts'

/** Declared spacing of a device's vital, milliseconds; null when it declared none. */
export type PeriodLookup = (deviceId: DeviceId, vital: MeasuredVital) => number | null

interface Entry {
  readonly shown: LiveValue
  /** How often valid values come; null until there is one, and for spot readings. */
  readonly stream: VitalStream | null
}

const cuffParts = [
  ['sys', 'nibp-sys'],
  ['dia', 'nibp-dia'],
  ['map', 'nibp-map'],
  ['pr', 'nibp-pr'],
] as const satisfies readonly (readonly [keyof CuffObservation, CuffVital])[]

/** The newest word on each vital of each device in one session. Judges nothing. */
export class LiveValues {
  readonly #entries = new Map<string, Entry>()
  readonly #periodOf: PeriodLookup

  constructor(periodOf: PeriodLookup) {
    this.#periodOf = periodOf
  }

  all(): LiveValue[] {
    return [...this.#entries.values()].map((entry) => entry.shown)
  }

  /** When the newest cuff measurement was taken that is known here; null before the first. */
  newestCuffMs(): InstantMs | null {
    const times = this.all().flatMap((value) =>
      value.vital.startsWith('nibp-') && value.measuredMs !== null ? [value.measuredMs] : [],
    )
    return times.length === 0 ? null : Math.max(...times)
  }

  /** Takes a live reading in and returns what changed; history changes nothing. */
  apply(reading: Reading): LiveValue[] {
    if (reading.timeliness === 'history') return []
    return reading.observations.flatMap((observation) =>
      observation.kind === 'cuff'
        ? this.#applyCuff(reading, observation)
        : [this.#applyStream(reading, observation)],
    )
  }

  #applyStream(reading: Reading, { vital, measuredMs, result }: StreamObservation): LiveValue {
    const name = `${vital}|${reading.deviceId}`
    const before = this.#entries.get(name) ?? null
    const value = validNumber(result)
    const stream =
      value === null
        ? (before?.stream ?? null)
        : afterValidReading(before?.stream ?? null, {
            vital,
            source: reading.deviceId,
            declaredPeriodMs: this.#periodOf(reading.deviceId, vital),
            lastMeasuredMs: measuredMs,
            lastValidMs: reading.receivedMs,
            lastValue: value,
          })
    const shown = {
      ...wordOn(before?.shown ?? unknownValue(vital, reading.deviceId), result, {
        measuredMs,
        receivedMs: reading.receivedMs,
      }),
      staleAfterMs: stream === null ? shortestStaleMs : staleMs(stream),
    }
    this.#entries.set(name, { shown, stream })
    return shown
  }

  #applyCuff(reading: Reading, cuff: CuffObservation): LiveValue[] {
    const times = { measuredMs: cuff.measuredMs, receivedMs: reading.receivedMs }
    return cuffParts.flatMap(([part, vital]) => {
      const result = cuffWord(cuff, cuff[part])
      const name = `${vital}|${reading.deviceId}`
      const known = this.#entries.get(name)?.shown
      if (result === null || (known === undefined && !opensTile(vital, result))) return []
      const before = known ?? unknownValue(vital, reading.deviceId)
      // An older measurement than the one shown is for the trend only.
      if (cuff.measuredMs < (before.measuredMs ?? -Infinity)) return []
      const shown = wordOn(before, result, times)
      this.#entries.set(name, { shown, stream: null })
      return [shown]
    })
  }
}

/** An attempt that gave nothing shows on the systolic pressure, and on what was shown before. */
const opensTile = (vital: CuffVital, result: Measured): boolean =>
  vital === 'nibp-sys' || result.kind !== 'absent'

const shortestStaleMs = 10_000

const unknownValue = (vital: MeasuredVital, deviceId: DeviceId): LiveValue => ({
  vital,
  deviceId,
  value: null,
  state: 'absent',
  why: null,
  measuredMs: null,
  validMs: null,
  staleAfterMs: null,
})

/** What a cuff says of one part: its own result, or the state of the whole attempt. */
function cuffWord(cuff: CuffObservation, part: Measured | null): Measured | null {
  switch (cuff.state) {
    case 'measured':
    case 'held':
      return part
    case 'failed':
      return { kind: 'absent', cause: 'invalid', why: cuff.why }
    case 'ongoing':
      return { kind: 'absent', cause: 'ongoing', why: cuff.why }
  }
}

/** A number that counts as valid now: held ones do not. Off the scale without a number there is none to show. */
function validNumber(result: Measured): number | null {
  return result.kind === 'value' || result.kind === 'beyond-scale' ? result.value : null
}

interface Times {
  readonly measuredMs: InstantMs
  readonly receivedMs: InstantMs
}

function wordOn(before: LiveValue, result: Measured, times: Times): LiveValue {
  const valid = { measuredMs: times.measuredMs, validMs: times.receivedMs, why: null }
  switch (result.kind) {
    case 'value':
      return {
        ...before,
        ...valid,
        value: result.value,
        state: result.quality === 'good' ? 'value' : 'questionable',
      }
    case 'beyond-scale':
      return { ...before, ...valid, value: result.value, state: result.direction }
    case 'held':
      return { ...before, value: result.value, state: 'held', why: null }
    case 'absent':
      return { ...before, state: 'absent', why: result.why ?? result.cause }
  }
}
