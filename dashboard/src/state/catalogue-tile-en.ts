/** Where an alarm stands, at the end of a tile's alarm line. */
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
  hold: { amber: 'Hold', red: 'No dose' },
  onOxygen: 'on O₂',
  gate: { ready: 'Ready', 'getting-up': 'Getting up', signed: 'Signed' },
  infusionUntil: (time: string) => `IV to ${time}`,
} as const
