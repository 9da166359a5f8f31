import { commandRequest } from '@vigil/shared/contracts'
import type { SiteId } from '@vigil/shared/vocabulary'
import { z } from 'zod'
import { rolesAt } from '#core/access/standing.ts'
import type { Caller } from '#core/access/caller.ts'
import type { AuditAct } from '#core/audit/audit-act.ts'
import type { RunningSession } from './running-session.ts'
import type { SessionRegistry } from './session-registry.ts'
import type { Site } from './site.ts'

export interface CommandScene {
  readonly site: Pick<Site, 'rooms'>
  readonly registry: Pick<SessionRegistry, 'find' | 'inRoom'>
}

export type CommandSubject = Pick<AuditAct, 'act' | 'patientId' | 'sessionId' | 'target'>

/** What was asked, whatever came in, and whom it is about: kinds and names of ours, nothing that was typed. */
export function commandSubject(command: unknown, scene: CommandScene): CommandSubject {
  const parsed = commandRequest.safeParse(command)
  if (!parsed.success)
    return { act: 'command:unknown', patientId: null, sessionId: null, target: null }
  const { data } = parsed
  switch (data.to) {
    case 'room':
      return { act: `command:${data.command.kind}`, ...aboutRoom(data.roomId, scene) }
    case 'site':
      return {
        act: `command:${data.command.kind}`,
        ...aboutRoom('roomId' in data.command ? data.command.roomId : null, scene),
      }
    case 'care':
      return {
        act: `care:${data.act.kind}`,
        ...aboutSession(scene.registry.find(data.sessionId)),
      }
  }
}

/** Nothing of a room that is not there. */
function aboutRoom(
  roomId: string | null,
  { site, registry }: CommandScene,
): Omit<CommandSubject, 'act'> {
  if (roomId === null || !site.rooms.some((room) => room.roomId === roomId))
    return { patientId: null, sessionId: null, target: null }
  return { ...aboutSession(registry.inRoom(roomId)), target: `room:${roomId}` }
}

function aboutSession(running: RunningSession | null): Omit<CommandSubject, 'act'> {
  if (running === null) return { patientId: null, sessionId: null, target: null }
  const { sessionId, roomId, care } = running.session
  return { patientId: care?.patientId ?? null, sessionId, target: `room:${roomId}` }
}

/** Who signed what was asked, as the body says; null: it is not signed. */
export function signerIn(body: unknown): string | null {
  const signed = z.object({ signature: z.object({ personId: z.string() }) }).safeParse(body)
  return signed.success ? signed.data.signature.personId : null
}

/** Whose act something is. */
export type Acting = Pick<Caller, 'station' | 'person'>

/** Who asks, as an entry of that site names them. */
export const actingAs = (
  { station, person }: Acting,
  siteId: SiteId,
): Pick<AuditAct, 'personId' | 'roles' | 'stationId'> => ({
  personId: person?.personId ?? null,
  roles: rolesAt(person, siteId),
  stationId: station?.stationId ?? null,
})
