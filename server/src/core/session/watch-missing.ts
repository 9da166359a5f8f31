import { seconds } from '@vigil/shared/time'
import type { Vital } from '@vigil/shared/vocabulary'
import { leastStaleMs, staleMs } from '../alarm/vital-stream.ts'
import { announceTechnical, type Draft } from './draft.ts'
import type { ValidReading } from './judge-streams.ts'
import type { MissingWatch } from './monitor-state.ts'
import { watchOf } from './plan.ts'
import { sensorOf } from './sensor-of.ts'
import { holdsClipLoss } from './cuff-running.ts'
import { isSensorLost } from './watch-sensors.ts'
import { announceSteadily } from './watch-steadily.ts'
import { isZeroShown } from './watch-zero.ts'

/** A vital missing beside another of its sensor is low at 30 s, that is 20 s after it turns stale (alarms.md 2.3). */
const afterStaleMs = seconds(20)

const watched = ['hr', 'pr', 'spo2', 'rr'] as const
type WatchedVital = (typeof watched)[number]

const isWatched = (vital: Vital): vital is WatchedVital =>
  (watched as readonly string[]).includes(vital)

export function noteVitals(draft: Draft, valid: readonly ValidReading[]): void {
  for (const { vital } of valid) {
    const watch = draft.missing.find((one) => one.vital === vital)
    if (watch !== undefined) replace(draft, watch, { ...watch, lastValidMs: draft.atMs })
    else if (isWatched(vital) && watchOf(draft.session.plan, vital) === 'continuous')
      watchVital(draft, vital)
  }
}

function watchVital(draft: Draft, vital: WatchedVital): void {
  const fresh = { vital, lastValidMs: draft.atMs, shown: false }
  draft.missing = [...draft.missing, fresh]
  // From here on hr or pr speak for the rate: one cause makes one alarm.
  if (vital === 'hr' || vital === 'pr') {
    const rate = draft.missing.find((one) => one.vital === 'rate')
    if (rate?.shown === true) endRate(draft)
    draft.missing = draft.missing.filter((one) => one.vital !== 'rate')
  }
}

const endRate = (draft: Draft): void =>
  announceTechnical(draft, {
    condition: { kind: 'vital-missing', vital: 'rate' },
    from: 'low',
    to: null,
    reason: 'valid-again',
  })

export function watchMissing(draft: Draft): void {
  for (const watch of draft.missing) {
    const gone = draft.atMs >= missingDeadline(draft, watch)
    const wanted = gone && !hasOtherCause(draft, watch) && (watch.shown || !isHeld(draft, watch))
    if (wanted === watch.shown) continue
    const shown = announceSteadily(draft, {
      condition: { kind: 'vital-missing', vital: watch.vital },
      from: watch.shown ? 'low' : null,
      to: wanted ? 'low' : null,
      reason: wanted ? 'nothing-valid' : gone ? 'inhibited' : 'valid-again',
    })
    replace(draft, watch, { ...watch, shown: shown !== null })
  }
}

const replace = (draft: Draft, before: MissingWatch, after: MissingWatch): void => {
  draft.missing = draft.missing.map((one) => (one === before ? after : one))
}

/** One cause, one alarm: its sensor is lost, or it is a zero and no value that comes. */
function hasOtherCause(draft: Draft, { vital }: MissingWatch): boolean {
  if (vital !== 'rate') return isZeroShown(draft, vital) || isSensorOfLost(draft, vital)
  return isZeroShown(draft, 'hr') || isSensorLost(draft, 'ecg') || isSensorLost(draft, 'oximeter')
}

/** Every sensor that gave it is known to be lost. */
const isSensorOfLost = (draft: Draft, vital: WatchedVital): boolean =>
  draft.streams.every(
    (stream) =>
      stream.vital !== vital || isSensorLost(draft, sensorOf(draft, vital, stream.source)),
  )

/** A running cuff stops the clip on its arm. */
const isHeld = (draft: Draft, { vital }: MissingWatch): boolean =>
  (vital === 'spo2' || vital === 'pr') && holdsClipLoss(draft)

/** When this vital is missing, if its sensor then still gives another. */
function missingDeadline(draft: Draft, watch: MissingWatch): number {
  let stale = leastStaleMs
  for (const stream of draft.streams)
    if (stream.vital === watch.vital) stale = Math.max(stale, staleMs(stream))
  return watch.lastValidMs + stale + afterStaleMs
}

/** The next vital that will be missing unless it comes. */
export function nextMissing(draft: Draft): number {
  let earliest = Infinity
  for (const watch of draft.missing) {
    const missingMs = missingDeadline(draft, watch)
    if (missingMs > draft.atMs) earliest = Math.min(earliest, missingMs)
  }
  return earliest
}
