import { z } from 'zod'
import {
  artefactLabels,
  measuredVitals,
  phases,
  sensors,
  symptoms,
  vitals,
} from '../vocabulary/index.ts'
import { instant } from './alarm-view.ts'
import { careAct, signature } from './care-acts.ts'
import { baseline } from './course-view.ts'

/**
 * What a person may ask for. The same bodies go over the socket (`command`) and over HTTP
 * (POST `/sites/:siteId/commands`); every one is answered with a `commandReply`.
 */
const occurrenceId = z.string().min(1).max(80)
const words = z.string().trim().min(1).max(200)
const deviceId = z.string().min(1).max(32)
const person = z.string().trim().min(1).max(32)

export const report = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sedation'), moaas: z.int().min(0).max(5) }),
  z.object({ kind: z.literal('vomiting'), state: z.enum(['on', 'over']) }),
  z.object({
    kind: z.literal('symptom'),
    symptom: z.enum(symptoms),
    state: z.enum(['on', 'over']),
  }),
  z.object({
    kind: z.literal('call'),
    by: z.enum(['patient', 'therapist']),
    state: z.enum(['on', 'arrived']),
  }),
  z.object({ kind: z.literal('left-without-discharge'), state: z.enum(['on', 'found']) }),
])

/** Asked of the session that runs in `roomId`. */
export const roomCommand = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('acknowledge'),
    occurrenceId,
    note: words.nullable().default(null),
    actionable: z.boolean().nullable().default(null),
  }),
  z.object({ kind: z.literal('pause-audio') }),
  z.object({ kind: z.literal('resume-audio') }),
  z.object({
    kind: z.literal('away'),
    sensors: z.array(z.enum(sensors)).min(1),
    note: z.string().trim().max(80).default(''),
  }),
  z.object({ kind: z.literal('extend-away') }),
  z.object({ kind: z.literal('back') }),
  z.object({ kind: z.literal('patient-checked'), occurrenceId, reason: words }),
  z.object({ kind: z.literal('symptoms'), present: z.boolean() }),
  z.object({ kind: z.literal('confirm-device'), deviceId }),
  z.object({ kind: z.literal('rank-sources'), vital: z.enum(vitals), deviceId }),
  z.object({
    kind: z.literal('typed-values'),
    values: z.partialRecord(z.enum(measuredVitals), z.number()),
    measuredMs: instant,
  }),
  z.object({ kind: z.literal('report'), report }),
  z.object({ kind: z.literal('confirm-limits') }),
  z.object({ kind: z.literal('label'), label: z.enum(artefactLabels).nullable() }),
  z.object({ kind: z.literal('waive-due'), dueId: z.string().min(1).max(64), reason: words }),
  z.object({ kind: z.literal('phase'), phase: z.enum(phases) }),
  z.object({ kind: z.literal('baseline'), baseline: baseline.nullable() }),
])
export type RoomCommand = z.infer<typeof roomCommand>

/** Asked of the site: who is at work, who looks after which room, pages, emergencies (alarms.md 4). */
export const siteCommand = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shift-on'), onCall: z.boolean().default(false) }),
  z.object({ kind: z.literal('shift-off') }),
  /** Takes rooms that nobody is responsible for; an empty list means all of those. */
  z.object({ kind: z.literal('take-rooms'), roomIds: z.array(z.string()) }),
  z.object({ kind: z.literal('offer-room'), roomId: z.string(), to: person }),
  z.object({ kind: z.literal('withdraw-offer'), roomId: z.string() }),
  z.object({ kind: z.literal('accept-room'), roomId: z.string() }),
  z.object({ kind: z.literal('decline-room'), roomId: z.string() }),
  z.object({ kind: z.literal('acknowledge-site-alarm'), occurrenceId }),
  z.object({ kind: z.literal('send-test-page') }),
  z.object({ kind: z.literal('answer-page'), pageId: z.string().min(1).max(64) }),
  /** Office: this station's tone rests for two minutes. */
  z.object({ kind: z.literal('with-patient'), roomId: z.string() }),
  z.object({ kind: z.literal('emergency'), roomId: z.string() }),
  z.object({ kind: z.literal('emergency-event'), roomId: z.string(), what: words }),
  z.object({ kind: z.literal('emergency-over'), roomId: z.string() }),
])
export type SiteCommand = z.infer<typeof siteCommand>

/** Who asks, and from where, the server knows: from the cookies of the request, or of the socket's handshake. */
export const commandRequest = z.discriminatedUnion('to', [
  z.object({ to: z.literal('room'), roomId: z.string(), command: roomCommand }),
  z.object({ to: z.literal('site'), command: siteCommand }),
  /** Recorded for one session, never for whoever is in its room by then. */
  z.object({
    to: z.literal('care'),
    sessionId: z.string().min(1).max(64),
    act: careAct,
    /** Needed for acts that are signed. */
    signature: signature.nullable().default(null),
  }),
])
export type CommandRequest = z.infer<typeof commandRequest>
