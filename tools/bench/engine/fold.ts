import type { CareAct, CarePlan, Reading } from '@vigil/shared/vocabulary'
import { findProtocol } from '../../../server/src/core/care/protocols.ts'
import {
  startSession,
  stepAndCloseSession,
  type SessionState,
} from '../../../server/src/core/care/session-machine.ts'
import { adultMonitored } from '../../../server/src/core/protocol/presets.ts'

/** Something that takes the readings of many sessions. */
export interface Fold {
  take(session: number, reading: Reading): void
}

/** Only watched, or treated by the infusion's protocol with a dose that was just given. */
export type Treatment = 'watched' | 'treated'

/** The engine as the session runtime drives it: each reading closes its own instant. */
export function engineFold(
  sessions: number,
  treatment: Treatment,
): Fold & { readonly states: SessionState[] } {
  const states = Array.from({ length: sessions }, (_, index) => sessionState(index, treatment))
  return {
    states,
    take: (session, reading) => {
      const state = states[session]
      if (state === undefined) return
      const input = { kind: 'reading', reading } as const
      states[session] = stepAndCloseSession(state, input, reading.receivedMs).state
    },
  }
}

function sessionState(index: number, treatment: Treatment): SessionState {
  const care = treatment === 'treated' ? infusion() : null
  const started = startSession({
    sessionId: `bench-${String(index)}`,
    siteId: 'bench',
    roomId: `room-${String(index)}`,
    mode: 'real',
    patientLabel: 'bench',
    plan: { spo2: 'continuous', rate: 'continuous', nibp: 'spot' },
    clipOnCuffArm: false,
    care,
    devices: null,
    limits: adultMonitored,
    startedMs: 0,
  })
  return care === null ? started : afterDose(started)
}

function infusion(): CarePlan {
  const protocol = findProtocol('iv-infusion')
  if (protocol === null) throw new Error('the protocol of the infusion is gone')
  return {
    patientId: 'bench',
    protocol,
    prescription: null,
    discharge: protocol.discharge,
    sessionNumber: 1,
    position: 'reclined',
    arms: { cuff: 'left', clip: 'right', noCuff: null },
    weightKg: null,
  }
}

function afterDose(state: SessionState): SessionState {
  const dose = { drug: 'ketamine', route: 'iv', amountMg: 40, givenMs: 1, lot: null } as const
  const act: CareAct = { kind: 'dose', dose: { ...dose, plannedMs: 2_400_000, overReason: null } }
  const actor = { personId: 'KB', role: 'nurse', stationId: 'bench', place: 'site' } as const
  const input = {
    kind: 'care',
    commandId: 'dose',
    entryId: 'dose',
    actor,
    signed: false,
    act,
  } as const
  return stepAndCloseSession(state, input, 1).state
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
