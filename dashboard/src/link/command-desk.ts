import type { CommandReply, CommandRequest } from '@vigil/shared/contracts'
import type { OccurrenceId } from '@vigil/shared/vocabulary'

/** While somebody signs on, the tone of the alarm they pressed rests this long (dashboard.md 6). */
const heldMs = 30_000

export interface CommandDeskPorts {
  readonly monotonicNow: () => number
  readonly send: (request: CommandRequest) => Promise<CommandReply>
  /** Occurrences of a room that a pause of its sound quiets. */
  readonly quietedIn: (roomId: string) => readonly OccurrenceId[]
  /** Something sounds, or does not any more, because of a press. */
  readonly onPress: () => void
}

/** Commands under way. A press is heard at once; the sound comes back when the server does not confirm it. */
export class CommandDesk {
  readonly #ports: CommandDeskPorts
  readonly #underWay = new Map<CommandRequest, readonly OccurrenceId[]>()
  readonly #heldUntilMs = new Map<OccurrenceId, number>()

  constructor(ports: CommandDeskPorts) {
    this.#ports = ports
  }

  async send(request: CommandRequest): Promise<CommandReply> {
    this.#underWay.set(request, this.#quieted(request))
    this.#ports.onPress()
    const reply = await this.#ports.send(request)
    this.#underWay.delete(request)
    for (const occurrenceId of this.#quieted(request)) this.#heldUntilMs.delete(occurrenceId)
    return reply
  }

  /** The tone of this occurrence rests here for 30 s; nothing else changes. */
  hold(occurrenceId: OccurrenceId): void {
    this.#heldUntilMs.set(occurrenceId, this.#ports.monotonicNow() + heldMs)
    this.#ports.onPress()
  }

  /** Occurrences that make no sound here because of a press that the server does not know yet. */
  quiet(): ReadonlySet<OccurrenceId> {
    const nowMs = this.#ports.monotonicNow()
    for (const [occurrenceId, untilMs] of this.#heldUntilMs)
      if (untilMs <= nowMs) this.#heldUntilMs.delete(occurrenceId)
    return new Set([...this.#heldUntilMs.keys(), ...[...this.#underWay.values()].flat()])
  }

  #quieted(request: CommandRequest): readonly OccurrenceId[] {
    if (request.to === 'care') return []
    const { command } = request
    if (command.kind === 'acknowledge' || command.kind === 'acknowledge-site-alarm')
      return [command.occurrenceId]
    return request.to === 'room' && command.kind === 'pause-audio'
      ? this.#ports.quietedIn(request.roomId)
      : []
  }
}
