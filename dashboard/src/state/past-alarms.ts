import type { AlarmsReply } from '@vigil/shared/contracts'
import type { SessionId } from '@vigil/shared/vocabulary'
import type { PlacedAlarm } from './alarm-order.ts'
import { roomInstantToReal } from './server-clock.ts'
import type { SiteContent } from './site-state.ts'

/** An alarm of the last 24 h, with the session whose report tells the rest. */
export interface PastAlarm extends PlacedAlarm {
  readonly sessionId: SessionId
}

/** In the order of the reply, with real times and the rooms' names. */
export const pastAlarms = (content: SiteContent, { alarms }: AlarmsReply): readonly PastAlarm[] =>
  alarms.map(({ roomId, sessionId, mode, alarm }) => {
    const toReal = (atMs: number): number => roomInstantToReal(content.time, mode, atMs)
    return {
      ...{ roomId, sessionId, alarm },
      roomLabel: content.rooms.find((room) => room.roomId === roomId)?.label ?? roomId,
      waitingSinceMs: toReal(alarm.sinceMs),
      endedRealMs: alarm.endedMs === null ? null : toReal(alarm.endedMs),
      acknowledgedRealMs: alarm.acknowledged === null ? null : toReal(alarm.acknowledged.atMs),
    }
  })
