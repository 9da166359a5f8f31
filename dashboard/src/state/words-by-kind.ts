import type { Alarm, Condition } from '@vigil/shared/vocabulary'

/** One entry for each kind of condition: a new kind breaks the build until somebody finds words for it. */
export type WordsByKind<Words> = {
  readonly [Kind in Condition['kind']]: (
    condition: Extract<Condition, { kind: Kind }>,
    alarm: Alarm,
  ) => Words
}

/** The entry for an alarm's condition, written out; undefined where the table has none. */
export function wordsFor<Words>(table: WordsByKind<Words>, alarm: Alarm): Words
export function wordsFor<Words>(table: Partial<WordsByKind<Words>>, alarm: Alarm): Words | undefined
export function wordsFor<Words>(
  table: Partial<WordsByKind<Words>>,
  alarm: Alarm,
): Words | undefined {
  // The table's own type pairs each kind with its condition; indexing loses the pair.
  const write = table[alarm.condition.kind] as
    ((condition: Condition, alarm: Alarm) => Words) | undefined
  return write?.(alarm.condition, alarm)
}
