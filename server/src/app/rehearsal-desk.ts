import { refuse, type Result } from '@vigil/shared/base'
import type { RecordingsReply, RehearsalBody, RehearsalReply } from '@vigil/shared/contracts'
import type { LimitSet, Patient, PatientId } from '@vigil/shared/vocabulary'
import { limitSetRefusal } from '#core/alarm/limit-set-refusal.ts'
import type { JournalStore, SessionStore } from './ports.ts'
import type { Refusal } from './refusal.ts'
import type { RehearsalOrder, Rehearsals } from './rehearsals.ts'
import type { SignedLimitsDesk } from './signed-limits-desk.ts'

export interface RehearsalPorts {
  readonly rehearsals: Rehearsals
  readonly signedLimits: Pick<SignedLimitsDesk, 'startFrom'>
  readonly sessions: SessionStore
  readonly journal: JournalStore
}

/** Runs proposed limits of a patient over what was: one rehearsal of a patient at a time, the newest. */
export class RehearsalDesk {
  readonly #ports: RehearsalPorts
  readonly #running = new Map<PatientId, AbortController>()

  constructor(ports: RehearsalPorts) {
    this.#ports = ports
  }

  recordings(): Promise<RecordingsReply['recordings']> {
    return this.#ports.rehearsals.recordings()
  }

  async rehearse(
    patient: Patient,
    { limits, over }: RehearsalBody,
  ): Promise<Result<RehearsalReply, Refusal>> {
    const { patientId } = patient
    const impossible = limitSetRefusal(limits, { plan: {}, baseline: null })
    if (impossible !== null) return refuse({ code: 'invalid', message: impossible })
    this.#running.get(patientId)?.abort()
    const cancel = new AbortController()
    this.#running.set(patientId, cancel)
    try {
      const order = await this.#orderOf(patient, limits, over)
      if (order.over.length === 0) return refuse(nothingYet)
      return await this.#ports.rehearsals.run(order, cancel.signal)
    } finally {
      if (this.#running.get(patientId) === cancel) this.#running.delete(patientId)
    }
  }

  async #orderOf(
    patient: Patient,
    proposed: LimitSet,
    over: RehearsalBody['over'],
  ): Promise<RehearsalOrder> {
    const now = (await this.#ports.signedLimits.startFrom(patient)).limits
    const limits = { now, proposed }
    if (over.kind === 'recordings') {
      const names = [...new Set(over.names)]
      return { limits, over: names.map((name) => ({ kind: 'recording', name })) }
    }
    const { sessions, journal } = this.#ports
    const ended = (await sessions.ofPatient(patient.patientId)).filter(
      ({ ending }) => ending !== null,
    )
    return {
      limits,
      over: ended.map(({ session }) => ({
        kind: 'session',
        session,
        journal: journal.read(session.sessionId),
      })),
    }
  }
}

const nothingYet: Refusal = {
  code: 'nothing-to-do',
  message: 'this patient has no earlier session here: choose recordings instead',
}
