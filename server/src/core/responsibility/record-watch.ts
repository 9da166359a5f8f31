import { seconds } from '@vigil/shared/time'
import type { SiteDraft } from './site-draft.ts'
import { endSiteAlarm, openSiteAlarm } from './site-alarms.ts'
import { anySession } from './site-state.ts'

/** The record may hesitate for so long before anybody needs to know (alarms.md 2.3). */
const toleratedMs = seconds(2)

export function noteRecord(draft: SiteDraft, state: 'refuses' | 'writes'): void {
  draft.recordRefusesSinceMs =
    state === 'writes' ? null : (draft.recordRefusesSinceMs ?? draft.atMs)
}

/** *Record impaired*, for every room, while one of them is being recorded. */
export function runRecord(draft: SiteDraft): void {
  const { recordRefusesSinceMs: sinceMs, atMs } = draft
  if (sinceMs === null || !anySession(draft))
    endSiteAlarm(draft, { kind: 'record-impaired' }, { by: 'itself', reason: 'record writes' })
  else if (atMs - sinceMs >= toleratedMs)
    openSiteAlarm(draft, {
      condition: { kind: 'record-impaired' },
      priority: 'high',
      roomIds: draft.options.roomIds,
      reason: 'the record refuses',
    })
}

export function recordDeadline({ recordRefusesSinceMs, atMs }: SiteDraft): number {
  const dueMs = (recordRefusesSinceMs ?? Infinity) + toleratedMs
  return dueMs > atMs ? dueMs : Infinity
}
