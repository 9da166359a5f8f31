/** Why a condition changed: one word for each rule of alarms.md 2 that can change one. */
export type Reason =
  /** 2.1: a breaching reading starts the delay. */
  | 'breached'
  /** 2.1: the delay has passed with two breaching readings or more. */
  | 'delay-passed'
  /** 2.1: the second breaching reading came after the delay. */
  | 'second-breach'
  /** 2.1: two consecutive readings beyond the extreme line; 2.2: one measurement beyond it. */
  | 'extreme'
  /** 2.2: one measurement beyond the limit. */
  | 'measured-beyond'
  /** 2.1, 2.2: inside by the hysteresis, for the clear delay where there is one. */
  | 'back-inside'
  /** 2.1: no breaching reading for the lapse time. */
  | 'lapsed'
  /** 2.1: no valid reading for the stale time. */
  | 'stale'
  /** 2.1: another source carries on for one that was lost. */
  | 'source-changed'
  /** 2.3 */
  | 'lost-while-breached'
  | 'nothing-valid'
  | 'valid-again'
  | 'sources-apart'
  | 'sources-agree'
  | 'cuff-attempt-failed'
  | 'cuff-measured'
  | 'device-went'
  | 'device-reads-again'
  /** 2.3: the loss of something further out is shown instead. */
  | 'inhibited'
  /** 2.4 */
  | 'session-ended'
