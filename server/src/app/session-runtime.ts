import { hours, type Clock, type InstantMs } from '@vigil/shared/time'
import type { CareRecord, Session, SessionCourse } from '@vigil/shared/vocabulary'
import type { Effect } from '#core/effect.ts'
import type { SessionInput } from '#core/input.ts'
import { courseNow } from '#core/session/course-now.ts'
import { careRecord } from '#core/care/care-record.ts'
import {
  nextSessionDeadline,
  restartMonitor,
  startSession,
  stepAndCloseSession,
  type SessionState,
} from '#core/care/session-machine.ts'
import { Mailbox, type Letter } from './mailbox.ts'
import type { Cancel, Scheduler } from './ports.ts'

const mailboxCapacity = 1000
/** Timers cannot be longer than 24.8 days; waking up for nothing once an hour costs nothing. */
const longestTimerMs = hours(1)
/** A deadline that is due again and again must not keep everything else from running. */
const shortestTimerMs = 1

export interface RuntimeSurroundings {
  readonly clock: Clock
  readonly scheduler: Scheduler
  /** Keeps what goes into the monitor and when it acts, so that the session can be run again; must not throw. */
  journal(input: SessionInput, atMs: InstantMs): void
  /** Carries out one effect; must not throw. */
  perform(effect: Effect): void
  /** The monitor broke on `input` and begins again from its session. Called before it does. */
  restarting(error: unknown, input: SessionInput): void
  /** It stands where it began. */
  restarted(): void
  /** What a monitor that begins has to know already, e.g. declared periods. */
  initialInputs(): readonly SessionInput[]
  inputDropped(): void
}

/** A session as its journal left it. */
export interface StoodSession {
  readonly state: SessionState
  /** When the newest input acted. */
  readonly newestMs: InstantMs
}

/**
 * One session's monitor in the running world: one mailbox, strictly in order, input -> step -> effects, and one
 * timer for the next deadline. Inputs that come while one is being worked on wait their turn.
 */
export class SessionRuntime {
  readonly #session: Session
  readonly #around: RuntimeSurroundings
  readonly #stood: StoodSession | null
  readonly #mailbox = new Mailbox(mailboxCapacity)
  #state: SessionState
  #newestMs: InstantMs
  /** Readings that a full mailbox kept from judging and the monitor has not heard of. */
  #dropped = 0
  #toldAtStart: ReadonlySet<SessionInput> = new Set()
  /** One that stood before takes nothing in until it is started: what comes meanwhile waits. */
  #started = false
  #working = false
  #closed = false
  #timer: { readonly deadlineMs: InstantMs; readonly cancel: Cancel } | null = null

  /** @param stood where the session stood when watching stopped; null: it begins. */
  constructor(session: Session, around: RuntimeSurroundings, stood: StoodSession | null = null) {
    this.#session = session
    this.#around = around
    this.#stood = stood
    this.#newestMs = stood === null ? session.startedMs : stood.newestMs
    this.#state = stood === null ? startSession(session) : stood.state
  }

  /** Inputs that wait. */
  get depth(): number {
    return this.#mailbox.depth
  }

  /** Where the session stands now. */
  course(): SessionCourse {
    return courseNow(this.#state.monitor)
  }

  /** The whole of the treatment as it stands; null: only watched. */
  care(): CareRecord | null {
    const { care } = this.#state
    return care === null ? null : careRecord(care)
  }

  /** How it stands between two inputs; null in the middle of one. */
  standing(): StoodSession | null {
    return this.#working ? null : { state: this.#state, newestMs: this.#newestMs }
  }

  start(): void {
    this.#started = true
    if (this.#stood === null) this.#tellAtStart(this.#around.initialInputs())
    else this.#resume(this.#stood)
    this.#armTimer()
  }

  /** Hands in an input; `arrivedMs` on the session's clock. After `close` nothing happens. */
  post(input: SessionInput, arrivedMs: InstantMs = this.#around.clock.now()): void {
    if (this.#closed) return
    if (this.#mailbox.put({ input, arrivedMs }) === 'dropped-oldest-reading') {
      this.#dropped += 1
      this.#around.inputDropped()
    }
    if (this.#started && !this.#working) this.#work()
  }

  close(): void {
    this.#closed = true
    this.#mailbox.clear()
    this.#disarm()
  }

  /** That nobody watched comes before everything that waits already. */
  #resume({ newestMs }: StoodSession): void {
    const input: SessionInput = { kind: 'watching-resumed', sinceMs: newestMs }
    this.#toldAtStart = new Set([input])
    this.#mailbox.putFirst({ input, arrivedMs: this.#around.clock.now() })
    this.#work()
  }

  #work(): void {
    this.#working = true
    try {
      for (let letter = this.#next(); letter; letter = this.#next()) this.#judge(letter)
    } finally {
      this.#working = false
    }
    this.#armTimer()
  }

  /** What was dropped is told as soon as the mailbox is empty: one word for all of it. */
  #next(): Letter | undefined {
    const letter = this.#mailbox.take()
    if (letter !== undefined || this.#dropped === 0 || this.#closed) return letter
    const count = this.#dropped
    this.#dropped = 0
    return { input: { kind: 'readings-not-judged', count }, arrivedMs: this.#newestMs }
  }

  #judge({ input, arrivedMs }: Letter): void {
    const now = Math.max(arrivedMs, this.#newestMs)
    this.#newestMs = now
    this.#around.journal(input, now)
    for (const effect of this.#fold(input, now)) this.#around.perform(effect)
  }

  /** An exception here is a programmer's error: it ends this monitor, loudly, and no other. */
  #fold(input: SessionInput, now: InstantMs): readonly Effect[] {
    try {
      // The instant closes at once: an alarm must not wait for the next input.
      const { state, effects } = stepAndCloseSession(this.#state, input, now)
      this.#state = state
      return effects
    } catch (error) {
      this.#restart(error, input)
      return []
    }
  }

  #restart(error: unknown, input: SessionInput): void {
    this.#around.restarting(error, input)
    const sinceMs = this.#state.monitor.closedMs
    const { state, told } = restartMonitor(this.#session, this.#state, this.#newestMs)
    this.#state = state
    this.#around.restarted()
    // What breaks a fresh monitor too is not handed to the next one.
    if (this.#toldAtStart.has(input)) return
    const known = [...told, ...this.#around.initialInputs()]
    this.#tellAtStart([...known, { kind: 'watching-resumed', sinceMs }])
  }

  #tellAtStart(inputs: readonly SessionInput[]): void {
    this.#toldAtStart = new Set(inputs)
    for (const input of inputs) this.post(input)
  }

  #deadlineMs(): InstantMs | null {
    try {
      return nextSessionDeadline(this.#state)
    } catch (error) {
      this.#restart(error, { kind: 'tick' })
      return this.#session.startedMs
    }
  }

  /** Most readings only put deadlines off: a timer that wakes too early costs less than a new one for each. */
  #armTimer(): void {
    if (this.#closed) return
    const deadlineMs = this.#deadlineMs()
    if (deadlineMs === null || (this.#timer !== null && this.#timer.deadlineMs <= deadlineMs))
      return
    this.#disarm()
    const { clock, scheduler } = this.#around
    const delayMs = Math.max(clock.realDelayUntil(deadlineMs), shortestTimerMs)
    const cancel = scheduler.after(Math.min(delayMs, longestTimerMs), () => this.#wake())
    this.#timer = { deadlineMs, cancel }
  }

  #wake(): void {
    this.#timer = null
    const deadlineMs = this.#deadlineMs()
    if (deadlineMs !== null && this.#around.clock.realDelayUntil(deadlineMs) <= 0)
      this.post({ kind: 'tick' })
    else this.#armTimer()
  }

  #disarm(): void {
    this.#timer?.cancel()
    this.#timer = null
  }
}
