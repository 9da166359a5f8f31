import type { Draft } from './draft.ts'
import { sensorVitals, watchOf } from './plan.ts'
import { sensorOf } from './sensor-of.ts'

/**
 * Nothing is under way that a good reading could end or would have to be asked about: worked out whenever an instant is
 * judged in full, so that a quiet reading looks at one word instead of the whole state.
 */
export const isCalmSession = (draft: Draft): boolean =>
  !draft.ended && hasNothingRunning(draft) && isEverythingHeard(draft)

function hasNothingRunning({ chain, course, ...draft }: Draft): boolean {
  return (
    draft.lostWhile.length === 0 &&
    draft.disagreement.sinceMs === null &&
    draft.signals.absence === null &&
    course.ranked.length === 0 &&
    course.spo2DelayMs === null &&
    chain.zeros.length === 0 &&
    chain.signals.length === 0 &&
    chain.links.length === 0 &&
    chain.openings.length === 0
  )
}

/** Every device speaks, every sensor is on the patient, no vital is missing. */
const isEverythingHeard = (draft: Draft): boolean =>
  draft.devices.every(({ offlineSinceMs, shown }) => offlineSinceMs === null && shown === null) &&
  draft.sensors.every(({ lostSinceMs, shown }) => lostSinceMs === null && shown === null) &&
  draft.missing.every(({ shown }) => !shown) &&
  hasSensors(draft)

/** A stream's sensor is known, also after its device said that it measures in another way. */
const hasSensors = (draft: Draft): boolean =>
  draft.streams.every(
    ({ vital, source }) =>
      vital === 'rate' ||
      !(sensorVitals as readonly string[]).includes(vital) ||
      watchOf(draft.session.plan, vital) !== 'continuous' ||
      draft.sensors.some(({ sensor }) => sensor === sensorOf(draft, vital, source)),
  )
