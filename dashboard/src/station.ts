import { demoInstant, type InstantMs, type MonotonicMs } from '@vigil/shared/time'
import type { RoomId } from '@vigil/shared/vocabulary'
import type { BrowserMemory } from './link/browser-memory.ts'
import { CommandDesk } from './link/command-desk.ts'
import { DisplayReceipts } from './link/display-receipt.ts'
import { HttpApi } from './link/http-api.ts'
import { PeopleHere } from './people-here.ts'
import { stationCommands } from './station-commands.ts'
import { SocketLink } from './link/socket-link.ts'
import { SparkKeeper } from './link/spark-keeper.ts'
import { Ticker } from './link/ticker.ts'
import { StationSound } from './sound/station-sound.ts'
import { vibrate } from './sound/vibrate.ts'
import { isQuietByPerson, wantedSounds } from './sound/wanted-sound.ts'
import { alarmsOfSite, type PlacedAlarm } from './state/alarm-order.ts'
import { Cell } from './state/cell.ts'
import type { ReadingContext } from './state/freshness.ts'
import {
  isLinkLost,
  linkPhase,
  noLinkNeeded,
  startingLink,
  takesCommands,
} from './state/link-state.ts'
import { LiveBoard } from './state/live-board.ts'
import { stationKindOf } from './state/identity.ts'
import { roomClockScale, serverNow } from './state/server-clock.ts'
import type { SiteInput } from './state/site-machine.ts'
import { findRoom } from './state/site-state.ts'
import { SiteStore } from './state/site-store.ts'
import { canBeHeard, receiptSound, reportedSound } from './state/sound-state.ts'
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
  readonly here
  readonly person
  readonly content
  readonly takingUp
  readonly signOn: Station['signOn']
  readonly commands: Station['commands']
  readonly settings
  readonly drafts
  readonly lastRooms
  readonly #store = new SiteStore()
  /** The site with every name, whatever screens may show of it. */
  readonly #known = this.#store.content
  readonly #socket: SocketLink
  readonly #api = new HttpApi()
  readonly #people: PeopleHere
  readonly #sparks: SparkKeeper
  readonly #ticker = new Ticker((tick) => {
    this.#tick(tick.ageMs)
  })
  readonly #sound: StationSound
  readonly #receipts: DisplayReceipts
  readonly #desk: CommandDesk
  #everInStep = false
  #aliveMs: MonotonicMs = monotonicNow()
  #lastBeatMs: InstantMs | null = null
  #dialledMs: MonotonicMs = monotonicNow()
  #beatMs: MonotonicMs = monotonicNow()

  constructor(memory: BrowserMemory) {
    this.settings = new Cell(memory.settings())
    this.drafts = memory.drafts
    this.lastRooms = memory.lastRooms
    this.#people = this.#openPeople(memory)
    this.here = this.#people.here
    this.person = this.#people.person
    this.content = this.#people.content
    this.takingUp = this.#people.takingUp
    this.signOn = this.#people.signOn
    this.#sparks = new SparkKeeper(this.#api)
    this.#socket = new SocketLink({
      auth: () => ({ siteId: this.#people.siteId ?? '' }),
      monotonicNow,
      onInput: (input) => {
        this.#take(input)
      },
      onMet: () => void this.#people.ask(),
      onSocket: (socket) => {
        this.link.set({ ...this.link.value, ...socket })
      },
    })
    this.#desk = new CommandDesk({
      monotonicNow,
      send: (request) => this.#socket.command(request),
      quietedIn: (roomId) =>
        (findRoom(this.#known.value, roomId)?.alarms ?? []).map((alarm) => alarm.occurrenceId),
      onPress: () => {
        this.#sound.decide()
      },
    })
    this.commands = stationCommands({
      link: this.link,
      people: this.#people,
      api: this.#api,
      desk: this.#desk,
    })
    this.#sound = this.#openSound(memory)
    this.#receipts = new DisplayReceipts({
      monotonicNow,
      sound: () => receiptSound(this.#sound.readout.value),
      send: (receipt) => {
        this.#socket.sendReceipt(receipt)
      },
    })
  }

  #openPeople(memory: BrowserMemory): PeopleHere {
    return new PeopleHere({
      askedSite: memory.askedSite(),
      monotonicNow,
      known: this.#known,
      onSite: (siteId) => {
        this.#api.show(siteId)
      },
      onRooms: () => {
        this.#socket.start()
      },
      arm: () => {
        const { state, tab } = this.#sound.readout.value
        if (!canBeHeard(state) && tab !== 'elsewhere') this.soundControls.arm()
      },
    })
  }

  #openSound(memory: BrowserMemory): StationSound {
    return new StationSound({
      now: () => this.#serverNow(),
      monotonicNow,
      wanted: (linkTonePaused) => this.#wantedSounds(linkTonePaused),
      isAnswered: (occurrenceId) => this.#isAnswered(occurrenceId),
      stands: (occurrenceId) => this.#alarm(occurrenceId)?.alarm.audible === true,
      onSounding: (occurrenceId) => {
        const placed = this.#alarm(occurrenceId)
        if (placed !== undefined) this.#receipts.sounds(placed.roomId, placed.alarm)
        // A therapist alone holds the station in the hand (alarms.md 4).
        if (this.#known.value?.site.type === 'office') vibrate()
      },
      testedMs: memory.soundTested(),
      keepTested: (testedMs) => {
        memory.keepSoundTested(testedMs)
      },
    })
  }

  start(): void {
    this.#ticker.start()
    this.#sound.start()
    this.#people.start()
  }

  close(): void {
    this.#socket.close()
    this.#people.close()
    this.#sound.close()
    this.#ticker.close()
  }

  get stationId(): string {
    return this.#people.stationId
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
    linkCounts: () => this.#store,
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
    if (takesCommands(this.link.value)) this.#people.lockWhereIdle()
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
    if (this.#people.needsNoLink) {
      this.link.set(noLinkNeeded)
      return
    }
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
    const content = this.#known.value
    const mode = roomId === null ? null : (findRoom(content, roomId)?.session?.mode ?? null)
    const realMs = this.#serverNow() ?? 0
    const nowMs =
      content !== null && mode === 'demo' ? demoInstant(content.time.demo, realMs) : realMs
    const clockScale = content === null ? 1 : roomClockScale(content.time, mode)
    return { nowMs, clockScale, link: this.link.value.phase }
  }

  #wantedSounds(linkTonePaused: boolean): ReturnType<typeof wantedSounds> {
    return wantedSounds({
      alarms: this.#alarms(),
      link: this.link.value.phase,
      everInStep: this.#everInStep,
      pressed: this.#desk.quiet(),
      linkTonePaused,
      rests: this.#rests(),
      heardByPatient: this.#known.value?.site.type === 'office',
    })
  }

  #rests(): ReturnType<typeof stationRest> {
    return stationRest(this.#known.value, {
      stationId: this.stationId,
      kind: stationKindOf(this.here.value),
      nowMs: this.#serverNow(),
    })
  }

  #alarms(): readonly PlacedAlarm[] {
    const content = this.#known.value
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
}
