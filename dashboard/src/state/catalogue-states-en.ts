import type { Acknowledgement } from '@vigil/shared/vocabulary'

/** Where an alarm stands. */
export const stateWords = {
  active: 'Active',
  unconfirmed: 'Not confirmed: one measurement is not yet the truth',
  unconfirmedUntil: (time: string) => `Not confirmed, repeat by ${time}`,
  repeatFrom: (left: string) => `Measure again in ${left}`,
  repeatNow: (left: string) => `Measure again now, ${left} left`,
  repeatLate: (by: string) => `Measure again: it was due by ${by}`,
  confirmWithin: (left: string) => `To be confirmed within ${left}`,
  lastKnown: 'Stands on the last known value: the signal is gone',
  ended: (time: string) => `Ended ${time}, not acknowledged`,
  finding: (from: string, to: string | null) =>
    `Happened during the gap, ${to === null || to === from ? from : `${from}–${to}`}`,
  acknowledged: (person: string, time: string, place: Acknowledgement['place']) =>
    place === 'remote'
      ? `Seen from afar by ${person}, ${time}`
      : `Acknowledged by ${person}, ${time}`,
  again: (left: string) => `again in ${left}`,
  paused: (left: string) => (left === '' ? 'Sound paused' : `Sound paused ${left}`),
  away: 'Away: no sound',
  awayUntil: (time: string) => `Away, back ${time}`,
  covered: 'Sounds with the other alarm of this vital sign',
  information: 'For information, makes no sound',
} as const
