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
const scalarNames: ReadonlySet<string> = new Set(scalarVitals)
const isScalar = (key: string): key is StreamVital => scalarNames.has(key)
const knownKeys = [...scalarVitals, 'nibp', 'abp']
/** Nobody measures more at once; beyond it a message only costs time. */
const keysRead = 64

/** Decodes `v`: every vital by itself, so that a bad one spoils only itself (mqtt.md 6.5 step 1). Total. */
export function decodeVitals(v: Readonly<Record<string, unknown>>): DecodedVitals {
  const into: Decoded = { entries: [], rejections: [] }
  let keys = 0
  for (const key in v) {
    keys += 1
    if (keys > keysRead) break
    decodeKey(key, v[key], into)
  }
  return into
}

interface Decoded {
  readonly entries: Entry[]
  readonly rejections: Rejection[]
}

function decodeKey(key: string, raw: unknown, into: Decoded): void {
  const path = `v.${key}`
  if (key === 'nibp') decodeCuffKey(raw, path, into)
  else if (key === 'abp') decodeArterialKey(raw, path, into)
  else if (isScalar(key)) {
    const { result, at, mode, rejections } = decodeScalar(raw, { vital: key, path, unit: null })
    into.entries.push({ path, at, mode, said: { kind: 'stream', vital: key, result } })
    into.rejections.push(...rejections)
  } else
    into.rejections.push({
      path,
      rule: 'unknown-vital',
      fix: `use one of ${knownKeys.join(', ')}; anything else goes to x`,
    })
}

function decodeCuffKey(raw: unknown, path: string, into: Decoded): void {
  const { cuff, at, mode, rejections } = decodeCuff(raw)
  if (cuff !== null) into.entries.push({ path, at, mode, said: cuff })
  into.rejections.push(...rejections)
}

function decodeArterialKey(raw: unknown, path: string, into: Decoded): void {
  const { parts, at, mode, rejections } = decodeArterial(raw)
  for (const [vital, result] of parts)
    into.entries.push({ path, at, mode, said: { kind: 'stream', vital, result } })
  into.rejections.push(...rejections)
}
