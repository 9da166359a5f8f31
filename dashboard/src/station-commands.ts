import { refuse, type Result } from '@vigil/shared/base'
import type { CommandReply, CommandRequest } from '@vigil/shared/contracts'
import type { CommandDesk } from './link/command-desk.ts'
import type { HttpApi } from './link/http-api.ts'
import type { PeopleHere } from './people-here.ts'
import type { Cell } from './state/cell.ts'
import { takesCommands, type LinkState } from './state/link-state.ts'
import { refusedHere, type Refusal } from './state/refusal.ts'
import type { SiteCall } from './state/site-call.ts'
import type { Station } from './views/station.ts'

interface StationCommandsPorts {
  readonly link: Cell<LinkState>
  readonly people: PeopleHere
  readonly api: HttpApi
  readonly desk: CommandDesk
}

/** What screens ask the server for: only while the answer can come, and heeding what a refusal says of who is here. */
export function stationCommands({
  link,
  people,
  api,
  desk,
}: StationCommandsPorts): Station['commands'] {
  const send = (request: CommandRequest): Promise<CommandReply> =>
    takesCommands(link.value)
      ? people.heedingReply(desk.send(request))
      : Promise.resolve(refusedHere('link-down'))
  const whileLinked = <T>(asked: () => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> =>
    takesCommands(link.value)
      ? people.heeding(asked())
      : Promise.resolve(refuse({ kind: 'link-down' }))
  return {
    sendCommand: send,
    startSession: (body) => whileLinked(() => api.startSession(body)),
    endSession: (sessionId, body) => whileLinked(() => api.endSession(sessionId, body)),
    care: (sessionId, act, signature) => send({ to: 'care', sessionId, act, signature }),
    sign: (pin) => whileLinked(() => people.sign(pin)),
    trend: (sessionId, query) => api.trend(sessionId, query),
    askSite: <T>(call: SiteCall<T>) =>
      call.body === undefined ? people.heeding(api.ask(call)) : whileLinked(() => api.ask(call)),
    siteAddress: (path) => api.base + path,
  }
}
