import { seconds } from '@vigil/shared/time'
import { note, type SiteDraft } from './site-draft.ts'
import { endSiteAlarm, openSiteAlarm } from './site-alarms.ts'
import type { RecordGapInput } from './site-input.ts'
import { anySession } from './site-state.ts'

/** The record may hesitate for so long before anybody needs to know (alarms.md 2.3). */
const toleratedMs = seconds(2)

export function noteRecord(draft: SiteDraft, state: 'refuses' | 'writes'): void {
  draft.recordRefusesSinceMs =
    state === 'writes' ? null : (draft.recordRefusesSinceMs ?? draft.atMs)
}

/** The ledger names what the record does not have. */
export function noteRecordGap(draft: SiteDraft, gap: RecordGapInput): void {
  const untilMs = gap.kind === 'not-recorded' ? Math.min(gap.untilMs, draft.atMs) : draft.atMs
  const span = { from: String(Math.min(gap.sinceMs, untilMs)), to: String(untilMs) }
  if (gap.kind === 'record-not-waited-for')
    note(draft, { machine: 'record', subject: 'site', ...span, reason: 'not-waited-for' })
  else
    note(draft, {
      machine: 'record',
      roomId: gap.roomId,
      subject: gap.sessionId === null ? 'site' : `session ${gap.sessionId}`,
      ...span,
      reason: `not-recorded: ${String(gap.count)} of ${gap.store}`,
    })
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
