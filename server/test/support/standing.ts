import { roomsReply, siteDuty } from '@vigil/shared/contracts'
import type { SiteDuty } from '@vigil/shared/vocabulary'
import type { startServer } from './start-server.ts'

type Started = Awaited<ReturnType<typeof startServer>>

/** How a session stands, as people see it, and what is written of it. */
export interface Standing {
  readonly nowMs?: number
  readonly sessionId: string
  readonly room: {
    readonly alarms: readonly unknown[]
    readonly course: unknown
    readonly care: unknown
    readonly session: unknown
  }
  readonly care: unknown
  readonly duty: SiteDuty
  readonly ledger: readonly string[]
  readonly journal: readonly string[]
  readonly siteLedger: readonly string[]
}

export async function standingOf(
  server: Pick<Started, 'as'>,
  sessionId: string,
): Promise<Standing> {
  const api = '/api/v1/sites/demo'
  const text = async (path: string): Promise<string> => {
    const reply = await server.as('provider').fetch(`${api}${path}`)
    const said = await reply.text()
    if (!reply.ok) throw new Error(`${path}: ${said}`)
    return said
  }
  const lines = async (path: string): Promise<string[]> =>
    (await text(path)).split('\n').filter((line) => line !== '')
  const { rooms } = roomsReply.parse(JSON.parse(await text('/rooms')))
  const room = rooms.find((one) => one.session?.sessionId === sessionId)
  if (room === undefined) throw new Error(`session ${sessionId} does not run`)
  return {
    sessionId,
    room: { alarms: room.alarms, course: room.course, care: room.care, session: room.session },
    care: JSON.parse(await text(`/sessions/${sessionId}/care`)) as unknown,
    duty: siteDuty.parse(JSON.parse(await text('/duty'))),
    siteLedger: await lines('/ledger'),
    ledger: await lines(`/sessions/${sessionId}/ledger`),
    journal: await lines(`/sessions/${sessionId}/journal`),
  }
}
