import { z } from 'zod'
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

export const pairingReply = z.object({ code: z.string(), untilMs: instant })
export type PairingReply = z.infer<typeof pairingReply>

export const pairingState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), code: z.string(), untilMs: instant }),
  z.object({ state: z.literal('paired'), siteId: z.string() }),
  /** The code has expired, or was never given to this browser: ask for a new one. */
  z.object({ state: z.literal('over') }),
])
export type PairingState = z.infer<typeof pairingState>
