import { refuse } from '@vigil/shared/base'
import type { CommandReply, CommandRequest } from '@vigil/shared/contracts'
import { demoInstant, type InstantMs, type MonotonicMs } from '@vigil/shared/time'
import type { Alarm, RoomId } from '@vigil/shared/vocabulary'
import type { BrowserMemory } from './link/browser-memory.ts'
import { CommandDesk } from './link/command-desk.ts'
import { DisplayReceipts } from './link/display-receipt.ts'
import { HttpApi } from './link/http-api.ts'
import { SocketLink } from './link/socket-link.ts'
import { SparkKeeper } from './link/spark-keeper.ts'
import { Ticker } from './link/ticker.ts'
import { StationSound } from './sound/station-sound.ts'
import { wantedSounds } from './sound/wanted-sound.ts'
import { alarmsOfSite, type PlacedAlarm } from './state/alarm-order.ts'
import { Cell } from './state/cell.ts'
import type { ReadingContext } from './state/freshness.ts'
import { isLinkLost, linkPhase, startingLink, takesCommands } from './state/link-state.ts'
import { LiveBoard } from './state/live-board.ts'
import { refusedHere } from './state/refusal.ts'
import { roomClockScale, serverNow } from './state/server-clock.ts'
import type { SiteInput } from './state/site-machine.ts'
import type { SiteCall } from './state/site-call.ts'
import { findRoom } from './state/site-state.ts'
import { SiteStore } from './state/site-store.ts'
import { reportedSound } from './state/sound-state.ts'
import { stationRest } from './state/station-duty.ts'
import type { Station } from './views/station.ts'

/** A server frozen with its socket open is dialled anew this often. */
const redialMs = 10_000
const clockJumpShownMs = 60_000
/** A station says once a second that it lives; a tick may come a little early. */
const stationBeatMs = 950

const monotonicNow = (): MonotonicMs => performance.now() as MonotonicMs

/** One browser tab at work: link, picture, sound, receipts; and the {@link Station} its screens see. */
export class StationRuntime implements Station {
  readonly link = new Cell(startingLink)
  readonly live = new LiveBoard()
  readonly takingUp = new Cell(false)
  readonly settings
  readonly person
  readonly stationId
  readonly drafts
  readonly #store = new SiteStore()
  readonly #socket: SocketLink
  readonly #api: HttpApi
  readonly #sparks: SparkKeeper
  readonly #ticker = new Ticker((tick) => {
    this.#tick(tick.ageMs)
  })
  readonly #sound: StationSound
  readonly #receipts: DisplayReceipts
  readonly #desk: CommandDesk
  readonly #memory: BrowserMemory
  #everInStep = false
  #aliveMs: MonotonicMs = monotonicNow()
  #lastBeatMs: InstantMs | null = null
  #dialledMs: MonotonicMs = monotonicNow()
  #beatMs: MonotonicMs = monotonicNow()

  constructor(siteId: string, memory: BrowserMemory) {
    this.#memory = memory
    this.settings = new Cell(memory.settings())
    this.person = new Cell(memory.person())
    this.stationId = memory.stationId()
    this.drafts = memory.drafts
    this.#api = new HttpApi(siteId)
    this.#sparks = new SparkKeeper(this.#api)
    this.#socket = new SocketLink({
      auth: () => {
        return { siteId }
      },
      monotonicNow,
      onInput: (input) => {
        this.#take(input)
      },
      onSocket: (socket) => {
        this.link.set({ ...this.link.value, ...socket })
      },
    })
    this.#desk = new CommandDesk({
      monotonicNow,
      send: (request) => this.#socket.command(request),
      quietedIn: (roomId) =>
        (findRoom(this.content.value, roomId)?.alarms ?? []).map((alarm) => alarm.occurrenceId),
      onPress: () => {
        this.#sound.decide()
      },
    })
    this.#sound = new StationSound({
      stationId: this.stationId,
      now: () => this.#serverNow(),
      monotonicNow,
      wanted: (linkTonePaused) => this.#wantedSounds(linkTonePaused),
      isAnswered: (occurrenceId) => this.#isAnswered(occurrenceId),
      stands: (occurrenceId) => this.#alarm(occurrenceId)?.alarm.audible === true,
      onSounding: (occurrenceId) => {
        const placed = this.#alarm(occurrenceId)
        if (placed !== undefined) this.#receipts.sounds(placed.roomId, placed.alarm)
        // A therapist alone holds the station in the hand (alarms.md 4).
        if (this.content.value?.site.type === 'office') vibrate()
      },
      testedMs: memory.soundTested(),
      keepTested: (testedMs) => {
        memory.keepSoundTested(testedMs)
      },
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
      const { kind, place } = this.#memory.settings()
      const { value } = this.settings
      this.#memory.keepSettings(value)
      if (value.kind !== kind || value.place !== place) this.#socket.present()
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

  readonly takeUpWatch = (): void => {
    const { state } = this.#sound.readout.value
    if (state.kind !== 'armed' || state.testedMs === null) this.soundControls.arm()
    this.takingUp.set(true)
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
    sources: (roomId) => this.#store.state.sources[roomId] ?? {},
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
    hold: (occurrenceId) => {
      this.#desk.hold(occurrenceId)
    },
  }

  readonly commands: Station['commands'] = {
    sendCommand: (request) => this.#send(request),
    startSession: (body) => this.#whileLinked(() => this.#api.startSession(body)),
    endSession: (sessionId, body) => this.#whileLinked(() => this.#api.endSession(sessionId, body)),
    care: (sessionId, act, signature) => {
      return this.#send({ to: 'care', sessionId, act, signature })
    },
    trend: (sessionId, query) => this.#api.trend(sessionId, query),
    askSite: <T>(call: SiteCall<T>) =>
      call.body === undefined ? this.#api.ask(call) : this.#whileLinked(() => this.#api.ask(call)),
    siteAddress: (path) => this.#api.base + path,
  }

  #take(input: SiteInput): void {
    for (const { reason } of this.#store.take(input)) this.#socket.resync(reason)
    const { state } = this.#store
    const { unreadable, backByMs } = state
    this.link.set({ ...this.link.value, unreadable, backByMs })
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
    for (const { roomId, alarm } of this.#alarms()) this.#receipts.expect(roomId, alarm, receivedMs)
  }

  #tick(linkAgeMs: number): void {
    this.#take({ kind: 'tick', atMs: monotonicNow() })
    this.#setPhase(linkAgeMs)
    this.#redialWhereFrozen(linkAgeMs)
    this.#sparks.take(this.#store.state, (roomId) => this.#contextOf(roomId).nowMs)
    this.#sound.tick()
    this.#beat()
    this.live.run()
  }

  /** This page lives, and this is what it can do (alarms.md 5). */
  #beat(): void {
    if (monotonicNow() - this.#beatMs < stationBeatMs) return
    this.#beatMs = monotonicNow()
    const { sync } = this.#store.state
    this.#socket.sendBeat({
      ...reportedSound(this.#sound.readout.value),
      visible: document.visibilityState === 'visible',
      seq: sync.kind === 'in-step' ? sync.seq : 0,
    })
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

  #contextOf(roomId: RoomId | null): ReadingContext {
    const content = this.content.value
    const mode = roomId === null ? null : (findRoom(content, roomId)?.session?.mode ?? null)
    const realMs = this.#serverNow() ?? 0
    const nowMs =
      content !== null && mode === 'demo' ? demoInstant(content.time.demo, realMs) : realMs
    const clockScale = content === null ? 1 : roomClockScale(content.time, mode)
    return { nowMs, clockScale, link: this.link.value.phase }
  }

  #send(request: CommandRequest): Promise<CommandReply> {
    return takesCommands(this.link.value)
      ? this.#desk.send(request)
      : Promise.resolve(refusedHere('link-down'))
  }

  #whileLinked<T>(send: () => Promise<T>): Promise<T | ReturnType<typeof linkDown>> {
    return takesCommands(this.link.value) ? send() : Promise.resolve(linkDown())
  }

  #wantedSounds(linkTonePaused: boolean): ReturnType<typeof wantedSounds> {
    return wantedSounds({
      alarms: this.#alarms(),
      link: this.link.value.phase,
      everInStep: this.#everInStep,
      pressed: this.#desk.quiet(),
      linkTonePaused,
      rests: this.#rests(),
      heardByPatient: this.content.value?.site.type === 'office',
    })
  }

  #rests(): ReturnType<typeof stationRest> {
    return stationRest(this.content.value, {
      stationId: this.stationId,
      kind: this.settings.value.kind,
      nowMs: this.#serverNow(),
    })
  }

  #alarms(): readonly PlacedAlarm[] {
    const content = this.content.value
    return content === null ? [] : alarmsOfSite(content)
  }

  #alarm(occurrenceId: string): PlacedAlarm | undefined {
    return this.#alarms().find(({ alarm }) => alarm.occurrenceId === occurrenceId)
  }

  #isAnswered(occurrenceId: string): boolean {
    if (this.#desk.quiet().has(occurrenceId) || this.#rests() !== 'nothing') return true
    const alarm = this.#alarm(occurrenceId)?.alarm
    return alarm !== undefined && isQuietByPerson(alarm)
  }

  #soundForReceipt(): 'armed' | 'playing' | 'blocked' | 'elsewhere' {
    const { state, tab, playing } = this.#sound.readout.value
    if (tab === 'elsewhere') return 'elsewhere'
    if (state.kind === 'not-armed' || state.kind === 'failed') return 'blocked'
    return playing ? 'playing' : 'armed'
  }
}

/** Where the device can; a desk cannot. */
function vibrate(): void {
  // A browser refuses it, with a complaint, until somebody has touched the page.
  if ('vibrate' in navigator && navigator.userActivation.hasBeenActive)
    navigator.vibrate([300, 150, 300])
}

/** An alarm that ended by itself plays its burst to the end; what a person quieted stops at once. */
const isQuietByPerson = ({ audible, quiet }: Alarm): boolean =>
  !audible && (quiet === 'acknowledged' || quiet === 'audio-paused' || quiet === 'away')

const linkDown = () => refuse({ kind: 'link-down' } as const)
