import type { Alarm, RoomId } from '@vigil/shared/vocabulary'
import { dropDisplay, followDisplay } from './display.ts'
import { dropEscalation, followEscalation, goFurther } from './escalation.ts'
import { onCall, sendPages } from './pages.ts'
import { roomOf, type SiteDraft } from './site-draft.ts'
import type { RoomInput } from './site-input.ts'
import type { WatchedAlarm } from './site-state.ts'
import { dropWatched, findWatched, putWatched } from './watched-alarms.ts'

type AlarmInput = Extract<RoomInput, { kind: 'alarm' | 'alarm-gone' | 'escalate' }>

/** What a room's monitor says of an alarm: what has to be seen of it, and how far it goes. */
export function noteAlarm(draft: SiteDraft, input: AlarmInput): void {
  if (roomOf(draft, input.roomId) === null) return
  if (input.kind === 'alarm') {
    follow(draft, input.roomId, input.alarm)
    return
  }
  const watched = findWatched(draft, input.roomId, input.occurrenceId)
  if (watched === null) return
  if (input.kind === 'escalate') goFurther(draft, watched, 'the sound was paused too often')
  else forget(draft, watched, 'the alarm is over')
}

/** A session ended, and its alarms with it. */
export function forgetAlarms(draft: SiteDraft, roomId: RoomId): void {
  for (const watched of draft.watched)
    if (watched.roomId === roomId) forget(draft, watched, 'the session ended')
}

function follow(draft: SiteDraft, roomId: RoomId, alarm: Alarm): void {
  const before = findWatched(draft, roomId, alarm.occurrenceId)
  const watched = putWatched(draft, roomId, alarm)
  if (before === null) callEscort(draft, roomId, alarm)
  followDisplay(draft, watched)
  followEscalation(draft, watched, before?.alarm ?? null)
}

function forget(draft: SiteDraft, watched: WatchedAlarm, reason: string): void {
  dropDisplay(draft, watched, reason)
  dropEscalation(draft, watched, { reason, who: null })
  dropWatched(draft, watched)
}

/** Who left without discharge is looked for by the escort and by whoever is on call (alarms.md 2.3). */
function callEscort(draft: SiteDraft, roomId: RoomId, { condition, presence }: Alarm): void {
  if (condition.kind === 'left-without-discharge' && presence === 'present')
    sendPages(draft, ['escort', ...onCall(draft)], { why: 'left-without-discharge', roomId })
}
