import type { AuditAct } from '#core/audit/audit-act.ts'

/** Nurse KB reads a patient's record at site demo; `change` says what is otherwise. */
export const anAct = (change: Partial<AuditAct> = {}): AuditAct => ({
  siteId: 'demo',
  personId: 'KB',
  roles: ['nurse'],
  stationId: 's-1',
  act: 'read-patient',
  patientId: 'p-1',
  sessionId: null,
  target: null,
  outcome: 'done',
  ...change,
})
