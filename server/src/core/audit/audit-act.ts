import type {
  CareAct,
  NamedAct,
  PatientId,
  Role,
  SessionId,
  SiteId,
  StationId,
} from '@vigil/shared/vocabulary'

/** `command`: of a room or of the site. `care`: what is recorded of a treatment. A kind that was not understood is `unknown`. */
export type Act = NamedAct | `command:${string}` | `care:${CareAct['kind'] | 'unknown'}`

/**
 * One act or reading, by whom and with what outcome. No PIN, password, code, token or secret, nothing that staff call a
 * patient, and nothing that somebody typed freely.
 */
export interface AuditAct {
  /** Null: it belongs to no site, e.g. a sign-on with a name that nobody has. */
  readonly siteId: SiteId | null
  /** Null: nobody was signed on. Only somebody who has an account, never what was typed as a name. */
  readonly personId: string | null
  /** At that site. */
  readonly roles: readonly Role[]
  readonly stationId: StationId | null
  readonly act: Act
  /** The pseudonym. */
  readonly patientId: PatientId | null
  readonly sessionId: SessionId | null
  /** Of a room, device, account or station, e.g. `room:room-1`; null: of none. */
  readonly target: string | null
  /** `done`, or the code of the refusal. */
  readonly outcome: string
}
