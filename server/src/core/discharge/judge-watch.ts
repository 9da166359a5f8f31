import { minutes, type InstantMs } from '@vigil/shared/time'
import type { Condition } from '@vigil/shared/vocabulary'
import type { CareAlarm, CareGap } from '../care/care-state.ts'
import { conditionWords } from '../report/condition-words.ts'
import type { Evidence } from './evidence.ts'
import { latest, met, notMet, soonest, type Finding } from './finding.ts'

/** Continuous monitoring ends by plan with getting up: that a sensor is off then says nothing of the patient. */
const endsByPlan: readonly Condition['kind'][] = [
  'sensor-lost',
  'vital-missing',
  'poor-signal',
  'device-offline',
]

/** No alarm of high or medium priority is present, and none ended without anybody's acknowledgement. */
export function judgeAlarms({ state, gettingUpMs }: Evidence): Finding {
  const standing = state.alarms.filter(
    (alarm) => isUrgent(alarm) && !isByPlan(alarm, gettingUpMs) && stands(alarm),
  )
  if (standing.length === 0)
    return met({ reason: 'No high or medium alarm is present, none waits for somebody.' })
  return notMet({
    value: `${standing.length} ${standing.length === 1 ? 'alarm' : 'alarms'}`,
    aroseMs: latest(standing.map(({ sinceMs }) => sinceMs)),
    reason: standing
      .map(({ condition, priority, present }) =>
        present
          ? `${named(condition)} (${priority}) is present.`
          : `${named(condition)} (${priority}) ended and waits to be acknowledged.`,
      )
      .join(' '),
  })
}

/** As a sentence begins. */
const named = (condition: Condition): string => {
  const words = conditionWords(condition)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

const isUrgent = ({ priority }: CareAlarm): boolean => priority === 'high' || priority === 'medium'
const stands = ({ present, acknowledged }: CareAlarm): boolean => present || !acknowledged
const isByPlan = ({ condition, sinceMs }: CareAlarm, gettingUpMs: InstantMs | null): boolean =>
  gettingUpMs !== null && sinceMs >= gettingUpMs && endsByPlan.includes(condition.kind)

const withoutGapMs = minutes(15)

/** So long it may take after coming back until every sensor is on again and is believed (preset). */
const settlingMs = minutes(1)

/** Nothing that is watched continuously was missing of late; sensors off on purpose are no gap. */
export function judgeGaps({ state, gettingUpMs }: Evidence, now: InstantMs): Finding {
  const { plan } = state.plan.protocol
  if (!Object.values(plan).includes('continuous'))
    return met({ reason: 'Nothing is watched continuously by plan.' })
  const gaps = state.gaps.filter((gap) => isGap(gap, gettingUpMs))
  const counting = gaps.filter((gap) => !isSettling(gap, state.gaps, now))
  const settledMs = soonest(
    gaps
      .filter((gap) => gap.untilMs === null && !counting.includes(gap))
      .map(({ fromMs }) => fromMs + settlingMs),
  )
  const turnsMs = Math.max(...counting.map(({ untilMs }) => untilMs ?? Infinity)) + withoutGapMs
  const aroseMs = latest(counting.map(({ fromMs }) => fromMs))
  if (turnsMs === Infinity)
    return notMet({
      aroseMs,
      value: 'no data now',
      reason: 'Something that is watched continuously gives no data now.',
      openWaitMs: withoutGapMs,
    })
  return now < turnsMs
    ? notMet({
        aroseMs,
        reason: 'There was a data gap in the last 15 min.',
        turnsMs: soonest([turnsMs, settledMs]),
      })
    : met({ reason: 'No data gap in the last 15 min.', turnsMs: settledMs })
}

const isGap = ({ away, fromMs }: CareGap, gettingUpMs: InstantMs | null): boolean =>
  !away && (gettingUpMs === null || fromMs < gettingUpMs)

/** What is left, for a moment, of a time that was marked away. */
const isSettling = (
  { occurrenceId, fromMs, untilMs }: CareGap,
  gaps: readonly CareGap[],
  now: InstantMs,
): boolean =>
  (untilMs ?? now) - fromMs < settlingMs &&
  gaps.some((one) => one.away && one.occurrenceId === occurrenceId && one.untilMs === fromMs)
