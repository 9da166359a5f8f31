import { z } from 'zod'
import { roles, stationKinds } from '../vocabulary/index.ts'
import { instant } from './alarm-view.ts'

/**
 * Who is here: stations and people. All paths below `/api/v1`; two HttpOnly cookies carry the station and the person.
 *
 * | method, path | body | reply |
 * |---|---|---|
 * | GET `/who` | | `whoReply` |
 * | POST `/setup` | `setupBody` | `whoReply`; once, with the code that the server printed at its first start |
 * | POST `/sign-on` | `signOnBody` | `whoReply` |
 * | POST `/sign-on/invited` | `invitedBody` | `whoReply`; first time, and the way back after a lock-out |
 * | POST `/sign-on/switch` | `switchBody` | `whoReply`; another person at a paired station, or the same one unlocks |
 * | POST `/sign-on/lock` | | `whoReply` |
 * | POST `/sign-on/off` | | `whoReply` |
 * | GET `/sign-on/oidc` | | redirect to the clinic's own sign-on |
 * | GET `/sign-on/oidc/callback` | | redirect to the page |
 * | POST `/own/password` | `ownPasswordBody` | `whoReply` |
 * | POST `/own/pin` | `ownPinBody` | `whoReply` |
 * | POST `/challenge` | | 201 `challengeReply` |
 * | POST `/pairing` | | 201 `pairingReply`; a new station asks to belong to a site |
 * | GET `/pairing` | | `pairingState`; asked again and again until an administrator has said yes |
 */

/** A short name that people are known by, e.g. KB. */
export const personName = z
  .string()
  .trim()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,31}$/u,
    '1 to 32 letters, digits, . _ -, beginning with a letter or digit',
  )
export const personLabel = z.string().trim().min(1).max(64)
export const password = z.string().min(12, 'at least 12 characters').max(256)
export const pin = z.string().regex(/^\d{4,12}$/, '4 to 12 digits')
const code = z.string().trim().min(6).max(64)
const challenge = z.string().min(16).max(64)

export const setupBody = z.object({ code, personId: personName, label: personLabel, password, pin })
export type SetupBody = z.infer<typeof setupBody>

export const signOnBody = z.object({ personId: personName, password: z.string().min(1).max(256) })
export type SignOnBody = z.infer<typeof signOnBody>

export const invitedBody = z.object({ personId: personName, code, password, pin })
export type InvitedBody = z.infer<typeof invitedBody>

export const switchBody = z.object({
  personId: personName,
  pin: z.string().min(1).max(64),
  challenge,
})
export type SwitchBody = z.infer<typeof switchBody>

export const ownPasswordBody = z.object({ before: z.string().min(1).max(256), password })
export type OwnPasswordBody = z.infer<typeof ownPasswordBody>
/** Null in the place of the password: came by the clinic's own sign-on within the last ten minutes. */
export const ownPinBody = z.object({ password: z.string().min(1).max(256).nullable(), pin })
export type OwnPinBody = z.infer<typeof ownPinBody>

/** Sent with the next PIN, once. */
export const challengeReply = z.object({ challenge: z.string(), untilMs: instant })
export type ChallengeReply = z.infer<typeof challengeReply>

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
      grants: z.array(z.object({ site: siteName, roles: z.array(z.enum(roles)) })),
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

export const pairingReply = z.object({ code: z.string(), untilMs: instant })
export type PairingReply = z.infer<typeof pairingReply>

export const pairingState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), code: z.string(), untilMs: instant }),
  z.object({ state: z.literal('paired'), siteId: z.string() }),
  /** The code has expired, or was never given to this browser: ask for a new one. */
  z.object({ state: z.literal('over') }),
])
export type PairingState = z.infer<typeof pairingState>
