import type { SignedLimitsReply } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import type { SessionCourse } from '@vigil/shared/vocabulary'

/** The engine has this long to say that it judges by the new limits (dashboard.md 7.5). */
export const applyWithinMs = 5000

/** How far a signed version has come; only the room's own word says that it is in force. */
export type Applied =
  | { readonly kind: 'next-session' }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'in-force'; readonly sinceMs: InstantMs }
  | { readonly kind: 'not-applied' }

export function appliedOf(
  { signedLimits, inForce }: SignedLimitsReply,
  course: SessionCourse | null,
  waitedMs: number,
): Applied {
  if (inForce === null) return { kind: 'next-session' }
  const { version, presetId } = signedLimits.limits
  if (course !== null && course.limits.presetId === presetId && course.limits.version >= version)
    return { kind: 'in-force', sinceMs: course.limitsSinceMs }
  return { kind: waitedMs >= applyWithinMs ? 'not-applied' : 'accepted' }
}
