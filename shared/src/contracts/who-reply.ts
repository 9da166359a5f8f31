import { z } from 'zod'
import { roles, stationKinds } from '../vocabulary/index.ts'
import { instant } from './alarm-view.ts'

/** What every page reads, a wall too; the rest of `identity-api` is read by those who sign on. */
const siteName = z.object({
  siteId: z.string(),
  label: z.string(),
  type: z.enum(['clinic', 'office']),
})

/** What this browser is, who is here, and what a sign-on page has to offer. */
export const whoReply = z.object({
  /** Null: this browser is not known yet. */
  station: z
    .object({
      stationId: z.string(),
      /** The site it is paired with; null: a browser of somebody's own. */
      siteId: z.string().nullable(),
      kind: z.enum(stationKinds),
      place: z.enum(['site', 'remote']),
      label: z.string(),
    })
    .nullable(),
  person: z
    .object({
      personId: z.string(),
      label: z.string(),
      grants: z.array(
        z.object({
          site: siteName,
          roles: z.array(z.enum(roles)),
          /** For administrators, integrators and auditors, who may sit where no room is shown. */
          timeZone: z.string().optional(),
          rooms: z.array(z.object({ roomId: z.string(), label: z.string() })).optional(),
        }),
      ),
      /** Names and acts are hidden until the PIN; null: not locked. */
      lockedMs: instant.nullable(),
      /** Signed off by then, whatever happens. */
      untilMs: instant,
      hasPin: z.boolean(),
    })
    .nullable(),
  /** Where this browser may look: the site it is paired with, or those the person serves. */
  sites: z.array(siteName),
  /** Nobody administers this server yet: the console shows a code. */
  setUp: z.enum(['needed', 'done']),
  /** Name tiles of this paired station: who has given the password today and may come back by PIN. */
  tiles: z.array(
    z.object({ personId: z.string(), label: z.string(), roles: z.array(z.enum(roles)) }),
  ),
  /** The clinic's own sign-on; null: there is none. */
  oidc: z.object({ label: z.string() }).nullable(),
  /** Ready-made people of a demonstration, with what opens the door; null: this is not one. */
  demo: z
    .array(
      z.object({
        personId: z.string(),
        label: z.string(),
        roles: z.array(z.enum(roles)),
        password: z.string(),
        pin: z.string(),
      }),
    )
    .nullable(),
  /** Idle for so long a station locks, by its kind. */
  idleMs: z.int().positive(),
})
export type WhoReply = z.infer<typeof whoReply>

/** Sent with the next PIN, once. */
export const challengeReply = z.object({ challenge: z.string(), untilMs: instant })
export type ChallengeReply = z.infer<typeof challengeReply>
