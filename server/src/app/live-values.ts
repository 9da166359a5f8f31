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
import {
  afterValidReading,
  leastStaleMs,
  staleMs,
  type VitalStream,
} from '#core/alarm/vital-stream.ts'
import type { ValueEntry } from './snapshot-ports.ts'

/** Declared spacing of a device's vital, milliseconds; null when it declared none. */
export type PeriodLookup = (deviceId: DeviceId, vital: MeasuredVital) => number | null

interface Entry {
  shown: LiveValue
  /** How often valid values come; null until there is one, and for spot readings. */
  stream: VitalStream | null
}

const cuffParts = [
  ['sys', 'nibp-sys'],
  ['dia', 'nibp-dia'],
  ['map', 'nibp-map'],
  ['pr', 'nibp-pr'],
] as const satisfies readonly (readonly [keyof CuffObservation, CuffVital])[]

/** The newest word on each vital of each device in one session. Judges nothing. */
export class LiveValues {
  readonly #entries = new Map<DeviceId, Map<MeasuredVital, Entry>>()
  readonly #periodOf: PeriodLookup

  constructor(periodOf: PeriodLookup) {
    this.#periodOf = periodOf
  }

  all(): LiveValue[] {
    return [...this.#entries.values()].flatMap((vitals) =>
      [...vitals.values()].map((entry) => entry.shown),
    )
  }

  /** Everything that is known, as it is now. */
  entries(): ValueEntry[] {
    return [...this.#entries.values()].flatMap((vitals) =>
      [...vitals.values()].map(({ shown, stream }) => ({ shown, stream })),
    )
  }

  /** What {@link entries} said before the server stopped. */
  restore(entries: readonly ValueEntry[]): void {
    for (const { shown, stream } of entries)
      this.#vitalsOf(shown.deviceId).set(shown.vital, { shown, stream })
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
    const vitals = this.#vitalsOf(reading.deviceId)
    const changed: LiveValue[] = []
    for (const observation of reading.observations)
      if (observation.kind === 'cuff') changed.push(...applyCuff(vitals, reading, observation))
      else changed.push(this.#applyStream(vitals, reading, observation))
    return changed
  }

  #vitalsOf(deviceId: DeviceId): DeviceValues {
    const known = this.#entries.get(deviceId)
    if (known !== undefined) return known
    const vitals: DeviceValues = new Map()
    this.#entries.set(deviceId, vitals)
    return vitals
  }

  #applyStream(
    vitals: DeviceValues,
    { deviceId, receivedMs }: Reading,
    { vital, measuredMs, result }: StreamObservation,
  ): LiveValue {
    const entry = vitals.get(vital) ?? { shown: unknownValue(vital, deviceId), stream: null }
    const value = validNumber(result)
    if (value !== null)
      entry.stream = afterValidReading(entry.stream, {
        vital,
        source: deviceId,
        declaredPeriodMs: this.#periodOf(deviceId, vital),
        lastMeasuredMs: measuredMs,
        lastValidMs: receivedMs,
        lastValue: value,
        lastIsQuestionable: result.kind === 'value' && result.quality === 'questionable',
      })
    const staleAfterMs = entry.stream === null ? leastStaleMs : staleMs(entry.stream)
    entry.shown = wordOn({ shown: entry.shown, staleAfterMs }, result, { measuredMs, receivedMs })
    vitals.set(vital, entry)
    return entry.shown
  }
}

type DeviceValues = Map<MeasuredVital, Entry>

function applyCuff(vitals: DeviceValues, reading: Reading, cuff: CuffObservation): LiveValue[] {
  const times = { measuredMs: cuff.measuredMs, receivedMs: reading.receivedMs }
  return cuffParts.flatMap(([part, vital]) => {
    const result = cuffWord(cuff, cuff[part])
    const known = vitals.get(vital)?.shown
    if (result === null || (known === undefined && !opensTile(vital, result))) return []
    const before = known ?? unknownValue(vital, reading.deviceId)
    // An older measurement than the one shown is for the trend only.
    if (cuff.measuredMs < (before.measuredMs ?? -Infinity)) return []
    const shown = wordOn({ shown: before, staleAfterMs: null }, result, times)
    vitals.set(vital, { shown, stream: null })
    return [shown]
  })
}

/** An attempt that gave nothing shows on the systolic pressure, and on what was shown before. */
const opensTile = (vital: CuffVital, result: Measured): boolean =>
  vital === 'nibp-sys' || result.kind !== 'absent'

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

/** Field by field: this runs for every value, and a spread costs more than all the rest of it. */
function wordOn(
  { shown, staleAfterMs }: { readonly shown: LiveValue; readonly staleAfterMs: number | null },
  result: Measured,
  times: Times,
): LiveValue {
  const isValid = result.kind === 'value' || result.kind === 'beyond-scale'
  return {
    vital: shown.vital,
    deviceId: shown.deviceId,
    value: result.kind === 'absent' ? shown.value : result.value,
    state: stateOf(result),
    why: result.kind === 'absent' ? (result.why ?? result.cause) : null,
    measuredMs: isValid ? times.measuredMs : shown.measuredMs,
    validMs: isValid ? times.receivedMs : shown.validMs,
    staleAfterMs,
  }
}

function stateOf(result: Measured): LiveValue['state'] {
  switch (result.kind) {
    case 'value':
      return result.quality === 'good' ? 'value' : 'questionable'
    case 'beyond-scale':
      return result.direction
    case 'held':
    case 'absent':
      return result.kind
  }
}
