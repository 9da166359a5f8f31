import type { Reading } from '@vigil/shared/vocabulary'
import { adultMonitored } from '../../../server/src/core/protocol/presets.ts'
import {
  startMonitor,
  stepAndClose,
  type MonitorState,
} from '../../../server/src/core/session/monitor.ts'

/** Something that takes the readings of many sessions. */
export interface Fold {
  take(session: number, reading: Reading): void
}

/** The engine as the session runtime drives it: the reading, then the tick that closes its instant. */
export function engineFold(sessions: number): Fold & { readonly states: MonitorState[] } {
  const states = Array.from({ length: sessions }, (_, index) =>
    startMonitor({
      sessionId: `bench-${String(index)}`,
      siteId: 'bench',
      roomId: `room-${String(index)}`,
      mode: 'real',
      patientLabel: 'bench',
      plan: { spo2: 'continuous', rate: 'continuous', nibp: 'spot' },
      clipOnCuffArm: false,
      care: null,
      devices: null,
      limits: adultMonitored,
      startedMs: 0,
    }),
  )
  return {
    states,
    take: (session, reading) => {
      const state = states[session]
      if (state === undefined) return

      states[session] = stepAndClose(state, { kind: 'reading', reading }, reading.receivedMs).state
    },
  }
}

interface Seen {
  readonly value: number
  readonly atMs: number
  readonly beyond: boolean
}

/** What no judging can be cheaper than: look each vital up, compare it with one limit, keep a new value. */
export function floorFold(sessions: number): Fold {
  const rooms = Array.from({ length: sessions }, () => new Map<string, Seen>())
  return {
    take: (session, reading) => {
      const room = rooms[session]
      for (const observation of reading.observations) {
        if (observation.kind !== 'stream' || observation.result.kind !== 'value') continue
        const { value } = observation.result
        room?.set(observation.vital, { value, atMs: reading.receivedMs, beyond: value < 92 })
      }
    },
  }
}
