import { readingName, type Measured, type Reading } from '@vigil/shared/vocabulary'
import type { AnsweredReading } from '../world/sim-world.ts'
import { readingsOf, type KeptRecord } from './kept-record.ts'

/** Every value of the journal is in the readings once, and nothing else. Null: it is so. */
export function checkReadings(record: KeptRecord): string | null {
  const expected = new Map<string, number>()
  for (const { reading } of readingsOf(record))
    for (const [place, value] of valuesOf(reading))
      if (!expected.has(place)) expected.set(place, value)
  let found = 0
  for (const { deviceId, atMs, values } of record.rows.values())
    for (const [vital, value] of Object.entries(values)) {
      const place = `${deviceId} ${String(atMs)} ${vital}`
      if (expected.get(place) !== value)
        return `${place} is recorded as ${String(value)}, the journal has ${String(expected.get(place))}`
      found += 1
    }
  return found === expected.size
    ? null
    : `the journal has ${String(expected.size)} values, the readings ${String(found)}`
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
