import type { LiveValue, RoomView, SiteView, SnapshotEvent } from '@vigil/shared/contracts'
import type {
  Acknowledgement,
  Alarm,
  CareSummary,
  MeasuredVital,
  SessionCourse,
  SiteDuty,
} from '@vigil/shared/vocabulary'
import type { RoomStructure, SiteContent } from './site-state.ts'

/** Pieces that tests of the pure rooms are made of. */
export const aRoom = (roomId: string, alarms: readonly Alarm[] = []): RoomView => ({
  roomId,
  label: roomId,
  session: null,
  course: null,
  care: null,
  values: [],
  alarms: [...alarms],
  devices: [],
})

export const aSite = (more: Partial<SiteView> = {}): SiteView => ({
  siteId: 'demo',
  label: 'Demo',
  timeZone: 'UTC',
  type: 'clinic',
  emergencyCall: null,
  ...more,
})

export const aDuty = (more: Partial<SiteDuty> = {}): SiteDuty => ({
  revision: 1,
  people: [],
  stations: [],
  rooms: [],
  alarms: [],
  escalations: [],
  pages: [],
  testPage: { answeredMs: null, dueMs: null },
  beforeDose: [],
  ...more,
})

export const aCourse = (more: Partial<SessionCourse> = {}): SessionCourse => ({
  revision: 1,
  phase: 'dosing',
  baseline: null,
  limits: { presetId: 'p', label: 'P', version: 1, conditions: [] },
  limitsSinceMs: 0,
  inForce: [],
  off: [],
  toConfirm: null,
  audioPause: null,
  away: null,
  label: null,
  ranked: [],
  cuffRunningSinceMs: null,
  ...more,
})

/** A treatment before its first dose. */
export const aCare = (more: Partial<CareSummary> = {}): CareSummary => ({
  revision: 1,
  protocolLabel: 'IM, monitored',
  route: 'im',
  firstDoseMs: null,
  doses: 0,
  infusionUntilMs: null,
  hold: 'none',
  onOxygen: false,
  dues: [],
  readiness: null,
  ...more,
})

export const aContent = (
  rooms: readonly RoomStructure[],
  more: Partial<SiteContent> = {},
): SiteContent => ({
  time: { realMs: 0, demo: { scale: 1, originMs: 0 } },
  site: aSite(),
  rooms,
  duty: aDuty(),
  ...more,
})

export const aSnapshot = (rooms: readonly RoomView[], more: Partial<SnapshotEvent> = {}) => ({
  epoch: 'a',
  seq: 0,
  time: { realMs: 1_000_000, demo: { scale: 1, originMs: 0 } },
  site: aSite(),
  rooms: [...rooms],
  duty: aDuty(),
  ...more,
})

export const anAcknowledgement = (more: Partial<Acknowledgement> = {}): Acknowledgement => ({
  personId: 'KB',
  role: 'nurse',
  stationId: 'desk',
  place: 'site',
  atMs: 2000,
  note: null,
  actionable: null,
  ...more,
})

export const anAlarm = (occurrenceId: string, more: Partial<Alarm> = {}): Alarm => ({
  occurrenceId,
  revision: 1,
  condition: { kind: 'limit', vital: 'spo2', side: 'low' },
  priority: 'high',
  presence: 'present',
  sinceMs: 1000,
  endedMs: null,
  value: 86,
  worstValue: 84,
  limit: 88,
  lastKnown: false,
  checkable: false,
  confirmation: null,
  asks: [],
  deviceText: null,
  acknowledged: null,
  remindsAtMs: null,
  audible: true,
  quiet: null,
  reason: 'breached for its delay',
  ...more,
})

export const aValue = (
  vital: MeasuredVital,
  value: number | null,
  more: Partial<LiveValue> = {},
): LiveValue => ({
  vital,
  deviceId: 'monitor-1',
  value,
  state: 'value',
  why: null,
  measuredMs: 100_000,
  validMs: 100_000,
  staleAfterMs: vital.startsWith('nibp') ? null : 10_000,
  ...more,
})
