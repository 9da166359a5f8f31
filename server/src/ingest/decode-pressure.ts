import { pressureEntry, type PressureEntry } from '@vigil/shared/contracts'
import {
  checkPressurePair,
  type AbsenceCause,
  type CuffObservation,
  type Measured,
  type MeasuredVital,
  type Mode,
} from '@vigil/shared/vocabulary'
import type { Rejection } from '#app/notice-board.ts'
import { decodeScalar } from './decode-scalar.ts'

/** The parts of a pressure measurement; null: left out. */
export interface PressureParts {
  readonly sys: Measured | null
  readonly dia: Measured | null
  readonly map: Measured | null
  readonly pr: Measured | null
}

type PartName = keyof PressureParts

interface DecodedParts extends PressureParts {
  readonly rejections: readonly Rejection[]
}

/** A cuff message; `state` null: it says nothing about a cuff at all. */
export interface DecodedCuff {
  readonly cuff: Omit<CuffObservation, 'measuredMs'> | null
  readonly at: string | number | null
  readonly mode: Mode | null
  readonly rejections: readonly Rejection[]
}

const silent: DecodedCuff = { cuff: null, at: null, mode: null, rejections: [] }
const noParts: PressureParts = { sys: null, dia: null, map: null, pr: null }

/** `nibp` (mqtt.md 6.2): a result, a failed attempt, a running or a held measurement. Total. */
export function decodeCuff(raw: unknown): DecodedCuff {
  // Null once a second is a monitor whose cuff has nothing to say, not a failed attempt once a second.
  if (raw === null) return silent
  const parsed = pressureEntry.safeParse(raw)
  if (!parsed.success) return { ...silent, rejections: [notAPressure('v.nibp', raw)] }
  const entry = parsed.data
  const own = ownTimeAndMode(entry)
  const attempt = { kind: 'cuff' as const, measurementId: entry.id ?? null, why: entry.why ?? null }
  if (entry.q === 'off' || entry.q === 'calibrating') return silent
  if (entry.q === 'ongoing' || entry.q === 'invalid') {
    const state = entry.q === 'ongoing' ? 'ongoing' : 'failed'
    return { ...own, cuff: { ...attempt, ...noParts, state }, rejections: [] }
  }
  return { ...own, ...measurement(entry, attempt) }
}

type Attempt = Pick<CuffObservation, 'kind' | 'measurementId' | 'why'>

function measurement(
  entry: PressureEntry,
  attempt: Attempt,
): Pick<DecodedCuff, 'cuff' | 'rejections'> {
  const { rejections, ...parts } = decodeParts(entry, 'v.nibp', 'nibp')
  if (entry.q === 'held') return { cuff: { ...attempt, ...parts, state: 'held' }, rejections }
  const pressures = [parts.sys, parts.dia, parts.map].filter((part) => part !== null)
  if (pressures.some((part) => part.kind !== 'absent'))
    return { cuff: { ...attempt, ...parts, state: 'measured' }, rejections }
  const why = attempt.why ?? pressures.map(unbelievable).find((word) => word !== null) ?? null
  const isAttempt = why !== null || entry.id !== undefined || entry.at !== undefined
  return {
    cuff: isAttempt ? { ...attempt, ...noParts, why, state: 'failed' } : null,
    rejections,
  }
}

/** 0/0 and other numbers nobody can believe are how monitors chart a failed attempt; a text is only a mistake. */
function unbelievable(part: Measured): string | null {
  return part.kind === 'absent' && unbelievableCauses.includes(part.cause) ? part.why : null
}
const unbelievableCauses: readonly AbsenceCause[] = ['zero', 'range', 'sentinel']

/** `abp`: an arterial line is a stream of three values. */
export interface DecodedArterial {
  readonly parts: readonly (readonly ['abp-sys' | 'abp-dia' | 'abp-map', Measured])[]
  readonly at: string | number | null
  readonly mode: Mode | null
  readonly rejections: readonly Rejection[]
}

const arterialParts = ['sys', 'dia', 'map'] as const

/** Total: any JSON value goes in. */
export function decodeArterial(raw: unknown): DecodedArterial {
  const none = { at: null, mode: null, rejections: [] }
  if (raw === null)
    return { ...none, parts: allArterial({ kind: 'absent', cause: 'no-result', why: null }) }
  const parsed = pressureEntry.safeParse(raw)
  if (!parsed.success)
    return {
      ...none,
      parts: allArterial({ kind: 'absent', cause: 'invalid', why: null }),
      rejections: [notAPressure('v.abp', raw)],
    }
  const entry = parsed.data
  const own = ownTimeAndMode(entry)
  const { rejections, ...parts } = decodeParts(entry, 'v.abp', 'abp')
  const given = arterialParts.flatMap((part) => {
    const result = parts[part]
    return result === null ? [] : [[`abp-${part}`, result] as const]
  })
  return { ...own, parts: given, rejections }
}

const ownTimeAndMode = ({ at, mode }: PressureEntry): Pick<DecodedCuff, 'at' | 'mode'> => ({
  at: at ?? null,
  mode: mode ?? null,
})

const allArterial = (result: Measured): DecodedArterial['parts'] =>
  arterialParts.map((part) => [`abp-${part}`, result] as const)

function decodeParts(entry: PressureEntry, path: string, source: 'nibp' | 'abp'): DecodedParts {
  const rejections: Rejection[] = []
  const part = (name: PartName, vital: MeasuredVital): Measured | null => {
    const raw = wordOfWhole(entry, name)
    if (raw === undefined) return null
    const decoded = decodeScalar(raw, {
      vital,
      path: `${path}.${name}`,
      unit: unitFor(name, entry),
    })
    rejections.push(...decoded.rejections)
    return decoded.result
  }
  const sys = part('sys', `${source}-sys`)
  const dia = part('dia', `${source}-dia`)
  const map = part('map', `${source}-map`)
  const pr = source === 'nibp' ? part('pr', 'nibp-pr') : null
  const pair = checkPressurePair({ sys, dia })
  if (pair.sys !== sys)
    rejections.push({
      path,
      rule: 'dia-below-sys',
      got: { sys: entry.sys, dia: entry.dia },
      fix: 'dia must lie below sys: check which of the two fields the adapter fills',
    })
  return { ...pair, map, pr, rejections }
}

const unitFor = (part: string, entry: PressureEntry): string | null =>
  part === 'pr' ? null : (entry.u ?? null)

/**
 * A part as if it stood alone: the quality of the whole measurement goes to each part that has none of its own.
 * "Over" is said of pressures: it does not make the pulse fast. A whole without any part (`{"q":"over"}`) speaks for its systolic, mean and diastolic pressure.
 */
function wordOfWhole(entry: PressureEntry, name: PartName): unknown {
  const raw = entry[name]
  const { q, why } = entry
  if (q === undefined || Array.isArray(raw)) return raw
  if (name === 'pr' && (raw === undefined || q === 'over' || q === 'under')) return raw
  if (raw === undefined) return isWholeAlone(entry) ? { q, why, v: null } : undefined
  return typeof raw === 'object' ? { q, why, v: null, ...raw } : { q, why, v: raw }
}

const isWholeAlone = ({ sys, dia, map }: PressureEntry): boolean =>
  sys === undefined && dia === undefined && map === undefined

const notAPressure = (path: string, got: unknown): Rejection => ({
  path,
  rule: 'schema',
  got,
  fix: 'send {"sys":142,"dia":88,"map":106,"pr":74,"at":"2026-09-12T14:05:38Z","id":"n-17"}',
})
