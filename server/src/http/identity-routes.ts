import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  invitedBody,
  ownPasswordBody,
  ownPinBody,
  setupBody,
  signOnBody,
  switchBody,
  type ChallengeReply,
  type PairingReply,
  type PairingState,
  type WhoReply,
} from '@vigil/shared/contracts'
import type { Result } from '@vigil/shared/base'
import { tokenIn } from '#app/caller-cookies.ts'
import type { Callers, CallerTokens } from '#app/callers.ts'
import type { AccountsDesk } from '#app/identity/accounts-desk.ts'
import type { Challenges } from '#app/identity/challenges.ts'
import type { DemoDesk } from '#app/identity/demo-desk.ts'
import type { ElsewhereDesk } from '#app/identity/elsewhere-desk.ts'
import type { OwnSecretsDesk } from '#app/identity/own-secrets-desk.ts'
import type { PairingDesk } from '#app/identity/pairing-desk.ts'
import { noStation } from '#app/identity/refusals.ts'
import type { SetupDesk } from '#app/identity/setup-desk.ts'
import type { SignOnDesk } from '#app/identity/sign-on-desk.ts'
import type { StationsDesk } from '#app/identity/stations-desk.ts'
import type { Entered, Visit } from '#app/identity/visit.ts'
import type { WhoDesk } from '#app/identity/who-desk.ts'
import type { Refusal } from '#app/refusal.ts'
import type { Cookies } from './cookies.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import { perMinute } from './rate-limits.ts'

/** Everything that says who is who, once for a server. */
export interface IdentityDoor {
  readonly who: WhoDesk
  readonly setup: SetupDesk
  readonly signOns: SignOnDesk
  readonly own: OwnSecretsDesk
  readonly challenges: Challenges
  readonly pairing: PairingDesk
  readonly accounts: AccountsDesk
  readonly stations: StationsDesk
  /** Null: the clinic has no sign-on of its own. */
  readonly elsewhere: ElsewhereDesk | null
  /** Null: this is no demonstration. */
  readonly demo: DemoDesk | null
}

export interface IdentityRoutePorts {
  readonly identity: IdentityDoor
  readonly callers: Pick<Callers, 'of' | 'at'>
  readonly cookieJar: Cookies
}

/** Who is here, below `/api/v1`. What a page asks by itself may come often; what takes a secret may not. */
export function identityRoutes(app: FastifyInstance, ports: IdentityRoutePorts): void {
  const { identity, cookieJar } = ports
  const letIn = entering(ports)

  app.get('/who', perMinute(600), async (request, reply): Promise<WhoReply> => {
    const { callerTokens: tokens, ip } = request
    const token = (await identity.demo?.pair(tokens, ip)) ?? null
    if (token === null) return identity.who.of(tokens)
    cookieJar.station(reply, token)
    return identity.who.of({ ...tokens, station: token })
  })

  app.post('/setup', perMinute(10), async (request, reply): Promise<WhoReply> => {
    const body = parseRequest(setupBody, request.body, 'setup')
    return letIn(await identity.setup.use(body, visitOf(request)), { request, reply })
  })

  app.post('/sign-on', perMinute(60), async (request, reply): Promise<WhoReply> => {
    const body = parseRequest(signOnBody, request.body, 'sign-on')
    return letIn(await identity.signOns.byPassword(body, visitOf(request)), { request, reply })
  })

  app.post('/sign-on/invited', perMinute(30), async (request, reply): Promise<WhoReply> => {
    const body = parseRequest(invitedBody, request.body, 'invitation')
    return letIn(await identity.signOns.invited(body, visitOf(request)), { request, reply })
  })

  app.post('/sign-on/switch', perMinute(120), async (request, reply): Promise<WhoReply> => {
    const body = parseRequest(switchBody, request.body, 'sign-on')
    return letIn(await identity.signOns.switchTo(body, visitOf(request)), { request, reply })
  })

  app.post('/sign-on/lock', perMinute(120), async ({ callerTokens }): Promise<WhoReply> => {
    await identity.signOns.lock(callerTokens)
    return identity.who.of(callerTokens)
  })

  app.post('/sign-on/off', perMinute(120), async ({ callerTokens }, reply): Promise<WhoReply> => {
    await identity.signOns.off(callerTokens)
    cookieJar.noPerson(reply)
    return identity.who.of({ ...callerTokens, person: null })
  })

  app.post('/own/password', perMinute(20), async (request, reply): Promise<WhoReply> => {
    const body = parseRequest(ownPasswordBody, request.body, 'password')
    return letIn(await identity.own.password(body, visitOf(request)), { request, reply })
  })

  app.post('/own/pin', perMinute(20), async (request, reply): Promise<WhoReply> => {
    const body = parseRequest(ownPinBody, request.body, 'PIN')
    return letIn(await identity.own.pin(body, visitOf(request)), { request, reply })
  })

  stationRequests(app, ports)
}

/** What a browser asks for itself, whoever sits before it. */
function stationRequests(app: FastifyInstance, { identity, cookieJar }: IdentityRoutePorts): void {
  app.post('/challenge', perMinute(600), (request, reply): ChallengeReply => {
    const station = identity.signOns.stationOf(request.callerTokens)
    if (station === null) throw refusalProblem(noStation.error)
    void reply.code(201)
    return identity.challenges.issue(station.stationId)
  })

  const pairingToken = ({ headers }: FastifyRequest): string | null =>
    tokenIn(headers.cookie, cookieJar.names.pairing)

  app.post('/pairing', perMinute(20), (request, reply): PairingReply => {
    const begun = identity.pairing.begin(pairingToken(request), visitOf(request))
    if (!begun.ok) throw refusalProblem(begun.error)
    const { token, code, untilMs } = begun.value
    cookieJar.pairing(reply, token)
    void reply.code(201)
    return { code, untilMs }
  })

  app.get('/pairing', perMinute(600), (request, reply): PairingState => {
    const { state, stationToken } = identity.pairing.standing(pairingToken(request))
    if (stationToken !== null) cookieJar.station(reply, stationToken)
    return state
  })
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Gives the cookies of who was let in, and tells the page who is here now; or refuses. */
function entering({ identity, callers, cookieJar }: IdentityRoutePorts) {
  return (entered: Result<Entered, Refusal>, { request, reply }: Exchange): WhoReply => {
    if (!entered.ok) throw refusalProblem(entered.error)
    const { stationToken, personToken } = entered.value
    if (stationToken !== null) cookieJar.station(reply, stationToken)
    cookieJar.person(reply, personToken)
    const tokens: CallerTokens = {
      station: stationToken ?? request.callerTokens.station,
      person: personToken,
    }
    // From here on this is the request of whoever came in.
    request.callerTokens = tokens
    request.caller = callers.of(tokens)
    return identity.who.of(tokens)
  }
}

/** The address as the network knows it; a phone only as the browser says. */
export const visitOf = ({ callerTokens, ip, headers }: FastifyRequest): Visit => ({
  tokens: callerTokens,
  address: ip,
  isPhone:
    headers['sec-ch-ua-mobile'] === '?1' || /\bMobile\b|iPhone/.test(headers['user-agent'] ?? ''),
})
