import type { ReactElement } from 'react'
import { isTechnical, pictureOf, type PlacedAlarm } from '../../state/alarm-order.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { useSiteTimes } from '../site-hooks.ts'
import { Words } from '../words.tsx'
import { alarmAttributes } from './alarm-attributes.ts'
import { AlarmTimer } from './alarm-timer.tsx'
import { PriorityGlyph } from './priority-glyph.tsx'

/** The alarm line of a tile: the worst in words, `+n` for the rest; its place is kept when nothing is wrong. */
export function AlarmStrip({ alarms }: { readonly alarms: readonly PlacedAlarm[] }): ReactElement {
  const [worst, ...others] = alarms
  if (worst === undefined) return <div className="strip" />
  const { alarm } = worst
  const picture = pictureOf(alarm)
  const words = alarmWords(alarm)
  return (
    <div className="strip" {...alarmAttributes(worst)}>
      <PriorityGlyph priority={alarm.priority} picture={picture} technical={isTechnical(alarm)} />
      <span className="strip-words">
        <span>
          <Words text={words.short} />
        </span>
        {words.limit !== null && others.length === 0 && picture === 'active' && (
          <span className="strip-limit">{words.limit}</span>
        )}
      </span>
      {alarm.acknowledged !== null && (
        <span className="strip-person">{alarm.acknowledged.personId}</span>
      )}
      {others.length > 0 && <span className="strip-more">+{others.length}</span>}
      {picture === 'ended' && worst.endedRealMs !== null ? (
        <EndedAt endedMs={worst.endedRealMs} />
      ) : (
        <AlarmTimer placed={worst} />
      )}
    </div>
  )
}

function EndedAt({ endedMs }: { readonly endedMs: number }): ReactElement {
  return <span className="timer">ended {useSiteTimes().toMinute(endedMs)}</span>
}
