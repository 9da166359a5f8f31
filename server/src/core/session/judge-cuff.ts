import type { CuffObservation, DeviceId, Measured, Vital } from '@vigil/shared/vocabulary'
import { isRateStreamed, noteFailedAttempt } from './confirm-spots.ts'
import { noteCuffRunning, noteCuffStopped } from './cuff-running.ts'
import type { Draft } from './draft.ts'
import type { CuffWord } from './gather-readings.ts'
import { judgeSpot } from './judge-spot.ts'
import { numberOf } from './judge-streams.ts'
import { noteMeasured } from './watch-cuff.ts'

const measurementsKept = 16

/** Same id, or same time and values: the same cuff reading, whatever message it came in (mqtt.md 6.2). */
function measurementName(source: DeviceId, cuff: CuffObservation): string {
  if (cuff.measurementId !== null) return `${source}/${cuff.measurementId}`
  return JSON.stringify([source, cuff.measuredMs, cuff.sys, cuff.dia, cuff.map])
}

/** Judges cuff measurements as events (alarms.md 2.2); repeated and held ones change nothing. */
export function judgeCuffs(draft: Draft, words: readonly CuffWord[]): void {
  for (const { source, observation } of words) {
    if (observation.state === 'held') continue
    if (observation.state === 'ongoing') {
      if (observation.measuredMs >= draft.cuff.newestMs)
        noteCuffRunning(draft, observation.measuredMs)
      continue
    }
    const name = measurementName(source, observation)
    if (draft.cuff.known.includes(name)) continue
    const known = [name, ...draft.cuff.known.slice(0, measurementsKept - 1)]
    draft.cuff = { ...draft.cuff, known }
    if (observation.state === 'measured') judgeMeasurement(draft, source, observation)
    else noteFailure(draft, observation)
  }
}

/** An attempt that failed before the newest measurement is over and done with. */
function noteFailure(draft: Draft, { measuredMs }: CuffObservation): void {
  if (measuredMs < draft.cuff.newestMs) return
  const failuresInRow = draft.cuff.failuresInRow + 1
  draft.cuff = { ...draft.cuff, newestMs: measuredMs, failuresInRow }
  noteCuffStopped(draft, measuredMs)
  noteFailedAttempt(draft)
}

function judgeMeasurement(draft: Draft, source: DeviceId, cuff: CuffObservation): void {
  if (cuff.measuredMs >= draft.cuff.newestMs) noteCuffStopped(draft, cuff.measuredMs)
  noteMeasured(draft, cuff.measuredMs)
  const measuredMs = Math.min(cuff.measuredMs, draft.atMs)
  const judge = (vital: Vital, measured: Measured | null): void => {
    const number = measured === null ? null : numberOf(measured)
    if (number === null) return
    const withSystolic = cuff.sys !== null
    judgeSpot(draft, { vital, source, ...number, measuredMs, withSystolic }, 'measurement')
  }
  judge('nibp-sys', cuff.sys)
  judge('nibp-dia', cuff.dia)
  judge('nibp-map', cuff.map)
  judge('nibp-pr', cuff.pr)
  // The cuff's pulse is the rate only while neither ECG nor oximeter gives one (alarms.md 2.1, 2.2).
  if (!isRateStreamed(draft)) judge('rate', cuff.pr)
}
