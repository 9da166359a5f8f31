import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { SiteId } from '@vigil/shared/vocabulary'
import { actingAs, commandSubject, type Acting } from '#app/command-audit.ts'
import type { Auditor } from '#app/auditor.ts'
import { StrangerPace } from '#app/stranger-pace.ts'
import type { AuditAct } from '#core/audit/audit-act.ts'
import { routeAudit, type RouteAudit } from '#core/audit/route-audit.ts'
import { actorOf, namedIn, signedOn, type AuditPeople } from './audit-people.ts'
import { fieldIn, subjectOf, type Answered } from './audit-subject.ts'
import type { HttpPorts } from './http-ports.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What it is answered, before it becomes text; null: no object. */
    answer: object | null
  }
}

export type AuditingPorts = AuditPeople &
  Pick<HttpPorts, 'sites' | 'clock' | 'logger'> & { readonly audit: Auditor }

/** Neither a person nor a station of ours nor an account: anybody on the network may bring about any number of these. */
const isOfStranger = ({ station, person }: Acting, acts: readonly AuditAct[]): boolean =>
  person === null &&
  (station === null || station.siteId === null) &&
  acts.every(({ outcome, target }) => outcome !== 'done' && target?.startsWith('account:') !== true)

type Audited = Exclude<RouteAudit, { audited: 'no' }>

/**
 * Notes every request whose route is an act or a reading (`routeAudit`) with its outcome, before its answer leaves: a new
 * route needs a rule there and nothing else.
 */
export function auditing(app: FastifyInstance, ports: AuditingPorts): void {
  const strangers = new StrangerPace(ports)
  app.decorateRequest('answer', null)
  app.addHook('preSerialization', async (request, _reply, payload) => {
    request.answer = typeof payload === 'object' ? payload : null
    return Promise.resolve(payload)
  })
  app.addHook('onSend', async (request, reply) => {
    const rule = routeAudit[routeOf(request)]
    if (rule === undefined || rule.audited === 'no') return
    try {
      const acts = await actsOf(answeredBy(request, reply, ports), rule, ports)
      for (const act of isOfStranger(request.caller, acts) ? strangers.paced(acts) : acts)
        ports.audit.note(act)
    } catch (error) {
      ports.logger.error({ err: error, act: rule.act }, 'not noted in the audit')
    }
  })
}

/** The headers alone tell as much as the answer: how long it is, or why it is refused. */
const routeOf = ({ method, routeOptions }: FastifyRequest): string =>
  `${method === 'HEAD' ? 'GET' : method} ${routeOptions.url ?? ''}`

function answeredBy(
  request: FastifyRequest,
  { statusCode }: FastifyReply,
  { sites }: AuditingPorts,
): Answered {
  const { answer } = request
  const siteId = fieldIn(request.params, 'siteId')
  return {
    request,
    answer,
    outcome:
      statusCode < 400 ? 'done' : (fieldIn(answer, 'code') ?? `status-${String(statusCode)}`),
    door: siteId === null ? null : (sites.get(siteId) ?? null),
  }
}

async function actsOf(
  answered: Answered,
  rule: Audited,
  ports: AuditingPorts,
): Promise<readonly AuditAct[]> {
  if (rule.audited === 'act' && rule.signsOn) return signOnActs(answered, rule, ports)
  const { door, outcome } = answered
  const who = actorOf(answered, ports)
  if (rule.act === 'command') {
    const subject = door === null ? unknownCommand : commandSubject(answered.request.body, door)
    return inChains(chainsOf(answered, who), who, { ...subject, outcome })
  }
  if (rule.audited === 'read' && rule.unlessRunning && isRunning(answered)) return []
  const subject = await subjectOf(answered, rule.audited === 'act' ? rule.target : null)
  return inChains(chainsOf(answered, who), who, { act: rule.act, ...subject, outcome })
}

const unknownCommand = {
  act: 'command:unknown',
  ...{ patientId: null, sessionId: null, target: null },
} as const

/** Whose account it was about is known by its name, also where it was refused. */
function signOnActs(
  answered: Answered,
  rule: Extract<Audited, { audited: 'act' }>,
  people: AuditPeople,
): readonly AuditAct[] {
  const who = signedOn(answered)
  const meant = who.person ?? namedIn(answered.request.body, people)
  const subject = {
    act: rule.act as AuditAct['act'],
    ...{ patientId: null, sessionId: null },
    target: meant === null ? null : `account:${meant.personId}`,
    outcome: answered.outcome,
  }
  return inChains(chainsOf(answered, { ...who, person: meant }), who, subject)
}

function isRunning({ request, door }: Answered): boolean {
  const sessionId = fieldIn(request.params, 'sessionId')
  return sessionId !== null && door !== null && door.registry.find(sessionId) !== null
}

/**
 * The chain of the site that the path names; else of the site that the station belongs to; else of every site that the
 * person serves; else of no site.
 */
function chainsOf(
  { door, request }: Answered,
  { station, person }: Acting,
): readonly (SiteId | null)[] {
  if (door !== null) return [door.site.siteId]
  if (fieldIn(request.params, 'siteId') !== null) return [null]
  if (station !== null && station.siteId !== null) return [station.siteId]
  const served = (person?.grants ?? []).map(({ siteId }) => siteId)
  return served.length === 0 ? [null] : served
}

const inChains = (
  chains: readonly (SiteId | null)[],
  who: Acting,
  what: Omit<AuditAct, 'siteId' | 'personId' | 'roles' | 'stationId'>,
): readonly AuditAct[] =>
  chains.map((siteId) => ({ siteId, ...actingAs(who, siteId ?? ''), ...what }))
