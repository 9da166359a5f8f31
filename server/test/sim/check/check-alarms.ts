import type { InstantMs } from '@vigil/shared/time'
import type {
  ConditionLimits,
  ConditionRule,
  MeasuredVital,
  Reading,
} from '@vigil/shared/vocabulary'
import { isOfCondition } from '#core/effect.ts'
import { oracle, type OracleInstant, type OracleLine } from '../../oracle/oracle.ts'
import { readingsOf, type KeptRecord } from './kept-record.ts'

/** A stream's reading is older than this at its arrival: history (alarms.md 6). */
const liveWindowMs = 10_000

/**
 * The alarms of streams are those of the oracle over the recorded readings, instant for instant: every true breach alarmed
 * within its delay, and no other. Null: it is so. Compared until limits are changed, where other rules begin.
 */
export function checkAlarms(record: KeptRecord, periodMs: number): string | null {
  const untilMs = comparedUntil(record)
  const expected = [
    ...oracleLines(record, periodMs, ['spo2']),
    ...oracleLines(record, periodMs, ['rate']),
  ]
    .filter(({ tMs }) => tMs < untilMs)
    .map(textOf)
    .sort()
  const told = ledgerLines(record)
    .filter(({ tMs }) => tMs < untilMs)
    .map(textOf)
    .sort()
  const missing = expected.find((line) => !told.includes(line))
  const other = told.find((line) => !expected.includes(line))
  if (missing === undefined && other === undefined && told.length === expected.length) return null
  return `of ${String(expected.length)} transitions the oracle says ${missing ?? 'none'}, and the ledger ${other ?? 'none'}, which the other does not`
}

function comparedUntil({ inputs }: KeptRecord): InstantMs {
  const end = inputs.find(({ input }) => input.kind === 'end' || input.kind === 'change-limits')
  return end?.actsMs ?? (inputs.at(-1)?.actsMs ?? 0) + 1
}

const textOf = ({ tMs, condition, from, to, priority }: OracleLine): string =>
  `${String(tMs)} ${condition} ${from}>${to} ${String(priority)}`

const ledgerLines = ({ ledger }: KeptRecord): OracleLine[] =>
  ledger.flatMap((entry) => {
    if (!isOfCondition(entry) || entry.condition.kind !== 'limit') return []
    const { vital, side } = entry.condition
    if (vital !== 'spo2' && vital !== 'rate') return []
    const { atMs, from, to, priority } = entry
    const condition = `${vital}-${side}`
    return [{ tMs: atMs, condition, from, to, priority: priority as OracleLine['priority'] }]
  })

function oracleLines(
  record: KeptRecord,
  periodMs: number,
  vitals: readonly ('spo2' | 'rate')[],
): OracleLine[] {
  const rules = record.session.limits.conditions.filter(({ vital }) =>
    (vitals as readonly string[]).includes(vital),
  )
  const [vital] = vitals
  const instants = instantsOf(record, vital === 'spo2' ? ['spo2'] : ['pr', 'hr'])
  return oracle(instants, rules.map(withoutBaseline), periodMs, record.gaps)
}

/** Nobody has a baseline here: what wants one is off, but where it can only ease what stands without it. */
const withoutBaseline = ({
  vital,
  side,
  extreme,
  judged,
  levels,
}: ConditionRule): ConditionLimits => ({
  ...{ vital, side, extreme, judged },
  levels: levels.flatMap(({ limit, fromBaseline, ...level }) =>
    limit === null || (fromBaseline !== undefined && fromBaseline.bound === null)
      ? []
      : [{ ...level, limit }],
  ),
})

interface Word {
  readonly seq: number
  readonly measuredMs: InstantMs
  readonly value: number
}

/**
 * What was live of one vital, by the instant it acted. Whichever of pulse and heart rate a room has is its rate: it is given
 * to the oracle as the first choice, which asks for no other.
 */
function instantsOf(record: KeptRecord, vitals: readonly MeasuredVital[]): OracleInstant[] {
  const instants: OracleInstant[] = []
  const vital = vitals.includes('spo2') ? 'spo2' : 'hr'
  let newestMs = -Infinity
  for (const [actsMs, { measuredMs, value }] of lastWords(record, vitals)) {
    if (measuredMs < newestMs || measuredMs < actsMs - liveWindowMs) continue
    newestMs = Math.min(measuredMs, actsMs)
    instants.push({ tMs: actsMs, measuredMs: newestMs, values: { [vital]: value } })
  }
  const endMs = record.inputs.at(-1)?.actsMs ?? 0
  if (instants.at(-1)?.tMs !== endMs) instants.push({ tMs: endMs, values: {} })
  return instants
}

/** Of each instant the last valid value, in the order of the device's own numbers (alarms.md 2.1, 6). */
function lastWords(record: KeptRecord, vitals: readonly MeasuredVital[]): Map<InstantMs, Word> {
  const words = new Map<InstantMs, Word>()
  for (const { actsMs, reading } of readingsOf(record))
    for (const word of liveWords(reading, vitals))
      if (word.measuredMs >= record.session.startedMs && (words.get(actsMs)?.seq ?? -1) <= word.seq)
        words.set(actsMs, word)
  return words
}

const liveWords = (
  { timeliness, seq, observations }: Reading,
  vitals: readonly MeasuredVital[],
): Word[] =>
  observations.flatMap((said) =>
    timeliness === 'live' &&
    said.kind === 'stream' &&
    vitals.includes(said.vital) &&
    said.result.kind === 'value'
      ? [{ seq: seq ?? 0, measuredMs: said.measuredMs, value: said.result.value }]
      : [],
  )
