import {
  commandRequest,
  receiptCommand,
  stationBeat,
  type ClientToServerEvents,
  type CommandReply,
  type CommandRequest,
  type ServerToClientEvents,
} from '@vigil/shared/contracts'
import type { Clock } from '@vigil/shared/time'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { Socket } from 'socket.io'
import type { z } from 'zod'
import type { Callers } from '#app/callers.ts'
import type { Commands } from '#app/commands.ts'
import type { Logger, Metrics } from '#app/ports.ts'
import type { StationAudit } from '#app/station-audit.ts'
import type { SiteWatch } from '#app/site-watch.ts'
import { refusalAt } from '#core/access/access-refusal.ts'
import { watcherAt, type CallingStation } from '#core/access/caller.ts'
import { whoMayCommand } from '#core/access/command-rights.ts'
import { actorAt } from '#core/access/standing.ts'
import type { StationRoster } from './station-roster.ts'
import { TokenBucket } from './token-bucket.ts'

export interface StationData {
  readonly siteId: SiteId
  readonly station: CallingStation
}
type NoEvents = Record<string, never>
export type StationSocket = Socket<
  ClientToServerEvents,
  ServerToClientEvents,
  NoEvents,
  StationData
>

export interface LinkPorts {
  readonly commands: Commands
  readonly callers: Pick<Callers, 'at' | 'active'>
  readonly siteWatch: Pick<SiteWatch, 'post'>
  readonly audit: Pick<StationAudit, 'watching' | 'command'>
  readonly roster: StationRoster
  readonly clock: Clock
  readonly metrics: Metrics
  readonly logger: Logger
}

/** A page beats once a second; a worker that wakes late may send a few at once. */
const beatPace = { perSecond: 3, burst: 6 }
/** A page that comes back paints everything there is. */
const receiptPace = { perSecond: 20, burst: 200 }
const commandPace = { perSecond: 5, burst: 20 }

/** What one tab of a station says: beats, receipts, commands. Anything may come in; what is not understood is counted. */
export class StationLink {
  readonly #socket: StationSocket
  readonly #ports: LinkPorts
  readonly #beats = new TokenBucket(beatPace)
  readonly #receipts = new TokenBucket(receiptPace)
  readonly #commands = new TokenBucket(commandPace)

  #isFlooded = false

  constructor(socket: StationSocket, ports: LinkPorts) {
    this.#socket = socket
    this.#ports = ports
  }

  listen(): void {
    const { id } = this.#socket
    const { station } = this.#socket.data
    const { roster, audit } = this.#ports
    roster.joined(id, station)
    audit.watching(station.stationId, 'watch-begin')
    this.#socket.on('disconnect', () => {
      roster.left(id, station.stationId)
      audit.watching(station.stationId, 'watch-end')
    })
    this.#socket.on('station-beat', (beat) => this.#beat(beat))
    this.#socket.on('receipt', (receipt) => this.#receipt(receipt))
    this.#socket.on('command', (command, reply) => {
      void this.#command(command)
        .catch((error: unknown) => {
          this.#ports.logger.error({ err: error }, 'command failed')
          return internalReply
        })
        .then((answer) => {
          this.#note(command, answer)
          answerIfAsked(reply, answer)
        })
    })
  }

  #beat(beat: unknown): void {
    const { roster, callers, clock, metrics } = this.#ports
    const nowMs = clock.now()
    const parsed = stationBeat.safeParse(beat)
    if (!parsed.success || !this.#beats.admits(nowMs)) return metrics.refused('station-beat')
    const { stationId } = this.#socket.data.station
    const personId = watcherAt(callers.at(stationId))
    roster.beat({ tabId: this.#socket.id, stationId, personId }, parsed.data, nowMs)
  }

  #receipt(receipt: unknown): void {
    const { siteWatch, clock, metrics } = this.#ports
    const nowMs = clock.now()
    const parsed = receiptCommand.safeParse(receipt)
    if (!parsed.success || !this.#receipts.admits(nowMs)) return metrics.refused('receipt')
    const { occurrenceId, revision, visible, sound, paintDelayMs } = parsed.data
    const { stationId } = this.#socket.data.station
    siteWatch.post({ kind: 'receipt', stationId, occurrenceId, revision, visible, sound })
    if (visible) metrics.alarmPainted(paintDelayMs)
  }

  /** A flood of commands is one entry. */
  #note(command: unknown, answer: CommandReply): void {
    const isFlood = !answer.ok && answer.code === tooMany
    if (!isFlood || !this.#isFlooded)
      this.#ports.audit.command(
        this.#socket.data.station.stationId,
        command,
        answer.ok ? 'done' : answer.code,
      )
    this.#isFlooded = isFlood
  }

  async #command(command: unknown): Promise<CommandReply> {
    const { clock, metrics } = this.#ports
    if (!this.#commands.admits(clock.now())) {
      metrics.refused('command-too-often')
      return tooManyReply
    }
    const parsed = commandRequest.safeParse(command)
    if (parsed.success) return this.#ask(parsed.data)
    metrics.refused('command-invalid')
    return notUnderstood(parsed.error)
  }

  /** In the name of whoever is signed on here at this moment. */
  async #ask(request: CommandRequest): Promise<CommandReply> {
    const { callers, commands, metrics } = this.#ports
    const { siteId, station } = this.#socket.data
    const caller = callers.at(station.stationId)
    const barred = refusalAt(caller, { siteId, exists: true }, whoMayCommand(request))
    if (barred !== null) {
      metrics.refused(`command-${barred.code}`)
      return { ok: false, ...barred }
    }
    const actor = actorAt(caller, siteId)
    if (actor === null) return nobodyActsReply
    callers.active(station.stationId)
    const answer = await commands.ask(request, actor)
    return answer.ok ? { ok: true } : { ok: false, ...answer.error }
  }
}

function notUnderstood({ issues: [issue] }: z.ZodError): CommandReply {
  const where = (issue?.path ?? []).join('.')
  return {
    ok: false,
    code: 'invalid-command',
    message: `${where === '' ? 'this command' : where}: ${issue?.message ?? 'not understood'}`,
  }
}

const internalReply: CommandReply = {
  ok: false,
  code: 'internal',
  message: 'the server failed and has logged why: look at the room, and try again',
}

const nobodyActsReply: CommandReply = {
  ok: false,
  code: 'not-signed-on',
  message: 'nobody is signed on here: sign on, then press again',
}

const tooMany = 'too-often'
const tooManyReply: CommandReply = {
  ok: false,
  code: tooMany,
  message: 'this station sent too many commands at once: wait a few seconds, then press again',
}

/** A client may send a command without waiting for its answer. */
function answerIfAsked(reply: unknown, answer: CommandReply): void {
  if (typeof reply === 'function') (reply as (answer: CommandReply) => void)(answer)
}
