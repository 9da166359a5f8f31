import type { IncomingMessage, ServerResponse } from 'node:http'
import type {
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
  const { api, pathname, searchParams } = call
  const answer = (status: number, body: unknown): void => {
    response.statusCode = status
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(body))
  }
  const [, sessionId = '', action] = /\/sessions\/([^/]+)\/(trend|end)$/.exec(pathname) ?? []
  if (pathname.endsWith('/presets')) answer(200, { presets: [preset] })
  else if (action === 'trend')
    answer(
      200,
      api.trend(
        sessionId,
        (searchParams.get('vitals') ?? '').split(','),
        Number(searchParams.get('sinceMs')),
      ),
    )
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
      startedMs: Date.now(),
      plan: body.plan,
      clipOnCuffArm: body.clipOnCuffArm,
      devices: body.devices,
      limits: limitSetView(),
    } satisfies SessionView)
  }
}

const sessionOf = (rooms: readonly RoomView[], sessionId: string): SessionView | null =>
  rooms.find((room) => room.session?.sessionId === sessionId)?.session ?? null

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
