import { z } from 'zod'
import { identifierKinds, rhythms, roles, routes, drugs, vitals } from '../vocabulary/index.ts'
import { alarm, instant } from './alarm-view.ts'
import { signature } from './care-acts.ts'
import { careRecord, givenDose, patient, patientLimits, vitalSet } from './care-view.ts'
import { limitSet, priority, side } from './limit-view.ts'
import { dischargeLimits, protocol } from './protocol-view.ts'

/**
 * Patients, limits, rehearsal, reports. All paths below `/api/v1/sites/:siteId`; a body that is signed carries
 * `signature`, and its PIN is checked, used once and kept nowhere.
 *
 * | method, path | body | reply |
 * |---|---|---|
 * | GET `/people` | | `peopleReply` |
 * | GET `/protocols` | | `protocolsReply`, the newest version of each |
 * | POST `/protocols` | `signProtocolBody` | 201 `protocol` |
 * | GET `/patients` | | `patientsReply` |
 * | POST `/patients` | `newPatientBody` | 201 `patient` |
 * | GET `/patients/:patientId` | | `patientReply` |
 * | POST `/patients/:patientId/plan` | `patientPlanBody` | `patient` |
 * | POST `/patients/:patientId/erase` | `erasePatientBody` | `patient`, without label and identifiers |
 * | POST `/patients/:patientId/limits` | `signLimitsBody` | 201 `signedLimitsReply` |
 * | POST `/patients/:patientId/limits/check` | `checkSignedLimitsBody` | `checkSignedLimitsReply`; signs nothing |
 * | GET `/patients/:patientId/limits?atMs=` | | `signedLimitsAtReply`: what was signed and newest at that instant |
 * | POST `/patients/:patientId/rehearsal` | `rehearsalBody` | `rehearsalReply` |
 * | GET `/guard-rails` | | `guardRailsReply`: how far out a limit may lie |
 * | GET `/recordings` | | `recordingsReply`, what a rehearsal can choose |
 * | GET `/sessions?patientId=` | | `sessionsReply`, newest first |
 * | GET `/alarms` | | `alarmsReply`: of every session that was watched in the last 24 h |
 * | GET `/sessions/:sessionId/care` | | `careReply` |
 * | GET `/sessions/:sessionId/report` | | `sessionReport` |
 * | GET `/sessions/:sessionId/readings.csv` | | text/csv |
 * | GET `/sessions/:sessionId/events.csv` | | text/csv |
 * | POST `/sessions/:sessionId/move` | `moveBody` | `sessionView` |
 * | POST `/sessions/:sessionId/devices` | `bindDeviceBody` | `sessionView` |
 * | GET `/tray` | | `trayReply` |
 * | POST `/tray/:trayId/claim` | `claimBody` | `claimReply` |
 */

export const peopleReply = z.object({
  people: z.array(z.object({ personId: z.string(), role: z.enum(roles) })),
})
export type PeopleReply = z.infer<typeof peopleReply>

export const protocolsReply = z.object({ protocols: z.array(protocol) })
export type ProtocolsReply = z.infer<typeof protocolsReply>

const reason = z.string().trim().min(1).max(300)

export const signProtocolBody = z.object({ protocol, reason, signature })
export type SignProtocolBody = z.infer<typeof signProtocolBody>

export const patientsReply = z.object({
  patients: z.array(
    z.object({
      patient,
      /** Where a session runs now. */
      roomId: z.string().nullable(),
      sessions: z.int(),
      lastSessionMs: instant.nullable(),
      signedLimitsVersion: z.int().nullable(),
    }),
  ),
})
export type PatientsReply = z.infer<typeof patientsReply>

const identifiers = z
  .array(
    z.object({
      kind: z.enum(identifierKinds).exclude(['label']),
      value: z.string().trim().min(1).max(40),
    }),
  )
  .max(4)

export const newPatientBody = z.object({
  label: z.string().trim().min(1).max(32),
  identifiers: identifiers.default([]),
  weightKg: z.number().min(20).max(300).nullable().default(null),
})
export type NewPatientBody = z.input<typeof newPatientBody>

/** A provider's order, signed: what may be given, and in which series of sessions. */
export const patientPlanBody = z.object({
  prescription: z
    .object({
      drug: z.enum(drugs),
      route: z.enum(routes),
      mostMg: z.number().positive().max(2000),
    })
    .nullable(),
  series: z
    .object({
      protocolId: z.string(),
      rhythm: z.enum(rhythms),
      planned: z.int().min(1).max(100),
      stopAfter: z.int().min(1).max(100).nullable(),
    })
    .nullable(),
  weightKg: z.number().min(20).max(300).nullable(),
  reason,
  signature,
})
export type PatientPlanBody = z.infer<typeof patientPlanBody>

/** An administrator's signed act: who the patient was goes, for good. */
export const erasePatientBody = z.object({ signature })
export type ErasePatientBody = z.infer<typeof erasePatientBody>

/** An earlier session as the next one's first screen shows it. */
export const earlierSession = z.object({
  sessionId: z.string(),
  startedMs: instant,
  endedMs: instant.nullable(),
  outcome: z.string().nullable(),
  protocolLabel: z.string().nullable(),
  doseMg: z.number().nullable(),
  /** Highest pressure, of one measurement, and when after time zero; null: none was taken. */
  peak: z.object({ sys: z.number(), dia: z.number(), afterDoseMs: z.int().nullable() }).nullable(),
  lowestSpo2Percent: z.number().nullable(),
  /** From the peak until the pressure was within 20 % of baseline again; null: not known. */
  backToBaselineMs: z.int().nullable(),
  alarms: z.object({ confirmed: z.int(), unconfirmed: z.int() }),
  stayMs: z.int().nullable(),
})
export type EarlierSession = z.infer<typeof earlierSession>

/** One version, and in words what it changed, e.g. `SpO₂ low, high priority: 88 -> 86 %`; the first against what it began from. */
export const signedLimitsVersion = patientLimits.and(z.object({ changes: z.array(z.string()) }))
export type SignedLimitsVersion = z.infer<typeof signedLimitsVersion>

export const patientReply = z.object({
  patient,
  /** Newest first; the first is in force for the next session. Empty: the protocol's presets. */
  signedLimits: z.array(signedLimitsVersion),
  /** What the next version begins from: the newest signed, else those of the patient's protocol. */
  startFrom: z.object({
    /** `basedOn` of the next version; 0: none was signed. */
    version: z.int().nonnegative(),
    limits: limitSet,
    discharge: dischargeLimits,
  }),
  sessions: z.array(earlierSession),
  /** Sentences for the first screen, e.g. that severe rises come mostly in the first three sessions. */
  notes: z.array(z.string()),
  /** The latest a session may start today, so that it ends before the site closes; null: no closing time is set. */
  lastSafeStartMs: instant.nullable(),
  running: z.object({ sessionId: z.string(), roomId: z.string() }).nullable(),
})
export type PatientReply = z.infer<typeof patientReply>

export const signLimitsBody = z.object({
  /** The version that was changed: a newer one signed meanwhile refuses this one. 0: none was signed before. */
  basedOn: z.int().nonnegative(),
  limits: limitSet,
  discharge: dischargeLimits,
  rehearsal: z.string().max(400).nullable(),
  reason,
  signature,
})
export type SignLimitsBody = z.infer<typeof signLimitsBody>

export const signedLimitsReply = z.object({
  signedLimits: patientLimits,
  /** The running session that judges by it from now on; null: none runs. */
  inForce: z.object({ sessionId: z.string(), roomId: z.string(), sinceMs: instant }).nullable(),
})
export type SignedLimitsReply = z.infer<typeof signedLimitsReply>

export const checkSignedLimitsBody = signLimitsBody.pick({
  basedOn: true,
  limits: true,
  discharge: true,
})
export type CheckSignedLimitsBody = z.infer<typeof checkSignedLimitsBody>

/** What would be signed, in words; the same checks as signing, without signing. */
export const checkSignedLimitsReply = z.object({
  /** Why it cannot be signed, and what to change; null: it can. */
  refusal: z.string().nullable(),
  /** Beyond what is recommended: think of it in the reason. */
  recommended: z.array(z.string()),
  /** Against the version it is based on. Empty: nothing differs. */
  changes: z.array(z.string()),
  /** Something would alarm later than now, or not at all. */
  loosened: z.boolean(),
})
export type CheckSignedLimitsReply = z.infer<typeof checkSignedLimitsReply>

/** Bounds of alarms.md 2.4, for the screen that sets limits; the server refuses what passes the absolute one. */
export const guardRailsReply = z.object({
  guardRails: z.array(
    z.object({
      vitals: z.array(z.enum(vitals)),
      side,
      absolute: z.number().nullable(),
      recommended: z.number(),
    }),
  ),
})
export type GuardRailsReply = z.infer<typeof guardRailsReply>

export const signedLimitsAtReply = z.object({
  /** Null: nothing was signed by then. */
  signedLimits: patientLimits.nullable(),
})
export type SignedLimitsAtReply = z.infer<typeof signedLimitsAtReply>

export const rehearsalBody = z.object({
  limits: limitSet,
  over: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('earlier-sessions') }),
    z.object({ kind: z.literal('recordings'), names: z.array(z.string().max(120)).min(1).max(20) }),
  ]),
})
export type RehearsalBody = z.infer<typeof rehearsalBody>

/** One alarm of a rehearsal. */
export const episode = z.object({
  source: z.string(),
  vital: z.enum(vitals),
  side,
  priority,
  /** Since the start of the session or recording. */
  fromMs: z.int().nonnegative(),
  lastedMs: z.int().nonnegative(),
  worstValue: z.number().nullable(),
})
export type Episode = z.infer<typeof episode>

const burdenOf = z.object({
  alarms: z.object({ high: z.int(), medium: z.int(), low: z.int() }),
  perHour: z.number(),
  minutesInAlarmPerHour: z.number(),
  longestMs: z.int(),
  /** First alarm after the start of its session or recording; null: none. */
  firstMs: z.int().nullable(),
})
export type RehearsalBurden = z.infer<typeof burdenOf>

/** More than anybody reads; the counts say the rest. */
export const episodesListed = 200

export const rehearsalReply = z.object({
  /** What was run, newest session first, and how long it was; `startedMs` null: a recording. */
  over: z.array(z.object({ source: z.string(), startedMs: instant.nullable(), hours: z.number() })),
  /** What was asked for and not run, with a sentence why. */
  leftOut: z.array(z.object({ source: z.string(), why: z.string() })),
  hours: z.number(),
  engineVersion: z.string(),
  now: burdenOf,
  proposed: burdenOf,
  /** Alarms of now that no proposed one overlaps; first of all. Of each list, the most urgent and longest. */
  noLongerCaught: z.array(episode).max(episodesListed),
  newlyCaught: z.array(episode).max(episodesListed),
  /** Still caught, but only with a lower priority than now. */
  lessUrgent: z.array(episode.extend({ proposedPriority: priority })).max(episodesListed),
  /** How many of each are not in its list. */
  notListed: z.object({
    noLongerCaught: z.int().nonnegative(),
    newlyCaught: z.int().nonnegative(),
    lessUrgent: z.int().nonnegative(),
  }),
})
export type RehearsalReply = z.infer<typeof rehearsalReply>

export const recordingsReply = z.object({
  recordings: z.array(z.object({ name: z.string(), hours: z.number() })),
})
export type RecordingsReply = z.infer<typeof recordingsReply>

export const sessionsReply = z.object({
  sessions: z.array(
    earlierSession.extend({
      roomId: z.string(),
      patientLabel: z.string(),
      patientId: z.string().nullable(),
    }),
  ),
})
export type SessionsReply = z.infer<typeof sessionsReply>

export const careReply = careRecord

/** One line of what happened, for the table and the CSV: in the order of time. */
export const reportEvent = z.object({
  atMs: instant,
  lane: z.enum(['care', 'alarm', 'signal', 'course', 'gate']),
  what: z.string(),
  who: z.string().nullable(),
})

/** A moment that the esketamine form asks for, and the reading nearest to it. */
export const formReading = z.object({
  moment: z.string(),
  atMs: instant.nullable(),
  set: vitalSet.nullable(),
  /** Reading minus moment. */
  offsetMs: z.int().nullable(),
})

export const esketamineForm = z.object({
  enrolled: z.boolean().nullable(),
  firstTreatment: z.boolean(),
  prescriberOnSite: z.string().nullable(),
  concomitant: z.array(z.string()),
  doseMg: z.number().nullable(),
  devices: z.int(),
  lots: z.array(z.string()),
  /** First device to the end of monitoring. */
  monitoredMinutes: z.number().nullable(),
  readings: z.array(formReading),
  vitalsAcceptable: z.object({
    beforeDose: z.boolean().nullable(),
    beforeLeaving: z.boolean().nullable(),
  }),
  events: z.array(
    z.object({
      event: z.enum(['sedation', 'dissociation', 'respiratory-depression', 'serious']),
      occurred: z.boolean(),
      occurredMs: instant.nullable(),
      resolvedMs: instant.nullable(),
      note: z.string(),
    }),
  ),
  /** When every line but the two hours was met; null: never. */
  readyWithoutTwoHoursMs: instant.nullable(),
  /** The form has to be sent by then, seven days after the dose. */
  dueMs: instant.nullable(),
})
export type EsketamineForm = z.infer<typeof esketamineForm>

export const sessionReport = z.object({
  sessionId: z.string(),
  roomId: z.string(),
  mode: z.string(),
  patientLabel: z.string(),
  startedMs: instant,
  /** Null: it runs, and nothing here is final. */
  endedMs: instant.nullable(),
  outcome: z.string().nullable(),
  /** Null: it was only watched. */
  care: careRecord.nullable(),
  doses: z.array(givenDose),
  limits: z.array(
    z.object({ name: z.string(), sinceMs: instant, personId: z.string().nullable() }),
  ),
  alarms: z.array(alarm),
  events: z.array(reportEvent),
  /** Spans in which nothing was measured or watched. */
  gaps: z.array(z.object({ fromMs: instant, untilMs: instant, why: z.string() })),
  esketamine: esketamineForm.nullable(),
  engineVersion: z.string(),
  /** Last hash of its ledger. */
  headHash: z.string(),
})
export type SessionReport = z.infer<typeof sessionReport>

export const moveBody = z.object({
  toRoomId: z.string(),
  /** Said again, so that nobody moves the wrong patient. */
  patientLabel: z.string().trim().min(1).max(32),
})
export type MoveBody = z.infer<typeof moveBody>

export const bindDeviceBody = z.object({
  deviceId: z.string().min(1).max(32),
  state: z.enum(['bound', 'released']),
})
export type BindDeviceBody = z.infer<typeof bindDeviceBody>

/** Spot readings of roving devices that nobody has said whose they are. */
export const trayReply = z.object({
  readings: z.array(
    z.object({
      trayId: z.string(),
      deviceId: z.string(),
      mode: z.string(),
      measuredMs: instant,
      /** Gone from the tray then. */
      untilMs: instant,
      values: z.array(z.object({ vital: z.string(), value: z.number() })),
    }),
  ),
})
export type TrayReply = z.infer<typeof trayReply>

export const claimBody = z.object({
  sessionId: z.string(),
  patientLabel: z.string().trim().min(1).max(32),
})
export type ClaimBody = z.infer<typeof claimBody>
export const claimReply = z.object({ ok: z.literal(true) })
