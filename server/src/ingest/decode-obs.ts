import {
  streamVitals,
  type CuffObservation,
  type Measured,
  type Mode,
  type StreamVital,
} from '@vigil/shared/vocabulary'
import type { Rejection } from '#app/notice-board.ts'
import { decodeArterial, decodeCuff } from './decode-pressure.ts'
import { decodeScalar } from './decode-scalar.ts'

/** What a message says of one vital, before anybody knows when it was measured. */
export interface Entry {
  readonly path: string
  /** Its own mode and time, where it has them; otherwise those of the message. */
  readonly mode: Mode | null
  readonly at: string | number | null
  readonly said:
    | { readonly kind: 'stream'; readonly vital: StreamVital; readonly result: Measured }
    | Omit<CuffObservation, 'measuredMs'>
}

export interface DecodedVitals {
  readonly entries: readonly Entry[]
  readonly rejections: readonly Rejection[]
}

const scalarVitals = streamVitals.filter((vital) => !vital.startsWith('abp-'))
const isScalar = (key: string): key is StreamVital =>
  (scalarVitals as readonly string[]).includes(key)
const knownKeys = [...scalarVitals, 'nibp', 'abp']
/** Nobody measures more at once; beyond it a message only costs time. */
const keysRead = 64

/** Decodes `v`: every vital by itself, so that a bad one spoils only itself (mqtt.md 6.5 step 1). Total. */
export function decodeVitals(v: Readonly<Record<string, unknown>>): DecodedVitals {
  const entries: Entry[] = []
  const rejections: Rejection[] = []
  for (const [key, raw] of Object.entries(v).slice(0, keysRead)) {
    const decoded = decodeKey(key, raw)
    entries.push(...decoded.entries)
    rejections.push(...decoded.rejections)
  }
  return { entries, rejections }
}

function decodeKey(key: string, raw: unknown): DecodedVitals {
  const path = `v.${key}`
  if (key === 'nibp') return cuffEntries(raw, path)
  if (key === 'abp') return arterialEntries(raw, path)
  if (!isScalar(key))
    return {
      entries: [],
      rejections: [
        {
          path,
          rule: 'unknown-vital',
          fix: `use one of ${knownKeys.join(', ')}; anything else goes to x`,
        },
      ],
    }
  const { result, at, mode, rejections } = decodeScalar(raw, { vital: key, path, unit: null })
  return { entries: [{ path, at, mode, said: { kind: 'stream', vital: key, result } }], rejections }
}

function cuffEntries(raw: unknown, path: string): DecodedVitals {
  const { cuff, at, mode, rejections } = decodeCuff(raw)
  return { entries: cuff === null ? [] : [{ path, at, mode, said: cuff }], rejections }
}

function arterialEntries(raw: unknown, path: string): DecodedVitals {
  const { parts, at, mode, rejections } = decodeArterial(raw)
  return {
    entries: parts.map(([vital, result]) => ({
      path,
      at,
      mode,
      said: { kind: 'stream', vital, result },
    })),
    rejections,
  }
}
