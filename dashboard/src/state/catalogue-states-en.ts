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

/** The same at the end of a tile's alarm line. */
export const stripWords = {
  ended: (time: string) => `ended ${time}`,
  finding: 'in the gap',
  again: (left: string) => `again ${left}`,
  unconfirmed: 'not confirmed',
  repeat: (time: string) => `repeat ${time}`,
  repeatShort: (time: string) => `by ${time}`,
  away: 'away',
} as const

/** What a room's tile and head say of a pause, of an absence, of the cuff. */
export const courseWords = {
  awayUntil: (time: string) => `Away, back ${time}`,
  cuffRunning: (since: string) => `running ${since}`,
  unconfirmedValue: 'whose?',
} as const
