import type { Alarm } from '@vigil/shared/vocabulary'
import type { RoomClock } from './alarm-state-texts.ts'
import { stripWords } from './catalogue-tile-en.ts'
import { repeatByMs } from './repeat-by.ts'

/** What stands at the end of a tile's alarm line. `words` are written smaller than a running time. */
export interface StripEnd {
  readonly kind: 'time' | 'words'
  readonly text: string
}

/** One thing only, the one that matters most: how it ended, when it sounds again, what is awaited, how long it lasts. */
export function stripEnd(alarm: Alarm, clock: RoomClock, others = 0): StripEnd {
  const words = others === 0 ? endWords(alarm, clock) : shortWords(alarm, clock)
  if (words !== null) return { kind: 'words', text: words }
  return { kind: 'time', text: clock.duration(clock.nowMs - alarm.sinceMs) }
}

/** Beside `+2` there is room for a time of day and no more; what it means, the glyph and the value say. */
function shortWords(alarm: Alarm, clock: RoomClock): string | null {
  if (alarm.presence === 'ended' && alarm.endedMs !== null) return clock.timeOfDay(alarm.endedMs)
  const by = alarm.confirmation === 'unconfirmed' ? repeatByMs(alarm) : null
  return by !== null && alarm.remindsAtMs === null
    ? stripWords.repeatShort(clock.timeOfDay(by))
    : endWords(alarm, clock)
}

function endWords(alarm: Alarm, { nowMs, timeOfDay, duration }: RoomClock): string | null {
  const { presence, endedMs, remindsAtMs, quiet } = alarm
  if (presence === 'finding') return stripWords.finding
  if (presence === 'ended') return endedMs === null ? '' : endedWords(alarm, timeOfDay(endedMs))
  if (remindsAtMs !== null) return stripWords.again(duration(remindsAtMs - nowMs))
  if (quiet === 'away') return stripWords.away
  if (alarm.confirmation !== 'unconfirmed') return null
  const by = repeatByMs(alarm)
  return by === null ? stripWords.unconfirmed : stripWords.repeat(timeOfDay(by))
}

/** "SpO₂ was 86" has said already that it is over. */
const endedWords = ({ condition }: Alarm, time: string): string =>
  condition.kind === 'limit' ? time : stripWords.ended(time)
