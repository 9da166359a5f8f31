import { isDeepStrictEqual } from 'node:util'
import type { InstantMs } from '@vigil/shared/time'
import { readingName, type Measured, type Reading } from '@vigil/shared/vocabulary'
import type { ReadingRow } from '../../../src/record/stores/reading-rows.ts'
import type { AnsweredReading } from '../world/sim-world.ts'
import { readingsOf, type KeptRecord } from './kept-record.ts'

/** The last of a burst waits so long until it is judged; it is charted at once (mqtt.md 6.6). */
const longestHoldMs = 2500

/**
 * Every value of the journal is in the readings once, and nothing else but what still waited to be judged when the session
 * ended. Null: it is so.
 */
export function checkReadings(record: KeptRecord): string | null {
  const expected = placesOf(record)
  const endMs = record.inputs.at(-1)?.actsMs ?? Infinity
  let found = 0
  for (const row of record.rows.values())
    for (const [vital, value] of Object.entries(row.values)) {
      const place = placeOf(row, vital)
      if (!expected.has(place) && row.atMs > endMs - longestHoldMs) continue
      if (expected.get(place) !== value)
        return `${place} is recorded as ${String(value)}, the journal has ${String(expected.get(place))}`
      found += 1
    }
  return found === expected.size
    ? null
    : `the journal has ${String(expected.size)} values, the readings ${String(found)}`
}

/** Of readings that the journal has not: without those that were charted and waited for the end of their burst. */
export function notCharted(
  record: KeptRecord,
  missing: readonly AnsweredReading[],
  endsMs: readonly InstantMs[],
): AnsweredReading[] {
  const judged = placesOf(record)
  const charted = [...record.rows.values()].filter((row) =>
    Object.keys(row.values).every((vital) => !judged.has(placeOf(row, vital))),
  )
  return missing.filter((one) => {
    if (!endsMs.some((endMs) => endMs >= one.atMs && endMs <= one.atMs + longestHoldMs)) return true
    // Without a number there is nothing to chart.
    if (Object.keys(one.values).length === 0) return false
    const at = charted.findIndex((row) => isOf(row, one))
    if (at >= 0) charted.splice(at, 1)
    return at < 0
  })
}

/** The row is what its message said, by every number of it. */
const isOf = (row: ReadingRow, { name, atMs, measuredMs, values }: AnsweredReading): boolean =>
  name.startsWith(`${row.deviceId}/`) &&
  row.atMs >= measuredMs &&
  row.atMs <= atMs &&
  isDeepStrictEqual({ ...row.values }, { ...values })

const placeOf = (
  { deviceId, atMs }: Pick<ReadingRow, 'deviceId' | 'atMs'>,
  vital: string,
): string => `${deviceId} ${String(atMs)} ${vital}`

function placesOf(record: KeptRecord): Map<string, number> {
  const places = new Map<string, number>()
  for (const { reading } of readingsOf(record))
    for (const [place, value] of valuesOf(reading)) if (!places.has(place)) places.set(place, value)
  return places
}

function* valuesOf({ deviceId, observations }: Reading): Generator<readonly [string, number]> {
  for (const said of observations) {
    const at = `${deviceId} ${String(said.measuredMs)}`
    if (said.kind === 'stream') {
      if (said.result.kind === 'value') yield [`${at} ${said.vital}`, said.result.value]
    } else if (said.state === 'measured')
      for (const part of ['sys', 'dia', 'map', 'pr'] as const) {
        const measured: Measured | null = said[part]
        if (measured?.kind === 'value') yield [`${at} nibp-${part}`, measured.value]
      }
  }
}

/** What of the answered readings of a session its journal has not once. */
export function notOnce(
  record: KeptRecord,
  answered: readonly AnsweredReading[],
): { readonly lost: readonly AnsweredReading[]; readonly doubled: readonly string[] } {
  const counts = new Map<string, number>()
  for (const { reading } of readingsOf(record)) {
    // A message of two ages is two readings of one name.
    const name = `${readingName(reading)} ${reading.timeliness}`
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return {
    lost: answered.filter(
      ({ name }) => !counts.has(`${name} live`) && !counts.has(`${name} history`),
    ),
    doubled: [...counts].flatMap(([name, count]) => (count > 1 ? [name] : [])),
  }
}
