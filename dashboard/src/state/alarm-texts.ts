import type { Alarm, Condition } from '@vigil/shared/vocabulary'
import { english } from './catalogue-en.ts'
import { reportedWords } from './catalogue-reported-en.ts'
import { technicalWords, type CauseWords } from './catalogue-technical-en.ts'
import { tileLabel, vitalLabel, writeVital } from './vital-words.ts'
import { wordsFor, type WordsByKind } from './words-by-kind.ts'

/** What a screen says of an alarm; what to do about it: alarm-remedy. */
export interface AlarmWords {
  /** For a tile, at most twelve characters: `SpO₂ 86`, `SpO₂ off`. */
  readonly short: string
  /** For a list: `SpO₂ 86`, `SpO₂ probe off`. */
  readonly headline: string
  /** `< 88`; null where no limit is meant. */
  readonly limit: string | null
  /** The alarm is the bedside monitor's own, in its own words. */
  readonly fromMonitor: boolean
}

const tileLength = 12

/** The words of one alarm: worst value of the occurrence and the limit it is beyond. */
export function alarmWords(alarm: Alarm): AlarmWords {
  const { condition } = alarm
  const { short, headline } = wordsFor(words, alarm)
  return {
    short: short.length <= tileLength ? short : `${short.slice(0, tileLength - 1).trimEnd()}…`,
    headline,
    limit: condition.kind === 'limit' ? limitText(condition, alarm.limit) : null,
    fromMonitor: condition.kind === 'device-alarm' || condition.kind === 'device-alarm-unknown',
  }
}

type Limit = Extract<Condition, { kind: 'limit' }>

/** `SpO₂ 86`; once it is over, `SpO₂ was 86`; without a value its side. */
function limitWords({ vital, side }: Limit, alarm: Alarm): CauseWords {
  const worst = alarm.worstValue ?? alarm.value
  if (worst === null) {
    const text = english.sides[side]
    return { short: `${tileLabel(vital)} ${text}`, headline: `${vitalLabel(vital)} ${text}` }
  }
  const text = `${alarm.presence === 'present' ? '' : 'was '}${writeVital(vital, worst)}`
  return { short: `${tileLabel(vital)} ${text}`, headline: `${vitalLabel(vital)} ${text}` }
}

const limitText = ({ vital, side }: Limit, limit: number | null): string | null =>
  limit === null ? null : `${side === 'high' ? '>' : '<'} ${writeVital(vital, limit)}`

const words: WordsByKind<CauseWords> = { limit: limitWords, ...technicalWords, ...reportedWords }
