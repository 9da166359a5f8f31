import type { Alarm, Actor, OccurrenceId, RoomId, SiteDuty } from '@vigil/shared/vocabulary'
import type { SiteEffect, SiteTransition } from '#core/responsibility/site-effect.ts'
import type {
  PagerInput,
  SiteCommandInput,
  SiteInput,
  StationInput,
} from '#core/responsibility/site-input.ts'
import {
  nextSiteDeadline,
  resumeSite,
  startSite,
  stepSite,
  type Resumed,
  type SiteOptions,
  type SiteState,
} from '#core/responsibility/site-machine.ts'

type WithoutSender<T> = T extends unknown ? Omit<T, 'commandId' | 'actor'> : never
/** A command of a person as a test says it. */
export type AskedOfSite = WithoutSender<SiteCommandInput>

type Joined = Extract<StationInput, { kind: 'station-joined' }>
type Beat = Extract<StationInput, { kind: 'station-beat' }>
type BeatSaid = Partial<Omit<Beat, 'kind' | 'stationId'>>

export const siteOptions: SiteOptions = {
  type: 'clinic',
  roomIds: ['room-1', 'room-2', 'room-3'],
  pagesReachable: true,
  startedMs: 0,
  names: 'x',
}

/** An alarm of a room; high SpO2 low unless said otherwise. */
export const roomAlarm = (occurrenceId: OccurrenceId, said: Partial<Alarm> = {}): Alarm => ({
  occurrenceId,
  revision: 1,
  condition: { kind: 'limit', vital: 'spo2', side: 'low' },
  priority: 'high',
  presence: 'present',
  sinceMs: 0,
  endedMs: null,
  value: 85,
  worstValue: 85,
  limit: 88,
  lastKnown: false,
  checkable: false,
  confirmation: null,
  asks: [],
  deviceText: null,
  acknowledged: null,
  remindsAtMs: null,
  audible: true,
  quiet: null,
  reason: 'delay-passed',
  ...said,
})

export const acknowledgedBy = (personId: string, place: Actor['place'] = 'site') => ({
  acknowledged: {
    ...({ personId, role: 'nurse', stationId: 'desk', place } as const),
    ...{ atMs: 0, note: null, actionable: null },
  },
})

/** What is otherwise when a site goes on. */
export interface Resuming {
  readonly options?: Partial<SiteOptions>
  readonly rooms?: Resumed['rooms']
  readonly sinceMs?: number
}

/** A site told second by second; what it does is kept as lines of text. */
export class SiteStory {
  state: SiteState
  readonly effects: SiteEffect[] = []
  /** `ok` or the code of each refusal, in the order of the commands. */
  readonly answers: string[] = []
  readonly #lines: { readonly machine: SiteTransition['machine']; readonly line: string }[] = []
  readonly #beating = new Map<string, BeatSaid>()
  #nowMs = 0

  constructor(options: Partial<SiteOptions> = {}) {
    this.state = startSite({ ...siteOptions, ...options })
  }

  get duty(): SiteDuty {
    return this.state.duty
  }

  /** Lets time pass to this second; stations that beat do so at every whole second until then. */
  at(second: number): this {
    const untilMs = Math.round(second * 1000)
    if (this.#beating.size > 0)
      for (let ms = (Math.floor(this.#nowMs / 1000) + 1) * 1000; ms < untilMs; ms += 1000) {
        this.#nowMs = ms
        for (const [stationId, said] of this.#beating) this.beat(stationId, said)
      }
    this.#nowMs = untilMs
    return this.feed({ kind: 'tick' })
  }

  feed(input: SiteInput): this {
    const { state, effects } = stepSite(this.state, input, this.#nowMs)
    this.state = state
    for (const effect of effects) this.#note(effect)
    return this
  }

  /**
   * Nobody watched until this second: the machine goes on from how it stood. Sessions and alarms that are there are
   * those it knew, unless said otherwise.
   */
  resumes(second: number, given: Resuming = {}): this {
    this.#nowMs = Math.round(second * 1000)
    this.#beating.clear()
    const { options, rooms, watched } = this.state
    const standing = rooms
      .filter(({ inSession }) => inSession)
      .map(({ duty: { roomId } }) => ({
        roomId,
        alarms: watched.filter((one) => one.roomId === roomId).map(({ alarm }) => alarm),
      }))
    const { state, effects } = resumeSite(this.state, {
      options: { ...options, startedMs: this.#nowMs, names: 'y', ...given.options },
      rooms: given.rooms ?? standing,
      sinceMs: given.sinceMs ?? -Infinity,
    })
    this.state = state
    for (const effect of effects) this.#note(effect)
    return this
  }

  get deadlineMs(): number | null {
    return nextSiteDeadline(this.state)
  }

  join(stationId: string, said: Partial<Pick<Joined, 'stationKind' | 'place'>> = {}): this {
    const { stationKind = 'desk', place = 'site' } = said
    return this.feed({ kind: 'station-joined', stationId, stationKind, place })
  }

  /** One heartbeat of a page that can sound and was tested, unless said otherwise. */
  beat(stationId: string, said: BeatSaid = {}): this {
    const able = { sound: 'armed', testedMs: 0, personId: 'KB', visible: true } as const
    return this.feed({ kind: 'station-beat', stationId, ...able, ...said })
  }

  /** The station beats every second from now on. */
  beats(stationId: string, said: BeatSaid = {}): this {
    this.#beating.set(stationId, said)
    return this.beat(stationId, said)
  }

  /** Its page hangs. */
  hangs(stationId: string): this {
    this.#beating.delete(stationId)
    return this
  }

  leaves(stationId: string): this {
    return this.hangs(stationId).feed({ kind: 'station-left', stationId })
  }

  /** KB at work, and an armed desk that KB watches. */
  staffed(): this {
    return this.asks({ kind: 'shift-on', onCall: false }).join('desk').beats('desk')
  }

  begins(roomId: RoomId = 'room-1'): this {
    return this.feed({ kind: 'session-started', roomId })
  }

  ends(roomId: RoomId = 'room-1'): this {
    return this.feed({ kind: 'session-ended', roomId })
  }

  alarm(occurrenceId: OccurrenceId, said: Partial<Alarm> = {}, roomId: RoomId = 'room-1'): this {
    return this.feed({ kind: 'alarm', roomId, alarm: roomAlarm(occurrenceId, said) })
  }

  gone(occurrenceId: OccurrenceId, roomId: RoomId = 'room-1'): this {
    return this.feed({ kind: 'alarm-gone', roomId, occurrenceId })
  }

  escalate(occurrenceId: OccurrenceId, roomId: RoomId = 'room-1'): this {
    return this.feed({ kind: 'escalate', roomId, occurrenceId })
  }

  receipt(occurrenceId: OccurrenceId, stationId = 'desk', visible = true): this {
    const sound = 'playing'
    return this.feed({ kind: 'receipt', stationId, occurrenceId, revision: 1, visible, sound })
  }

  page(pageId: string, fate: 'delivered' | 'retries' | 'failed'): this {
    const input: PagerInput =
      fate === 'delivered'
        ? { kind: 'page-delivered', pageId }
        : { kind: 'page-failed', pageId, why: 'HTTP 500', final: fate === 'failed' }
    return this.feed(input)
  }

  /** KB, a nurse at the desk, unless said otherwise. */
  asks(command: AskedOfSite, by: Partial<Actor> = {}): this {
    const actor: Actor = {
      personId: 'KB',
      role: 'nurse',
      stationId: 'desk',
      place: 'site',
      ...by,
    }
    return this.feed({ ...command, commandId: 'c', actor })
  }

  /** Every transition of these machines, or of all. */
  lines(...machines: readonly SiteTransition['machine'][]): readonly string[] {
    return this.#lines
      .filter(({ machine }) => machines.length === 0 || machines.includes(machine))
      .map(({ line }) => line)
  }

  /** `why to whom` of every page sent so far. */
  get paged(): readonly string[] {
    return this.effects.flatMap((effect) =>
      effect.kind === 'send-page' ? [`${effect.page.why} ${effect.page.to}`] : [],
    )
  }

  /** What stations show of the site's own alarms: name, priority, and whether it sounds. */
  get alarms(): readonly string[] {
    return this.duty.alarms.map(({ alarm }) =>
      [alarm.condition.kind, alarm.priority, alarm.quiet ?? 'sounding'].join(' '),
    )
  }

  get escalations(): readonly string[] {
    return this.duty.escalations.map(
      ({ occurrenceId, step, nextMs }) => `${occurrenceId} ${step} ${String(nextMs)}`,
    )
  }

  #note(effect: SiteEffect): void {
    this.effects.push(effect)
    if (effect.kind === 'command-accepted') this.answers.push('ok')
    if (effect.kind === 'command-refused') this.answers.push(effect.code)
    if (effect.kind !== 'site-transition') return
    const { machine, atMs, subject, from, to, reason } = effect.transition
    const line = `${(atMs / 1000).toFixed(3)} ${subject} ${from}>${to} (${reason})`
    this.#lines.push({ machine, line })
  }
}
