import type { IncomingMessage, ServerResponse } from 'node:http'
import type {
  BurdenReply,
  Problem,
  RoomView,
  SessionView,
  StartSessionBody,
  TrendReply,
} from '@vigil/shared/contracts'
import type { ApiAsked, ApiReply } from './api-words.ts'
import { limitSetView, preset } from './rooms.ts'
import type { ScriptedIdentity } from './who.ts'

/** What the scripted server's HTTP side says and remembers. */
export interface ApiScript {
  /** Commands are refused with this while it is set. */
  problem: Problem | null
  /** Null: it fails. */
  burden: BurdenReply | null
  trend: (sessionId: string, vitals: readonly string[], sinceMs: number) => TrendReply
  /** Asked before anything else; null: it has no word on this. */
  also: (asked: ApiAsked) => ApiReply | null
  /** Everything that was posted to it. */
  readonly posted: ApiAsked[]
  readonly started: StartSessionBody[]
  readonly ended: { readonly sessionId: string; readonly reason: string }[]
}

interface ApiCall {
  readonly api: ApiScript
  readonly identity: ScriptedIdentity
  readonly rooms: readonly RoomView[]
  readonly pathname: string
  readonly searchParams: URLSearchParams
}

async function askedOf(request: IncomingMessage): Promise<ApiAsked> {
  const body = request.method === 'POST' ? await readText(request) : ''
  return {
    path: (request.url ?? '').replace(/^\/api\/v1\/sites\/[^/]+/, ''),
    body: body === '' ? null : (JSON.parse(body) as unknown),
  }
}

export async function answerApi(
  call: ApiCall,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { api, pathname } = call
  const answer = ({ status, body }: ApiReply): void => {
    response.statusCode = status
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(body))
  }
  const asked = await askedOf(request)
  const who = call.identity.answer(pathname, asked)
  if (who !== null) {
    answer(who)
    return
  }
  const scripted = api.also(asked)
  if (scripted !== null) {
    if (asked.body !== null) api.posted.push(asked)
    answer(scripted)
    return
  }
  const [, sessionId = '', action] = /\/sessions\/([^/]+)\/(trend|end)$/.exec(pathname) ?? []
  const read = readReply(call, sessionId, action)
  if (read !== null) answer(read)
  else if (asked.body === null) answer({ status: 404, body: unscripted(asked.path) })
  else if (action === 'end') answer(endReply(call, sessionId, asked.body))
  else answer(startReply(api, asked.body))
}

function endReply({ api, rooms }: ApiCall, sessionId: string, body: unknown): ApiReply {
  if (api.problem !== null) return { status: api.problem.status, body: api.problem }
  const { reason } = body as { reason: string }
  api.ended.push({ sessionId, reason })
  return { status: 200, body: sessionOf(rooms, sessionId) }
}

function startReply(api: ApiScript, body: unknown): ApiReply {
  if (api.problem !== null) return { status: api.problem.status, body: api.problem }
  const started = body as StartSessionBody
  api.started.push(started)
  return { status: 201, body: startedSession(started) }
}

const startedSession = (body: StartSessionBody): SessionView => ({
  sessionId: 'started',
  roomId: body.roomId,
  mode: body.mode,
  patientLabel: body.patientLabel,
  patientId: body.care?.patientId ?? null,
  startedMs: Date.now(),
  plan: body.plan,
  clipOnCuffArm: body.clipOnCuffArm,
  devices: body.devices,
  limits: limitSetView(),
})

/** What is only read; null: something is to be done. */
function readReply(
  { api, pathname, searchParams }: ApiCall,
  sessionId: string,
  action: string | undefined,
): ApiReply | null {
  if (pathname.endsWith('/presets')) return { status: 200, body: { presets: [preset] } }
  if (pathname.endsWith('/burden'))
    return api.burden === null
      ? { status: burdenProblem.status, body: burdenProblem }
      : { status: 200, body: api.burden }
  if (action !== 'trend') return null
  const vitals = (searchParams.get('vitals') ?? '').split(',')
  return { status: 200, body: api.trend(sessionId, vitals, Number(searchParams.get('sinceMs'))) }
}

const unscripted = (path: string): Problem => ({
  type: 'about:blank',
  status: 404,
  code: 'not-scripted',
  title: 'Not scripted',
  detail: `This test has no answer to ${path}.`,
})

const burdenProblem: Problem = {
  type: 'about:blank',
  status: 503,
  code: 'record-closed',
  title: 'Not counted',
  detail: 'The server is starting: try again in a minute.',
}

const sessionOf = (rooms: readonly RoomView[], sessionId: string): SessionView | null =>
  rooms.find((room) => room.session?.sessionId === sessionId)?.session ?? null

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
