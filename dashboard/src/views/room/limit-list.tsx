import type { ReactElement } from 'react'
import type { ConditionLimits } from '@vigil/shared/vocabulary'
import { vitalLabel } from '../../state/vital-words.ts'
import { english } from '../../state/catalogue-en.ts'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import { Words } from '../words.tsx'

/** Every limit with its delay: what makes an alarm, and why one has not come yet. */
export function LimitList({
  limits,
}: {
  readonly limits: readonly ConditionLimits[]
}): ReactElement {
  const watched = limits.filter(
    ({ vital, judged }) => judged === 'always' && !vital.startsWith('abp'),
  )
  return (
    <ul className="limits">
      {watched.map((condition) => (
        <li key={`${condition.vital}-${condition.side}`} className="limit">
          <span className="limit-name">
            <Words text={vitalLabel(condition.vital)} />
          </span>
          <ul className="limit-levels">
            {levelsOf(condition).map((level) => (
              <li key={level.words} className="limit-level">
                <PriorityGlyph priority={level.priority} picture="active" technical={false} />
                <span className="hidden">{english.priorities[level.priority]}</span>
                {level.words}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

const levelsOf = ({ side, levels }: ConditionLimits) =>
  levels.map(({ limit, delayMs, priority }) => ({
    priority,
    words: `${side === 'high' ? '>' : '<'} ${limit}${delayWords(delayMs)}`,
  }))

function delayWords(delayMs: number): string {
  if (delayMs === 0) return ''
  return delayMs % 60_000 === 0 ? ` for ${delayMs / 60_000} min` : ` for ${delayMs / 1000} s`
}
