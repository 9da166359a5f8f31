import type {
  Alarm,
  ConditionRule,
  DeviceId,
  LimitSet,
  SessionCourse,
  Vital,
} from '@vigil/shared/vocabulary'

/** Devices whose values are not confirmed as this patient's (alarms.md 2.3): whatever they give is in doubt. */
export const doubtedDevices = (alarms: readonly Alarm[]): readonly DeviceId[] =>
  alarms.flatMap(({ presence, condition }) =>
    presence === 'present' &&
    (condition.kind === 'device-not-confirmed' || condition.kind === 'wrong-patient')
      ? [condition.deviceId]
      : [],
  )

/** What must always be seen beside a number about its limits (dashboard.md 6). */
export interface LimitMarks {
  /** A side that should be judged has no limit now. */
  readonly off: boolean
  /** Other limits than those the session began with. */
  readonly changed: boolean
}

export const unmarked: LimitMarks = { off: false, changed: false }

/** The marks beside the number of these vitals; one heart is limited as `rate`. */
export function limitMarks(
  vitals: readonly Vital[],
  course: SessionCourse | null,
  atStart: LimitSet | null,
): LimitMarks {
  if (course === null || atStart === null) return unmarked
  const named = vitals.some((vital) => vital === 'hr' || vital === 'pr')
    ? [...vitals, 'rate' as const]
    : vitals
  return {
    off: offSides(course).some(({ vital }) => named.includes(vital)),
    changed: rulesOf(atStart, named) !== rulesOf(course.limits, named),
  }
}

/** Sides on which nothing is judged at all; where another level still stands, its number says so. */
export const offSides = ({ off, inForce }: SessionCourse): SessionCourse['off'] =>
  off.filter(
    ({ vital, side }) => !inForce.some((limits) => limits.vital === vital && limits.side === side),
  )

/** Comparable text of the rules of some vitals; a signed set compares by what it says, not by its signature. */
const rulesOf = ({ conditions }: LimitSet, vitals: readonly Vital[]): string =>
  JSON.stringify(conditions.filter((rule: ConditionRule) => vitals.includes(rule.vital)))
