import { refuse } from '@vigil/shared/base'
import { demoInstant, type InstantMs, type MonotonicMs } from '@vigil/shared/time'
import type { RoomId } from '@vigil/shared/vocabulary'
import type { BrowserMemory } from './link/browser-memory.ts'
import { DisplayReceipts } from './link/display-receipt.ts'
import { HttpApi } from './link/http-api.ts'
import { SocketLink } from './link/socket-link.ts'
import { SparkKeeper } from './link/spark-keeper.ts'
import { Ticker } from './link/ticker.ts'
import { StationSound } from './sound/station-sound.ts'
import { wantedSounds } from './sound/wanted-sound.ts'
import { alarmsOfSite } from './state/alarm-order.ts'
import { Cell } from './state/cell.ts'
import type { ReadingContext } from './state/freshness.ts'
import { isLinkLost, linkPhase, startingLink, takesCommands } from './state/link-state.ts'
import { LiveBoard } from './state/live-board.ts'
import { roomClockScale, serverNow } from './state/server-clock.ts'
import type { SiteInput } from './state/site-machine.ts'
import { findRoom } from './state/site-state.ts'
import { SiteStore } from './state/site-store.ts'
import type { AcknowledgeTarget, Station } from './views/station.ts'

/** A server frozen with its socket open is dialled anew this often. */
const redialMs = 10_000
const clockJumpShownMs = 60_000

const monotonicNow = (): MonotonicMs => performance.now() as MonotonicMs

/** One browser tab at work: link, picture, sound, receipts; and the {@link Station} its screens see. */
export class StationRuntime implements Station {
  readonly link = new Cell(startingLink)
  readonly live = new LiveBoard()
  readonly settings
  readonly person
  readonly #store = new SiteStore()
  readonly #socket: SocketLink
  readonly #api: HttpApi
  readonly #sparks: SparkKeeper
  readonly #ticker = new Ticker((tick) => {
    this.#tick(tick.ageMs)
  })
  readonly #sound: StationSound
  readonly #receipts: DisplayReceipts
  readonly #pressed = new Set<string>()
  readonly #memory: BrowserMemory
  #everInStep = false
  #aliveMs: MonotonicMs = monotonicNow()
  #lastBeatMs: InstantMs | null = null
  #dialledMs: MonotonicMs = monotonicNow()

  constructor(siteId: string, memory: BrowserMemory) {
    this.#memory = memory
    this.settings = new Cell(memory.settings())
    this.person = new Cell(memory.person())
    const stationId = memory.stationId()
    this.#api = new HttpApi(siteId)
    this.#sparks = new SparkKeeper(this.#api)
    this.#socket = new SocketLink({
      auth: { siteId, stationId },
      monotonicNow,
      onInput: (input) => {
        this.#take(input)
      },
      onSocket: (socket) => {
        this.link.set({ ...this.link.value, ...socket })
      },
    })
    this.#sound = new StationSound({
      stationId,
      now: () => this.#serverNow(),
      monotonicNow,
      wanted: (linkTonePaused) => this.#wantedSounds(linkTonePaused),
      isAnswered: (occurrenceId) => this.#isAnswered(occurrenceId),
    })
    this.#receipts = new DisplayReceipts({
      monotonicNow,
      sound: () => this.#soundForReceipt(),
      send: (receipt) => {
        this.#socket.sendReceipt(receipt)
      },
    })
  }

  start(): void {
    this.settings.subscribe(() => {
      this.#memory.keepSettings(this.settings.value)
    })
    this.person.subscribe(() => {
      this.#memory.keepPerson(this.person.value)
    })
    this.#ticker.start()
    this.#sound.start()
    this.#socket.start()
  }

  close(): void {
    this.#socket.close()
    this.#sound.close()
    this.#ticker.close()
  }

  get content(): SiteStore['content'] {
    return this.#store.content
  }

  get sound(): StationSound['readout'] {
    return this.#sound.readout
  }

  /** For tests and diagnosis; no screen shows it. */
  get scheduledBursts(): StationSound['scheduled'] {
    return this.#sound.scheduled
  }

  readonly readout: Station['readout'] = {
    serverNow: () => this.#serverNow(),
    linkAgeMs: () => monotonicNow() - this.#aliveMs,
    lastBeatMs: () => this.#lastBeatMs,
    clockJumped: () => {
      const { jumpedMs } = this.#store.state.clock
      return jumpedMs !== null && monotonicNow() - jumpedMs < clockJumpShownMs
    },
    values: (roomId) => this.#store.state.values[roomId] ?? {},
    sparks: (roomId) => this.#sparks.of(roomId),
    context: (roomId) => this.#contextOf(roomId),
  }

  readonly soundControls: Station['soundControls'] = {
    arm: () => void this.#sound.arm(),
    answer: (heard) => {
      this.#sound.answer(heard)
    },
    pauseLinkTone: () => {
      this.#sound.pauseLinkTone()
    },
    linkTonePauseLeftMs: () => this.#sound.linkTonePauseLeftMs(),
  }

  readonly commands: Station['commands'] = {
    acknowledge: (target) => this.#acknowledge(target),
    startSession: (body) => this.#whileLinked(() => this.#api.startSession(body)),
    endSession: (sessionId, reason) =>
      this.#whileLinked(() => this.#api.endSession(sessionId, reason)),
    presets: () => this.#api.presets(),
    trend: (sessionId, query) => this.#api.trend(sessionId, query),
  }

  #take(input: SiteInput): void {
    for (const { reason } of this.#store.take(input)) this.#socket.resync(reason)
    const { state } = this.#store
    this.link.set({ ...this.link.value, unreadable: state.unreadable })
    const proof = input.kind === 'beat' || input.kind === 'snapshot'
    if (proof && state.sync.kind === 'in-step') this.#alive()
    if (input.kind === 'snapshot' || input.kind === 'delta') this.#showAtOnce(input.atMs)
  }

  #alive(): void {
    this.#everInStep = true
    this.#aliveMs = monotonicNow()
    this.#lastBeatMs = this.#serverNow()
    this.#ticker.alive()
    this.#setPhase(0)
  }

  /** Alarms do not wait for the tick. */
  #showAtOnce(receivedMs: MonotonicMs): void {
    this.live.run()
    this.#sound.decide()
    for (const room of this.content.value?.rooms ?? [])
      for (const alarm of room.alarms) this.#receipts.expect(room.roomId, alarm, receivedMs)
  }

  #tick(linkAgeMs: number): void {
    this.#take({ kind: 'tick', atMs: monotonicNow() })
    this.#setPhase(linkAgeMs)
    this.#redialWhereFrozen(linkAgeMs)
    this.#sparks.take(this.#store.state, (roomId) => this.#contextOf(roomId).nowMs)
    this.#sound.tick()
    this.live.run()
  }

  #setPhase(ageMs: number): void {
    const phase = linkPhase(ageMs, this.#everInStep)
    if (!isLinkLost(phase)) this.#sound.endLinkTonePause()
    this.link.set({ ...this.link.value, phase })
  }

  #redialWhereFrozen(ageMs: number): void {
    if (ageMs < redialMs || monotonicNow() - this.#dialledMs < redialMs) return
    this.#dialledMs = monotonicNow()
    this.#socket.redial()
  }

  #serverNow(): InstantMs | null {
    return serverNow(this.#store.state.clock, monotonicNow())
  }

  #contextOf(roomId: RoomId): ReadingContext {
    const content = this.content.value
    const mode = findRoom(content, roomId)?.session?.mode ?? null
    const realMs = this.#serverNow() ?? 0
    const nowMs =
      content !== null && mode === 'demo' ? demoInstant(content.time.demo, realMs) : realMs
    const clockScale = content === null ? 1 : roomClockScale(content.time, mode)
    return { nowMs, clockScale, link: this.link.value.phase }
  }

  /** The press is heard at once; the sound comes back when the server does not confirm it. */
  async #acknowledge(target: AcknowledgeTarget) {
    if (!takesCommands(this.link.value)) return refuse({ kind: 'link-down' } as const)
    this.#pressed.add(target.occurrenceId)
    this.#sound.decide()
    const result = await this.#socket.acknowledge(target)
    this.#pressed.delete(target.occurrenceId)
    return result
  }

  #whileLinked<T>(send: () => Promise<T>): Promise<T | ReturnType<typeof linkDown>> {
    return takesCommands(this.link.value) ? send() : Promise.resolve(linkDown())
  }

  #wantedSounds(linkTonePaused: boolean): ReturnType<typeof wantedSounds> {
    const content = this.content.value
    return wantedSounds({
      alarms: content === null ? [] : alarmsOfSite(content),
      link: this.link.value.phase,
      everInStep: this.#everInStep,
      pressed: this.#pressed,
      linkTonePaused,
    })
  }

  #isAnswered(occurrenceId: string): boolean {
    if (this.#pressed.has(occurrenceId)) return true
    return (this.content.value?.rooms ?? []).some((room) =>
      room.alarms.some(
        (alarm) => alarm.occurrenceId === occurrenceId && alarm.acknowledged !== null,
      ),
    )
  }

  #soundForReceipt(): 'armed' | 'playing' | 'blocked' | 'elsewhere' {
    const { state, tab, playing } = this.#sound.readout.value
    if (tab === 'elsewhere') return 'elsewhere'
    if (state.kind === 'not-armed' || state.kind === 'failed') return 'blocked'
    return playing ? 'playing' : 'armed'
  }
}

const linkDown = () => refuse({ kind: 'link-down' } as const)
