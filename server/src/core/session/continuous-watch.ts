import type { MonitoringPlan } from '@vigil/shared/vocabulary'
import { plannedVitals } from '@vigil/shared/vocabulary'
import type { VitalStream } from '../alarm/vital-stream.ts'
import { endAway } from './away.ts'
import { announceTechnical, type Draft } from './draft.ts'
import { absorbStreams } from './judge-spot.ts'
import { missingFromStart, sensorsExpected } from './monitor-state.ts'
import { watchOf } from './plan.ts'
import { recordCourse } from './record-course.ts'

/**
 * "Getting up" ends continuous watching by plan (sessions.md 4): from then on every vital is measured now and then, so
 * that a clip that is taken off is no loss. What limits have come to stands as measured; nothing is judged anew.
 */
export function followWatch(draft: Draft, to: 'ended' | 'resumed'): void {
  const { endedPlan } = draft
  if (to === 'ended') {
    if (endedPlan === null) endWatch(draft)
  } else if (endedPlan !== null) resumeWatch(draft, endedPlan)
}

function endWatch(draft: Draft): void {
  const { plan } = draft.session
  for (const stream of draft.streams)
    if (stream.vital !== 'pi' && watchOf(plan, stream.vital) === 'continuous')
      standAsMeasured(draft, stream)
  endAway(draft, 'watch-ended')
  endLosses(draft)
  draft.chain = { ...draft.chain, zeros: [], signals: [] }
  draft.endedPlan = plan
  draft.session = { ...draft.session, plan: measuredNowAndThen(plan) }
  recordCourse(draft, {
    subject: 'plan',
    from: 'continuous',
    to: 'now and then',
    reason: 'watch-ended',
  })
}

/** Vitals that the plan does not name are watched continuously from their first reading on: they are named here. */
const measuredNowAndThen = (plan: MonitoringPlan): MonitoringPlan =>
  Object.fromEntries(
    plannedVitals.map((vital) => [vital, plan[vital] === 'not-used' ? 'not-used' : 'spot']),
  )

/** Its last value is a measurement like one of a spot clip, and an alarm stands until the next one. */
function standAsMeasured(draft: Draft, stream: VitalStream): void {
  const { vital, source, lastValue: value, lastMeasuredMs: measuredMs } = stream
  if (!stream.stale && !isKnownNewer(draft, stream)) {
    const quality = stream.lastIsQuestionable ? 'questionable' : 'good'
    const measurement = { vital, source, value, quality, measuredMs, withSystolic: false } as const
    draft.spots = { ...draft.spots, newest: { ...draft.spots.newest, [vital]: measurement } }
  }
  absorbStreams(draft, vital, (one) => one === stream)
}

const isKnownNewer = (draft: Draft, { vital, lastMeasuredMs }: VitalStream): boolean =>
  (draft.spots.newest[vital]?.measuredMs ?? -Infinity) > lastMeasuredMs

/** Nothing is expected any more, so nothing is lost, missing or of poor signal. */
function endLosses(draft: Draft): void {
  const reason = 'watch-ended'
  for (const { sensor, shown: from } of draft.sensors)
    announceTechnical(draft, { condition: { kind: 'sensor-lost', sensor }, from, to: null, reason })
  for (const { vital, shown } of draft.missing) {
    const condition = { kind: 'vital-missing', vital } as const
    announceTechnical(draft, { condition, from: shown ? 'low' : null, to: null, reason })
  }
  for (const { vital, side, shown: from } of draft.lostWhile) {
    const condition = { kind: 'lost-while', vital, side } as const
    announceTechnical(draft, { condition, from, to: null, reason })
  }
  for (const { sensor, shown: from } of draft.chain.signals)
    announceTechnical(draft, { condition: { kind: 'poor-signal', sensor }, from, to: null, reason })
  draft.sensors = []
  draft.missing = []
  draft.lostWhile = []
}

/** The plan's own vitals are expected from now on, as at the start. */
function resumeWatch(draft: Draft, plan: MonitoringPlan): void {
  draft.session = { ...draft.session, plan }
  draft.endedPlan = null
  draft.sensors = sensorsExpected(plan, draft.atMs)
  draft.missing = missingFromStart(plan, draft.atMs)
  recordCourse(draft, {
    subject: 'plan',
    from: 'now and then',
    to: 'continuous',
    reason: 'watch-resumed',
  })
}
