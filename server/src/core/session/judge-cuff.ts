import type { CuffObservation, CuffVital, DeviceId, Measured } from '@vigil/shared/vocabulary'
import { judgeSpot, type Sample } from '../alarm/limit-track.ts'
import { announceTechnical, type Draft } from './draft.ts'
import type { CuffWord } from './gather-readings.ts'
import { rateFeeders } from './judge-rate.ts'
import { changeTrack, judgeReading, judgesWith, numberOf } from './judge-streams.ts'
import type { CuffWatch } from './monitor-state.ts'

const measurementsKept = 16

/** A pressure is judged as the patient's newest, whichever cuff measured it. */
const anyCuff = 'cuff'

/** Same id, or same time and values: the same cuff reading, whatever message it came in (mqtt.md 6.2). */
function measurementName(source: DeviceId, cuff: CuffObservation): string {
  if (cuff.measurementId !== null) return `${source}/${cuff.measurementId}`
  return JSON.stringify([source, cuff.measuredMs, cuff.sys, cuff.dia, cuff.map])
}

/** Judges cuff measurements as events (alarms.md 2.2); repeated, held and late ones change nothing. */
export function judgeCuffs(draft: Draft, words: readonly CuffWord[]): void {
  for (const { source, observation } of words) {
    if (observation.state === 'held' || observation.state === 'ongoing') continue
    const name = measurementName(source, observation)
    if (draft.cuff.known.includes(name) || observation.measuredMs < draft.cuff.newestMs) continue
    draft.cuff = {
      ...draft.cuff,
      known: [name, ...draft.cuff.known.slice(0, measurementsKept - 1)],
      newestMs: observation.measuredMs,
      failuresInRow: observation.state === 'failed' ? draft.cuff.failuresInRow + 1 : 0,
    }
    if (observation.state === 'measured') {
      draft.cuff = { ...draft.cuff, values: finiteValues(observation) }
      judgeMeasurement(draft, source, observation)
    }
  }
}

function finiteValues(cuff: CuffObservation): CuffWatch['values'] {
  const values: Partial<Record<CuffVital, number>> = {}
  const parts = { 'nibp-sys': cuff.sys, 'nibp-dia': cuff.dia, 'nibp-map': cuff.map } as const
  for (const part of ['nibp-sys', 'nibp-dia', 'nibp-map'] as const) {
    const measured = parts[part]
    if (measured?.kind === 'value') values[part] = measured.value
  }
  return values
}

function judgeMeasurement(draft: Draft, source: DeviceId, cuff: CuffObservation): void {
  judgePart(draft, { cuff, part: 'nibp-sys' }, cuff.sys)
  judgePart(draft, { cuff, part: 'nibp-dia' }, cuff.dia)
  judgePart(draft, { cuff, part: 'nibp-map' }, cuff.map)
  const pulse = sampleOf(draft, cuff, cuff.pr)
  // The cuff's pulse is the rate only while neither ECG nor oximeter gives one (alarms.md 2.1, 2.2).
  if (pulse === null || rateFeeders(draft).sources.length > 0) return
  const { value, quality } = pulse
  const { measuredMs } = cuff
  judgeReading(
    draft,
    { vital: 'rate', source, value, quality, measuredMs, declaredPeriodMs: null },
    { feeders: [source], judge: judgeSpot },
  )
}

interface CuffPart {
  readonly cuff: CuffObservation
  readonly part: 'nibp-sys' | 'nibp-dia' | 'nibp-map'
}

function judgePart(draft: Draft, where: CuffPart, measured: Measured | null): void {
  const sample = sampleOf(draft, where.cuff, measured)
  if (sample === null) return
  draft.conditions.forEach(({ limits }, index) => {
    if (limits.vital !== where.part) return
    if (!judgesWith(draft, index, where.cuff.sys !== null)) return
    changeTrack(draft, { index, source: anyCuff }, (track) => judgeSpot(track, limits, sample))
  })
}

function sampleOf(draft: Draft, cuff: CuffObservation, measured: Measured | null): Sample | null {
  const at = { sinceMs: Math.min(cuff.measuredMs, draft.atMs), atMs: draft.atMs }
  const number = measured === null ? null : numberOf(measured)
  return number === null ? null : { ...number, ...at }
}

/** A failed attempt is low, the second in a row medium, until a measurement succeeds (alarms.md 2.3). */
export function watchCuff(draft: Draft): void {
  const { failuresInRow, shown } = draft.cuff
  const now = failuresInRow === 0 ? null : failuresInRow === 1 ? 'low' : 'medium'
  if (now === shown) return
  announceTechnical(draft, {
    condition: { kind: 'cuff-failed' },
    from: shown,
    to: now,
    reason: now === null ? 'cuff-measured' : 'cuff-attempt-failed',
  })
  draft.cuff = { ...draft.cuff, shown: now }
}
