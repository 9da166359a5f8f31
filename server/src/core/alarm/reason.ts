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
  /** 2.2: a measurement stands no longer alone, or nobody took another in time. */
  | 'confirmed-by-repeat'
  | 'confirmed-by-symptoms'
  | 'confirmed-by-extreme'
  | 'confirmed-by-slow-rate'
  | 'confirmed-for-want-of-repeat'
  | 'not-confirmed'
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
  /** 3, 6: a reading that came late would have alarmed. */
  | 'found-in-history'
  /** 3: away, and not back */
  | 'not-back-in-time'
  | 'extended'
  | 'back'
  /** 2.3: the loss of something further out is shown instead. */
  | 'inhibited'
  /** 2.3: a zero where a heart or breathing rate should be; something else shows the pulse or the breath. */
  | 'zero-without-quality'
  | 'shown-by-another'
  | 'signal-questionable'
  | 'signal-good'
  | 'device-alarm-on'
  | 'device-alarm-off'
  | 'device-alarm-not-repeated'
  | 'link-went'
  | 'link-back'
  | 'reads-elsewhere'
  | 'not-bound'
  | 'person-confirmed'
  | 'clock-apart'
  | 'clock-right'
  | 'battery-low'
  | 'battery-charged'
  | 'mailbox-full'
  | 'all-judged'
  | 'due'
  | 'due-done'
  | 'due-waived'
  | 'due-moved'
  | 'reported'
  | 'reported-again'
  | 'reported-better'
  | 'reported-over'
  /** 2.3, respiration: SpO2 is below its own median, or nobody acknowledged. */
  | 'raised-by-spo2'
  | 'raised-unacknowledged'
  /** 2.1: a person has looked at the patient. */
  | 'patient-checked'
  /** 2.4 */
  | 'limits-changed'
  | 'limit-off'
  | 'limits-not-confirmed'
  | 'limits-confirmed'
  /** sessions.md 4: the patient has got up, and continuous watching ended by plan. */
  | 'watch-ended'
  | 'session-ended'
