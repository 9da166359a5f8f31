/** sessions.md 2, as far as a session is being watched. */
export const phases = ['check-in', 'baseline', 'dosing', 'peak', 'recovery', 'ready'] as const
export type Phase = (typeof phases)[number]
