/** Rounds half up, the one rounding rule for times (alarms.md 2.1: times are integer milliseconds). */
export const roundHalfUp = (value: number): number => Math.floor(value + 0.5)

/** Milliseconds, integer. */
export const seconds = (count: number): number => roundHalfUp(count * 1000)
export const minutes = (count: number): number => seconds(count * 60)
export const hours = (count: number): number => minutes(count * 60)
