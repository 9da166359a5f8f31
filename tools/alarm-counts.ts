/**
 * How often real patients would have alarmed, by delay and hysteresis: the engine over every recording with a value a
 * second, with one limit changed at a time. Prints the tables of docs/alarm-philosophy.md.
 *
 *   npm run --silent counts
 */
import { join } from 'node:path'
import type { Recording } from '@vigil/shared/recording'
import { hours, seconds } from '@vigil/shared/time'
import { conditionName, type ConditionRule, type Vital } from '@vigil/shared/vocabulary'
import { openRecording } from '../device-sim/src/recording/open-recording.ts'
import { isOfCondition } from '../server/src/core/effect.ts'
import { replay } from '../server/src/core/replay/replay.ts'
import { findRecordings, recordingsFolder } from './recordings.ts'

const delaysS = [0, 5, 10, 15, 30]

interface Question {
  readonly vital: Vital
  readonly side: 'high' | 'low'
  readonly limit: number
  readonly hysteresis: readonly number[]
  readonly clearDelayS: number
}

const questions: readonly Question[] = [
  { vital: 'spo2', side: 'low', limit: 90, hysteresis: [0, 1, 2], clearDelayS: 5 },
  { vital: 'spo2', side: 'low', limit: 92, hysteresis: [0, 1, 2], clearDelayS: 5 },
  { vital: 'rate', side: 'low', limit: 50, hysteresis: [0, 2, 5], clearDelayS: 10 },
]

/** Those with a value a second or more; a monitor that speaks once a minute says nothing about delays. */
function fastRecordings(): Recording[] {
  return findRecordings().flatMap((file) => {
    const opened = openRecording(join(recordingsFolder, file))
    if (!opened.ok) throw new Error(`${file}: ${opened.error}`)
    return (opened.value.medianSpacingMs ?? Infinity) <= seconds(2) ? [opened.value] : []
  })
}

const lengthMs = ({ rows }: Recording): number => (rows.at(-1)?.tMs ?? 0) - (rows[0]?.tMs ?? 0)

/** How often the condition opened. */
function opens(recording: Recording, rule: ConditionRule): number {
  const limits = { presetId: 'counts', label: 'counts', version: 1, conditions: [rule] }
  const name = conditionName({ kind: 'limit', vital: rule.vital, side: rule.side })
  let count = 0
  for (const one of replay(recording, { limits, periodMs: recording.medianSpacingMs ?? 1000 }))
    if (
      isOfCondition(one) &&
      conditionName(one.condition) === name &&
      one.to === 'active' &&
      one.from !== 'active'
    )
      count += 1
  return count
}

const recordings = fastRecordings()
const watchedHours = recordings.reduce((sum, one) => sum + lengthMs(one), 0) / hours(1)
console.log(`${String(recordings.length)} recordings, ${watchedHours.toFixed(2)} hours\n`)

for (const { vital, side, limit, hysteresis, clearDelayS } of questions) {
  const sign = side === 'high' ? '>' : '<'
  const title = `${vital} ${sign} ${String(limit)}, clear delay ${String(clearDelayS)} s`
  const unit = `alarms (per hour)`
  console.log(`| ${title}: ${unit} | ${delaysS.map((s) => `${String(s)} s`).join(' | ')} |`)
  console.log(`| --- |${' --- |'.repeat(delaysS.length)}`)
  for (const inside of hysteresis) {
    const counts = delaysS.map((delayS) => {
      const rule: ConditionRule = {
        vital,
        side,
        extreme: null,
        judged: 'always',
        levels: [
          {
            limit,
            priority: 'medium',
            delayMs: seconds(delayS),
            hysteresis: inside,
            clearDelayMs: seconds(clearDelayS),
          },
        ],
      }
      const total = recordings.reduce((sum, recording) => sum + opens(recording, rule), 0)
      return `${String(total)} (${(total / watchedHours).toFixed(1)})`
    })
    console.log(`| hysteresis ${String(inside)} | ${counts.join(' | ')} |`)
  }
  console.log('')
}
