import type { OracleInstant, OracleLine } from '../oracle/oracle.ts'
import type { Timeline } from '../timelines/timeline.ts'

/** The rows of a timeline as instants in milliseconds; a bare value belongs to the timeline's vital. */
export const timelineInstants = ({ limits, readings }: Timeline): OracleInstant[] =>
  readings.map(([tS, said]) => ({
    tMs: Math.round(tS * 1000),
    values: typeof said === 'object' ? said : { [limits.vital]: said },
  }))

/** A line as timelines write it: `25.000 spo2-low pending>active medium`. */
export const timelineText = ({ tMs, condition, from, to, priority }: OracleLine): string =>
  `${(tMs / 1000).toFixed(3)} ${condition} ${from}>${to}${priority === null ? '' : ` ${priority}`}`
