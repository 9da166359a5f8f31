import type { IncomingMessage, ServerResponse } from 'node:http'
import type {
  BurdenReply,
  Problem,
  RoomView,
  SessionView,
  StartSessionBody,
  TrendReply,
} from '@vigil/shared/contracts'
import { limitSetView, preset } from './rooms.ts'

/** What the scripted server's HTTP side says and remembers. */
export interface ApiScript {
  /** Commands are refused with this while it is set. */
  problem: Problem | null
  /** Null: it fails. */
  burden: BurdenReply | null
  trend: (sessionId: string, vitals: readonly string[], sinceMs: number) => TrendReply
  readonly started: StartSessionBody[]
  readonly ended: { readonly sessionId: string; readonly reason: string }[]
}

interface ApiCall {
  readonly api: ApiScript
  readonly rooms: readonly RoomView[]
  readonly pathname: string
  readonly searchParams: URLSearchParams
}

export async function answerApi(
  call: ApiCall,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { api, pathname } = call
  const answer = (status: number, body: unknown): void => {
    response.statusCode = status
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(body))
  }
  const [, sessionId = '', action] = /\/sessions\/([^/]+)\/(trend|end)$/.exec(pathname) ?? []
  const read = readReply(call, sessionId, action)
  if (read !== null) answer(read.status, read.body)
  else if (api.problem !== null) answer(api.problem.status, api.problem)
  else if (action === 'end') {
    const { reason } = JSON.parse(await readText(request)) as { reason: string }
    api.ended.push({ sessionId, reason })
    answer(200, sessionOf(call.rooms, sessionId))
  } else {
    const body = JSON.parse(await readText(request)) as StartSessionBody
    api.started.push(body)
    answer(201, {
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
    } satisfies SessionView)
  }
}

interface Reply {
  readonly status: number
  readonly body: unknown
}

/** What is only read; null: something is to be done. */
function readReply(
  { api, pathname, searchParams }: ApiCall,
  sessionId: string,
  action: string | undefined,
): Reply | null {
  if (pathname.endsWith('/presets')) return { status: 200, body: { presets: [preset] } }
  if (pathname.endsWith('/burden'))
    return api.burden === null
      ? { status: burdenProblem.status, body: burdenProblem }
      : { status: 200, body: api.burden }
  if (action !== 'trend') return null
  const vitals = (searchParams.get('vitals') ?? '').split(',')
  return { status: 200, body: api.trend(sessionId, vitals, Number(searchParams.get('sinceMs'))) }
}

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
