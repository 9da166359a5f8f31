import type { FastifyRequest } from 'fastify'
import type { AuditAct } from '#core/audit/audit-act.ts'
import type { TargetKind } from '#core/audit/route-audit.ts'
import type { SiteDoor } from './http-ports.ts'

/** A request and what it was answered, as objects; null: something else, e.g. a stream. */
export interface Answered {
  readonly request: FastifyRequest
  readonly answer: object | null
  /** `done`, or the code of the refusal. */
  readonly outcome: string
  /** Of the site that the path names; null: it names none. */
  readonly door: SiteDoor | null
}

export type Subject = Pick<AuditAct, 'patientId' | 'sessionId' | 'target'>

/** On whom or what it was. Of what was refused only names that this server gave: anything else was typed. */
export async function subjectOf(answered: Answered, kind: TargetKind | null): Promise<Subject> {
  const sessionId = idIn(answered, 'sessionId')
  const session = await sessionOf(answered.door, sessionId)
  return {
    patientId: session?.care?.patientId ?? idIn(answered, 'patientId'),
    sessionId,
    target: kind === null ? null : targetOf(answered, kind, session?.roomId),
  }
}

const fieldOf: Readonly<Record<TargetKind, string>> = {
  account: 'personId',
  station: 'stationId',
  device: 'deviceId',
  room: 'roomId',
  tray: 'trayId',
  protocol: 'protocolId',
}

function targetOf(answered: Answered, kind: TargetKind, roomId: string | undefined): string | null {
  const own = idIn(answered, fieldOf[kind]) ?? (kind === 'room' ? roomId : null) ?? null
  return own === null ? null : `${kind}:${own}`
}

async function sessionOf(door: SiteDoor | null, sessionId: string | null) {
  if (door === null || sessionId === null) return null
  const record = door.registry.find(sessionId) ?? (await door.sessions.find(sessionId))
  return record?.session ?? null
}

const givenByUs = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/** A name from the path, the query, the answer or the body, in this order. */
function idIn({ request, answer, outcome }: Answered, name: string): string | null {
  const places = [request.params, request.query, ...partsOf(answer), ...partsOf(request.body)]
  for (const place of places) {
    const value = fieldIn(place, name)
    if (value !== null && (outcome === 'done' || givenByUs.test(value))) return value
  }
  return null
}

/** Answers about one thing are that thing, or carry it beside what is shown once. */
const partsOf = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null
    ? [value, 'account' in value ? value.account : null, 'device' in value ? value.device : null]
    : []

export function fieldIn(place: unknown, name: string): string | null {
  if (typeof place !== 'object' || place === null) return null
  const value = (place as Readonly<Record<string, unknown>>)[name]
  return typeof value === 'string' && value !== '' ? value : null
}
