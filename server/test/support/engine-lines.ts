import type {
  ConditionLimits,
  ConditionRule,
  MeasuredVital,
  Observation,
  Reading,
  Session,
} from '@vigil/shared/vocabulary'
import { conditionName, isCuffVital, streamVitals } from '@vigil/shared/vocabulary'
import { startMonitor, step } from '#core/session/monitor.ts'
import { isOfCondition, type ConditionTransition } from '#core/effect.ts'
import type { SessionInput } from '#core/input.ts'
import type { JournalEntry } from '#core/replay/journal.ts'
import type { OracleInstant, OracleLine } from '../oracle/oracle.ts'

type Said = number | 'invalid'

const measured = (said: Said) =>
  said === 'invalid'
    ? ({ kind: 'absent', cause: 'invalid', why: null } as const)
    : ({ kind: 'value', value: said, quality: 'good' } as const)

function observationsOf({ tMs, values }: OracleInstant): Observation[] {
  const said = Object.entries(values) as [MeasuredVital, Said][]
  const streams = said.flatMap(([vital, value]): Observation[] =>
    isCuffVital(vital) ? [] : [{ kind: 'stream', vital, measuredMs: tMs, result: measured(value) }],
  )
  const cuff = said.filter(([vital]) => isCuffVital(vital))
  if (cuff.length === 0) return streams
  const part = (vital: MeasuredVital) => {
    const value = values[vital]
    return value === undefined ? null : measured(value)
  }
  const succeeded = cuff.some(([, value]) => value !== 'invalid')
  return [
    ...streams,
    {
      kind: 'cuff',
      measuredMs: tMs,
      measurementId: `n-${String(tMs)}`,
      state: succeeded ? 'measured' : 'failed',
      why: null,
      sys: part('nibp-sys'),
      dia: part('nibp-dia'),
      map: part('nibp-map'),
      pr: part('nibp-pr'),
    },
  ]
}

const readingOf = (instant: OracleInstant, seq: number): Reading => ({
  deviceId: 'mon-1',
  boot: 'b',
  seq,
  mode: 'test',
  receivedMs: instant.tMs,
  timeliness: 'live',
  observations: observationsOf(instant),
})

export const testSession = (conditions: readonly ConditionRule[], startedMs: number): Session => ({
  sessionId: 's',
  siteId: 'demo',
  roomId: 'room-1',
  mode: 'test',
  patientLabel: 'A',
  plan: {},
  clipOnCuffArm: false,
  care: null,
  devices: null,
  limits: { presetId: 'test', label: 'test', version: 1, conditions },
  startedMs,
})

/** What a monitor would have been told of these instants, for a session that starts with the first. */
export function journalOf(instants: readonly OracleInstant[], periodMs: number): JournalEntry[] {
  const [first, last] = [instants[0]?.tMs ?? 0, instants.at(-1)?.tMs ?? 0]
  return [
    ...streamVitals.map((vital) => ({
      atMs: first,
      input: { kind: 'period-declared' as const, deviceId: 'mon-1', vital, periodMs },
    })),
    ...instants.map((instant, seq) => ({
      atMs: instant.tMs,
      input: { kind: 'reading' as const, reading: readingOf(instant, seq) },
    })),
    { atMs: last, input: { kind: 'tick' } },
  ]
}

/** What the monitor makes of the same instants the oracle looks at; limits only. */
export function engineLines(
  instants: readonly OracleInstant[],
  conditions: readonly ConditionLimits[],
  periodMs: number,
): OracleLine[] {
  const first = instants[0]
  const last = instants.at(-1)
  if (first === undefined || last === undefined) return []
  let state = startMonitor(testSession(conditions, first.tMs))
  const transitions: ConditionTransition[] = []
  const feed = (input: SessionInput, now: number): void => {
    const next = step(state, input, now)
    state = next.state
    for (const effect of next.effects)
      if (effect.kind === 'transition' && isOfCondition(effect.transition))
        transitions.push(effect.transition)
  }
  for (const vital of streamVitals)
    feed({ kind: 'period-declared', deviceId: 'mon-1', vital, periodMs }, first.tMs)
  instants.forEach((instant, seq) => {
    feed({ kind: 'reading', reading: readingOf(instant, seq) }, instant.tMs)
  })
  feed({ kind: 'tick' }, last.tMs)
  return transitions.flatMap((one): OracleLine[] =>
    one.condition.kind === 'limit' && one.priority !== 'information'
      ? [
          {
            tMs: one.atMs,
            condition: conditionName(one.condition),
            from: one.from,
            to: one.to,
            priority: one.priority,
          },
        ]
      : [],
  )
}
