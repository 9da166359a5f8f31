import type { InstantMs } from '@vigil/shared/time'
import type { Observation, Reading, Session } from '@vigil/shared/vocabulary'

/** Nothing measured before a session's start is ever shown as its patient's (sessions.md 2); null: nothing is left. */
export function sinceStart(reading: Reading, { startedMs }: Session): Reading | null {
  const isOwn = ({ measuredMs }: Observation): boolean => measuredMs >= startedMs
  if (reading.observations.every(isOwn)) return reading
  const observations = reading.observations.filter(isOwn)
  return observations.length === 0 ? null : { ...reading, observations }
}

/** A cuff measurement is live for as long as it is the newest of its session, however late it came (alarms.md 2.2). */
export function asNewestCuff(reading: Reading, newestCuffMs: InstantMs | null): Reading {
  if (reading.timeliness === 'live') return reading
  const newestMs = newestCuffMs ?? -Infinity
  const isNewer = (observation: Observation): boolean =>
    observation.kind === 'cuff' && observation.measuredMs > newestMs
  return reading.observations.length > 0 && reading.observations.every(isNewer)
    ? { ...reading, timeliness: 'live' }
    : reading
}
