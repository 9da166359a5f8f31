import { afterEach } from 'vitest'
import { challengeReply, roomsReply, type Signature } from '@vigil/shared/contracts'
import type { MqttClient } from 'mqtt'
import { FakeTime } from './fake-time.ts'
import type { Who } from './seeded-people.ts'
import { startServer } from './start-server.ts'

export type Started = Awaited<ReturnType<typeof startServer>>
export type OnFakeTime = Started & { readonly time: FakeTime }

export const api = '/api/v1/sites/demo'

/** Everything of one test that has to end with it, the newest first. */
export class Cleanups {
  readonly #all: (() => unknown)[] = []

  constructor() {
    afterEach(async () => {
      for (const cleanup of this.#all.splice(0).reverse()) await cleanup()
    })
  }

  add(cleanup: () => unknown): void {
    this.#all.push(cleanup)
  }

  async started(...given: Parameters<typeof startServer>): Promise<Started> {
    const server = await startServer(...given)
    this.add(() => server.close())
    return server
  }

  /** A server that lives on a clock of the test's own. */
  async onFakeTime(env: Record<string, string> = {}): Promise<OnFakeTime> {
    const time = new FakeTime()
    const server = await this.started({ env, surroundings: { clock: time, scheduler: time } })
    return { ...server, time }
  }
}

export const post = (
  server: Started,
  path: string,
  body: unknown,
  who: Who = 'nurse',
): Promise<Response> => server.as(who).post(path, body)

/** Read by a provider, who may read all of a site that is read here. */
export const read = (server: Started, path: string): Promise<Response> =>
  server.as('provider').fetch(path)

/** The metrics, as whoever integrates reads them. */
export const metricsOf = async (server: Started): Promise<string> =>
  (await server.as('integrator').fetch('/metrics')).text()

/** What `who` signs with at the station of `at`; a challenge counts once. */
export async function signatureOf(
  server: Started,
  who: Exclude<Who, 'nobody' | 'wall' | 'station'>,
  at: Who = who,
): Promise<Signature> {
  const { personId, pin } = server.as(who)
  const reply = await server.as(at).post('/api/v1/challenge', {})
  const given = challengeReply.safeParse(await reply.json())
  return { personId, pin, challenge: given.data?.challenge ?? 'not-asked-for-yet' }
}

/** The session that runs in a room. */
export const sessionIn = async (server: Started, roomId: string): Promise<string> =>
  sessionAmong(await read(server, `${api}/rooms`), roomId)

/** The same, from an answer of `/rooms`. */
export async function sessionAmong(reply: Response, roomId: string): Promise<string> {
  const { rooms } = roomsReply.parse(await reply.json())
  const session = rooms.find((room) => room.roomId === roomId)?.session
  if (session == null) throw new Error(`no session runs in ${roomId}`)
  return session.sessionId
}

export const linesOf = async (server: Started, path: string): Promise<string[]> =>
  linesIn(await read(server, path))

export async function linesIn(reply: Response): Promise<string[]> {
  if (!reply.ok) throw new Error(`${reply.url}: ${String(reply.status)}`)
  const text = await reply.text()
  return text.split('\n').filter((line) => line !== '')
}

/** Publishes as `device` of a room, and waits until the server has taken it. */
export const say = async (
  client: MqttClient,
  [room, device, channel]: readonly [room: string, device: string, channel: string],
  payload: unknown,
): Promise<void> => {
  const retain = channel === 'status' || channel === 'meta'
  const topic = `vitals/v1/demo/${room}/${device}/${channel}`
  await client.publishAsync(topic, JSON.stringify(payload), { qos: 1, retain })
}

/** The answer to a command comes with the next instant of the session's clock. */
export async function answered<T>({ time }: OnFakeTime, reply: Promise<T>): Promise<T> {
  const ticking = setInterval(() => time.advance(1), 2)
  try {
    return await reply
  } finally {
    clearInterval(ticking)
  }
}
