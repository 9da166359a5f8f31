import type { ServerStatusPayload } from '@vigil/shared/contracts'
import type { DemoClock, InstantMs } from '@vigil/shared/time'

/** What devices need to know about the server that listens to them (mqtt.md 6.1). */
export interface ServerPresence {
  readonly sinceMs: InstantMs
  readonly demoClock: DemoClock
}

/** Payload of the retained `_server/status`. */
export function serverStatus(state: 'online' | 'offline', presence: ServerPresence): string {
  const status: ServerStatusPayload = {
    state,
    since: new Date(presence.sinceMs).toISOString(),
    ...(state === 'online'
      ? { demo_clock: { scale: presence.demoClock.scale, origin_ms: presence.demoClock.originMs } }
      : {}),
  }
  return JSON.stringify(status)
}
