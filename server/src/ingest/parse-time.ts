import type { InstantMs } from '@vigil/shared/time'

/** What a device's word on time is worth. */
export type ParsedTime =
  | { readonly kind: 'instant'; readonly atMs: InstantMs }
  | { readonly kind: 'unusable'; readonly fix: string }

const rfc3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|z|[+-]\d{2}:\d{2})$/
const withoutZone = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}/
const year2000Ms = Date.UTC(2000, 0, 1)
const year2200Ms = Date.UTC(2200, 0, 1)

/** RFC 3339 with zone, or epoch milliseconds (mqtt.md 6.2). Total: any JSON value goes in. */
export function parseTime(raw: unknown): ParsedTime {
  const atMs = typeof raw === 'number' ? raw : typeof raw === 'string' ? fromText(raw) : NaN
  if (atMs >= year2000Ms && atMs < year2200Ms) return { kind: 'instant', atMs: Math.round(atMs) }
  return { kind: 'unusable', fix: fixFor(raw) }
}

const fromText = (text: string): number => (rfc3339.test(text) ? Date.parse(text) : NaN)

function fixFor(raw: unknown): string {
  const alternatives = 'or send age_ms instead of t'
  if (typeof raw === 'string' && withoutZone.test(raw) && !rfc3339.test(raw))
    return `add the zone to the time, e.g. 2026-09-12T14:03:07Z, ${alternatives}`
  if (typeof raw === 'number' && raw > year2000Ms / 1000 && raw < year2200Ms / 1000)
    return `this looks like seconds: send epoch milliseconds, ${alternatives}`
  return `send RFC 3339 with zone or epoch milliseconds, ${alternatives}`
}
