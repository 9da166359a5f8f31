import { z } from 'zod'
import { actingRoles, stationKinds, stationSounds, type SiteDuty } from '../vocabulary/index.ts'
import { actor, alarm, instant } from './alarm-view.ts'

const station = z.object({
  stationId: z.string(),
  kind: z.enum(stationKinds),
  place: z.enum(['site', 'remote']),
  linked: z.boolean(),
  sound: z.enum(stationSounds),
  testedMs: instant.nullable(),
  personId: z.string().nullable(),
  quietUntilMs: instant.nullable(),
  armed: z.boolean(),
  lacks: z.array(z.enum(['link', 'heartbeat', 'sound', 'sound-test', 'person'])),
})

const roomDuty = z.object({
  roomId: z.string(),
  responsible: z.object({ personId: z.string(), sinceMs: instant }).nullable(),
  offer: z
    .object({ from: z.string(), to: z.string(), atMs: instant, summary: z.array(z.string()) })
    .nullable(),
  coverage: z.enum(['covered', 'uncovered']).nullable(),
  emergency: z
    .object({
      startedMs: instant,
      by: actor,
      events: z.array(z.object({ atMs: instant, what: z.string(), by: actor })),
    })
    .nullable(),
})

/** Responsibility, coverage and display proof of a site. All instants are real time. */
export const siteDuty: z.ZodType<SiteDuty> = z.object({
  revision: z.int(),
  people: z.array(
    z.object({
      personId: z.string(),
      role: z.enum(actingRoles),
      sinceMs: instant,
      onCall: z.boolean(),
    }),
  ),
  stations: z.array(station),
  rooms: z.array(roomDuty),
  alarms: z.array(z.object({ alarm, roomIds: z.array(z.string()) })),
  escalations: z.array(
    z.object({
      roomId: z.string(),
      occurrenceId: z.string(),
      step: z.enum(['responsible', 'all-stations', 'provider', 'emergency-number']),
      nextMs: instant.nullable(),
    }),
  ),
  pages: z.array(
    z.object({
      pageId: z.string(),
      roomId: z.string().nullable(),
      to: z.string(),
      why: z.enum([
        'escalation',
        'emergency',
        'test',
        'uncovered',
        'left-without-discharge',
        'prescriber-asked',
      ]),
      sessionId: z.exactOptional(z.string()),
      state: z.enum(['sending', 'delivered', 'accepted', 'failed']),
      sentMs: instant,
      failure: z.string().nullable(),
    }),
  ),
  testPage: z.object({ answeredMs: instant.nullable(), dueMs: instant.nullable() }),
  beforeDose: z.array(z.enum(['station-not-armed', 'test-page-not-answered'])),
})
