import type { InstantMs } from '@vigil/shared/time'
import type { SiteId } from '@vigil/shared/vocabulary'
import { appendEntry, type Chained, type ChainHead, type Hash } from '../ledger/chain.ts'
import type { AuditAct } from './audit-act.ts'

/** The chain of what belongs to no site. No site may have this name. */
export const serverChain: SiteId = 'server'

/** What is written down for ever of one act: always all of these fields. */
export interface AuditEntry extends AuditAct {
  /** Whose chain it is in. */
  readonly siteId: SiteId
  readonly atMs: InstantMs
}

/** In whose chain an act belongs. */
export const chainOf = ({ siteId }: Pick<AuditAct, 'siteId'>): SiteId => siteId ?? serverChain

/** The chain with one more act, and that act as a line of the record. */
export function appendAct(
  head: ChainHead,
  noted: { readonly act: AuditAct; readonly atMs: InstantMs },
  hash: Hash,
): { readonly head: ChainHead; readonly entry: Chained<AuditEntry>; readonly line: string } {
  const { act, atMs } = noted
  return appendEntry(head, entryOf(act, atMs), hash)
}

/** Field by field: what else the caller's object carries stays out. */
const entryOf = (act: AuditAct, atMs: InstantMs): AuditEntry => ({
  siteId: chainOf(act),
  atMs,
  personId: act.personId,
  roles: act.roles,
  stationId: act.stationId,
  act: act.act,
  patientId: act.patientId,
  sessionId: act.sessionId,
  target: act.target,
  outcome: act.outcome,
})

/** Entries that the record could not take, and of which nothing but their number is known any more. */
export const gapOf = (siteId: SiteId, lost: number): AuditAct => ({
  siteId,
  personId: null,
  roles: [],
  stationId: null,
  act: 'audit-gap',
  patientId: null,
  sessionId: null,
  target: `entries:${String(lost)}`,
  outcome: 'lost',
})
