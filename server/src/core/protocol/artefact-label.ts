import { minutes } from '@vigil/shared/time'

/** What a person says of artefacts ends by itself after this time (alarms.md 3). */
export const labelLastsMs = minutes(5)

/** While a label is set, a medium of rate-high waits at least this long (alarms.md 3). */
export const labelledRateDelayMs = minutes(3)
