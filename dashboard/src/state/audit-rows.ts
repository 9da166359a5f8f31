import type { AuditEntry } from '@vigil/shared/contracts'
import { roleWords } from './duty-texts.ts'
import { actWords } from './audit-words.ts'

/** What rooms and stations are called, for readers that do not know their ids. */
export interface AuditNames {
  readonly room: (roomId: string) => string
  readonly station: (stationId: string) => string
}

/** One entry in words. */
export interface AuditRow {
  readonly who: string
  /** `Nurse, Administrator`; empty: nobody was signed on. */
  readonly roles: string
  /** What was done, or was to be done. */
  readonly did: string
  /** On whom or on what; empty: on nothing that has a name. */
  readonly on: string
  readonly at: string
  /** The code of the refusal; null: it was done. */
  readonly refused: string | null
}

/** An entry as it is read. */
export function auditRow(entry: AuditEntry, names: AuditNames): AuditRow {
  const { personId, roles, stationId, act, outcome } = entry
  const done = outcome === 'done'
  const words = actWords(act)
  return {
    who: personId ?? 'Nobody signed on',
    roles: roles.map((role) => roleWords[role]).join(', '),
    did: done ? words.past : `was refused: ${words.infinitive}`,
    on: onText(entry, names),
    at: stationId === null ? 'no known station' : names.station(stationId),
    refused: done ? null : outcome,
  }
}

function onText({ personId, patientId, sessionId, target }: AuditEntry, names: AuditNames): string {
  const parts = [
    ...(target === null || target === `account:${personId ?? ''}`
      ? []
      : [targetText(target, names)]),
    ...(patientId === null ? [] : [`patient ${patientId}`]),
    ...(sessionId === null ? [] : [`session ${sessionId}`]),
  ]
  return parts.join(', ')
}

/** Kinds whose names say by themselves what they are. */
const known = new Set(['account', 'device', 'protocol'])

/** `room:room-1` as `Room 1`; of a kind that has no names of its own, as it is. */
function targetText(target: string, names: AuditNames): string {
  const at = target.indexOf(':')
  const kind = target.slice(0, Math.max(at, 0))
  const name = target.slice(at + 1)
  if (kind === 'room') return names.room(name)
  if (kind === 'station') return names.station(name)
  return known.has(kind) ? name : target
}
