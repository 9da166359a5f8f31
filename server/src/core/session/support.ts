import type { Vital } from '@vigil/shared/vocabulary'
import type { JudgedStream } from '../alarm/vital-stream.ts'
import type { Draft } from './draft.ts'
import { rankedSource } from './rank-sources.ts'

/** What an alarm of a stream stands on: the best that any source which counts has said of it last. */
export type Support = 'good' | 'questionable' | 'last-known'

/** Null where no stream gives the vital: measurements of a cuff stand for themselves. */
export function supportOf(draft: Draft, vital: Vital): Support | null {
  const ranked = vital.startsWith('nibp') ? null : rankedSource(draft, vital as JudgedStream)
  let support: Support | null = null
  for (const stream of draft.streams) {
    if (stream.vital !== vital || (ranked !== null && stream.source !== ranked)) continue
    if (stream.stale) support ??= 'last-known'
    else if (stream.lastIsQuestionable) support = 'questionable'
    else return 'good'
  }
  return support
}
