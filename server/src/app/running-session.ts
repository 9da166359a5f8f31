import { ok, refuse, type Result } from '@vigil/shared/base'
import type { LiveValue } from '@vigil/shared/contracts'
import type { InstantMs } from '@vigil/shared/time'
import type {
  Alarm,
  CareEntry,
  CareRecord,
  DeviceId,
  MeasuredVital,
  OccurrenceId,
  Phase,
  Session,
  SessionCourse,
} from '@vigil/shared/vocabulary'
import type { Effect, Transition } from '#core/effect.ts'
import type { CommandId, SessionInput } from '#core/input.ts'
import { LiveValues } from './live-values.ts'
import { SessionPlace } from './session-place.ts'
import type { BurdenDesk } from './burden-desk.ts'
import { KeptLines } from './kept-lines.ts'
import { LastingInputs } from './lasting-inputs.ts'
import type { Metrics, StationPublisher } from './ports.ts'
import type { RecordDesk } from './record-desk.ts'
import type { Refusal } from './refusal.ts'
import type { SessionRuntime, StoodSession } from './session-runtime.ts'
import type { SiteWatch } from './site-watch.ts'
import type { RecordedSoFar, ShownSession } from './snapshot-ports.ts'

/** Declared spacing of a vital of a device of a session; null when none was declared. */
export type PeriodLookup = (
  place: SessionPlace,
  deviceId: DeviceId,
  vital: MeasuredVital,
) => number | null

export interface EffectPorts {
  readonly siteWatch: Pick<SiteWatch, 'post'>
  readonly stations: StationPublisher
  readonly record: RecordDesk
  readonly burden: BurdenDesk
  readonly metrics: Metrics
}

/** A session at one moment, with what its record will have of it. */
export interface SessionAtOnce extends StoodSession {
  readonly recorded: RecordedSoFar
  readonly shown: ShownSession
}

/** One session under watch: its monitor, what its room shows, and the commands that wait for an answer. */
export class RunningSession {
  readonly place: SessionPlace
  readonly values: LiveValues
  readonly #ports: EffectPorts
  readonly #alarms = new Map<OccurrenceId, Alarm>()
  readonly #lasting = new LastingInputs()
  /** Entries by which a prescriber was asked. */
  readonly #asked = new Set<string>()
  readonly #waiting = new Map<CommandId, (answer: Result<null, Refusal>) => void>()
  #runtime: SessionRuntime | null = null
  #journal = new KeptLines()
  #ledger = new KeptLines()
  #session: Session
  /** As the site was told last. */
  #phase: Phase | null = null

  constructor(session: Session, periodOf: PeriodLookup, ports: EffectPorts) {
    this.#session = session
    this.place = new SessionPlace(session.roomId, session.devices)
    this.values = new LiveValues((deviceId, vital) => periodOf(this.place, deviceId, vital))
    this.#ports = ports
  }

  /** As it stands: in the room where it is now, with the devices that are bound to it now. */
  get session(): Session {
    return this.#session
  }

  /** Its place has changed. */
  placeChanged(): void {
    const { roomId, bound } = this.place
    const devices = this.#session.devices === null && bound.length === 0 ? null : bound
    this.#session = { ...this.#session, roomId, devices }
  }

  /** Set once, right after construction: the runtime performs its effects here. */
  attach(runtime: SessionRuntime): void {
    this.#runtime = runtime
  }

  /** It is watched again. */
  goOn(): void {
    this.#runtime?.start()
  }

  get mailboxDepth(): number {
    return this.#runtime?.depth ?? 0
  }

  alarms(): Alarm[] {
    return [...this.#alarms.values()]
  }

  course(): SessionCourse | null {
    return this.#runtime?.course() ?? null
  }

  /** The whole of the treatment as it stands; null: only watched. */
  care(): CareRecord | null {
    return this.#runtime?.care() ?? null
  }

  liveValues(): LiveValue[] {
    return this.values.all()
  }

  post(input: SessionInput, arrivedMs?: InstantMs): void {
    this.#runtime?.post(input, arrivedMs)
  }

  /** Notes what the monitor is given, for the record and for a monitor that has to begin again. */
  keep(input: SessionInput, atMs: InstantMs): void {
    this.#lasting.note(input)
    this.#journal.add(this.#ports.record.input(this.session.sessionId, input, atMs))
  }

  /** How it stands between two inputs; null in the middle of one, and before it is watched. */
  atOnce(): SessionAtOnce | null {
    const stood = this.#runtime?.standing() ?? null
    const burden = this.#ports.burden.countOf(this.#session.sessionId)
    if (stood === null || burden === null) return null
    return {
      ...stood,
      recorded: { journalLines: this.#journal.count, ledgerEntries: this.#ledger.count },
      shown: {
        alarms: this.alarms(),
        lasting: this.lasting(),
        asked: [...this.#asked],
        values: this.values.entries(),
        burden,
      },
    }
  }

  /** So many inputs went into its monitor since it began. */
  get journalLines(): number {
    return this.#journal.count
  }

  /** Resolves once its record is that far. */
  async recorded({ journalLines, ledgerEntries }: RecordedSoFar): Promise<void> {
    await Promise.all([this.#journal.until(journalLines), this.#ledger.until(ledgerEntries)])
  }

  /** Resolves once everything that was written of it is kept, or refused. */
  written(): Promise<unknown> {
    return Promise.all([this.#journal.settled(), this.#ledger.settled()])
  }

  /** What a monitor that begins again has to hear of this session. */
  lasting(): SessionInput[] {
    return this.#lasting.all()
  }

  /** Posts a command and waits for the monitor's answer. */
  command(input: Extract<SessionInput, { commandId: CommandId }>): Promise<Result<null, Refusal>> {
    return new Promise((resolve) => {
      this.#waiting.set(input.commandId, resolve)
      this.post(input)
    })
  }

  /** Its record is that far, but for the last entries of its ledger, which are `owed`. */
  goesOnAfter(recorded: RecordedSoFar, owed: readonly Transition[]): void {
    this.#journal = new KeptLines(recorded.journalLines)
    this.#ledger = new KeptLines(recorded.ledgerEntries - owed.length)
    for (const transition of owed) this.#keepTransition(transition)
  }

  /** Takes in what a snapshot says of it. */
  recallShown({ alarms, lasting, asked, values, burden }: ShownSession): void {
    for (const alarm of alarms) this.#alarms.set(alarm.occurrenceId, alarm)
    for (const input of lasting) this.#lasting.note(input)
    for (const entryId of asked) this.#asked.add(entryId)
    this.values.restore(values)
    this.#ports.burden.restore(this.#session.sessionId, burden)
  }

  /** Takes in what went into the monitor before the server stopped. */
  recallInput(input: SessionInput): void {
    this.#lasting.note(input)
    if (input.kind === 'reading') this.values.apply(input.reading)
  }

  /** Takes in what came out then: it was shown, recorded and answered already. */
  recall(effect: Effect): void {
    if (effect.kind === 'alarm') this.#alarms.set(effect.alarm.occurrenceId, effect.alarm)
    else if (effect.kind === 'alarm-gone') this.#alarms.delete(effect.occurrenceId)
    else if (effect.kind === 'transition' && effect.transition.machine === 'care')
      this.#noteAsked(effect.transition.entry)
  }

  /** Its monitor began again: nothing it showed stands. */
  recallRestart(): void {
    this.#alarms.clear()
  }

  /** Tells stations and site how it stands, all at once. */
  showStanding(): void {
    const { stations, siteWatch } = this.#ports
    const { roomId } = this.session
    for (const alarm of this.#alarms.values()) {
      stations.alarmChanged(roomId, alarm)
      siteWatch.post({ kind: 'alarm', roomId, alarm })
    }
    const course = this.course()
    if (course !== null) this.#tellPhase(course.phase)
  }

  /** Carries out one effect. Showing an alarm comes first and never waits for the record. */
  perform(effect: Effect): void {
    const { stations, siteWatch } = this.#ports
    const { roomId } = this.session
    switch (effect.kind) {
      case 'alarm':
        this.#alarms.set(effect.alarm.occurrenceId, effect.alarm)
        stations.alarmChanged(roomId, effect.alarm)
        siteWatch.post({ kind: 'alarm', roomId, alarm: effect.alarm })
        return
      case 'alarm-gone':
        this.#alarms.delete(effect.occurrenceId)
        stations.alarmGone(roomId, effect)
        siteWatch.post({ kind: 'alarm-gone', roomId, occurrenceId: effect.occurrenceId })
        return
      case 'course':
        stations.courseChanged(roomId, effect.course)
        this.#tellPhase(effect.course.phase)
        return
      case 'care':
        stations.careChanged(roomId, effect.care)
        return
      case 'escalate':
        siteWatch.post({ kind: 'escalate', roomId, occurrenceId: effect.occurrenceId })
        return
      case 'transition':
        this.#record(effect)
        return
      case 'command-accepted':
        this.#answer(effect.commandId, ok(null))
        return
      case 'command-refused':
        this.#answer(effect.commandId, refuse({ code: effect.code, message: effect.message }))
    }
  }

  /** The monitor begins again: what it showed is no longer judged by anybody and leaves the screens. */
  forgetShown(reason: string): void {
    for (const occurrenceId of [...this.#alarms.keys()])
      this.perform({ kind: 'alarm-gone', occurrenceId, reason })
    for (const commandId of [...this.#waiting.keys()])
      this.#answer(
        commandId,
        refuse({
          code: 'monitor-restarted',
          message: 'monitoring of this session restarted; look at the room and press again',
        }),
      )
  }

  close(): void {
    this.forgetShown('session closed')
    this.#runtime?.close()
  }

  #tellPhase(phase: Phase): void {
    if (phase === this.#phase) return
    this.#phase = phase
    this.#ports.siteWatch.post({ kind: 'session-phase', roomId: this.session.roomId, phase })
  }

  #record({ transition }: Extract<Effect, { kind: 'transition' }>): void {
    const { burden, metrics } = this.#ports
    metrics.transition('condition' in transition ? transition.condition.kind : transition.machine)
    burden.transition(this.session.sessionId, transition)
    this.#keepTransition(transition)
    if (transition.machine === 'care') this.#callPrescriber(transition.entry)
  }

  #keepTransition(transition: Transition): void {
    const { sessionId } = this.session
    this.#ledger.add(this.#ports.record.transition(sessionId, transition))
  }

  /** A monitor that begins again records what was asked once more; nobody is paged for it twice. */
  #callPrescriber(entry: CareEntry | null): void {
    if (!this.#noteAsked(entry)) return
    const { roomId, sessionId } = this.session
    this.#ports.siteWatch.post({ kind: 'prescriber-asked', roomId, sessionId })
  }

  /** Whether a prescriber is asked by it for the first time. */
  #noteAsked(entry: CareEntry | null): boolean {
    if (entry?.act.kind !== 'prescriber-asked' || this.#asked.has(entry.entryId)) return false
    this.#asked.add(entry.entryId)
    return true
  }

  #answer(commandId: CommandId, answer: Result<null, Refusal>): void {
    this.#waiting.get(commandId)?.(answer)
    this.#waiting.delete(commandId)
  }
}
