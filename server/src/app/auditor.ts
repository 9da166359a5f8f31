import type { AuditAct } from '#core/audit/audit-act.ts'

/** Whoever does something for a person, or shows a patient's record, says so here. */
export interface Auditor {
  /**
   * Puts an act into the audit trail of its site, in the order of the calls. Returns at once and never throws: neither an
   * alarm nor a command waits for it, whatever the record does. Requests over HTTP and commands over sockets are noted by
   * those doors; anything else that ends up in a person's name (e.g. the server locks a station) notes itself.
   */
  note(act: AuditAct): void
}
