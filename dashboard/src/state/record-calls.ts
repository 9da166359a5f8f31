import {
  alarmsReply,
  claimReply,
  sessionReply,
  sessionReport,
  sessionsReply,
  trayReply,
  type AlarmsReply,
  type BindDeviceBody,
  type ClaimBody,
  type MoveBody,
  type SessionReport,
  type SessionsReply,
  type SessionView,
  type TrayReply,
} from '@vigil/shared/contracts'
import type { SessionId } from '@vigil/shared/vocabulary'
import type { SiteCall } from './site-call.ts'

const sessionPath = (sessionId: SessionId): string => `/sessions/${encodeURIComponent(sessionId)}`

/** Sessions, newest first; of one patient where one is named. */
export const sessionsCall = (patientId: string | null): SiteCall<SessionsReply> => ({
  path: patientId === null ? '/sessions' : `/sessions?patientId=${encodeURIComponent(patientId)}`,
  schema: sessionsReply,
})

/** Of every session that was watched in the last 24 h; those that ended are run again once. */
export const alarmsCall: SiteCall<AlarmsReply> = {
  path: '/alarms',
  schema: alarmsReply,
  timeoutMs: 20_000,
}

export const reportCall = (sessionId: SessionId): SiteCall<SessionReport> => ({
  path: `${sessionPath(sessionId)}/report`,
  schema: sessionReport,
  timeoutMs: 20_000,
})

/** What a browser fetches itself. */
export const csvPath = (sessionId: SessionId, of: 'readings' | 'events'): string =>
  `${sessionPath(sessionId)}/${of}.csv`

/** Readings of roving devices that nobody has claimed. */
export const trayCall: SiteCall<TrayReply> = { path: '/tray', schema: trayReply }

export const claimCall = (trayId: string, body: ClaimBody): SiteCall<{ readonly ok: true }> => ({
  path: `/tray/${encodeURIComponent(trayId)}/claim`,
  schema: claimReply,
  body,
})

export const moveCall = (sessionId: SessionId, body: MoveBody): SiteCall<SessionView> => ({
  path: `${sessionPath(sessionId)}/move`,
  schema: sessionReply,
  body,
})

export const bindDeviceCall = (
  sessionId: SessionId,
  body: BindDeviceBody,
): SiteCall<SessionView> => ({
  path: `${sessionPath(sessionId)}/devices`,
  schema: sessionReply,
  body,
})
