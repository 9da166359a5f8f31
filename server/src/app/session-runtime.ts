import { hours, type Clock, type InstantMs } from '@vigil/shared/time'
import type { Session, SessionCourse } from '@vigil/shared/vocabulary'
import type { Effect } from '#core/effect.ts'
import type { SessionInput } from '#core/input.ts'
import { courseNow } from '#core/session/course-now.ts'
import { nextDeadline, startMonitor, step, type MonitorState } from '#core/session/monitor.ts'
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
  /** Carries out one effect; must not throw. */
  perform(effect: Effect): void
  /** The monitor broke on `input` and begins again from its session. Called before it does. */
  restarting(error: unknown, input: SessionInput): void
  /** What a monitor that begins has to know already, e.g. declared periods. */
  initialInputs(): readonly SessionInput[]
  inputDropped(): void
}

/**
 * One session's monitor in the running world: one mailbox, strictly in order, input -> step -> effects, and one
 * timer for the next deadline. Inputs that come while one is being worked on wait their turn.
 */
export class SessionRuntime {
  readonly #session: Session
  readonly #around: RuntimeSurroundings
  readonly #mailbox = new Mailbox(mailboxCapacity)
  #state: MonitorState
  #newestMs: InstantMs
  #working = false
  #closed = false
  #timer: { readonly deadlineMs: InstantMs; readonly cancel: Cancel } | null = null

  constructor(session: Session, around: RuntimeSurroundings) {
    this.#session = session
    this.#around = around
    this.#newestMs = session.startedMs
    this.#state = startMonitor(session)
  }

  /** Inputs that wait. */
  get depth(): number {
    return this.#mailbox.depth
  }

  /** Where the session stands now. */
  course(): SessionCourse {
    return courseNow(this.#state)
  }

  start(): void {
    for (const input of this.#around.initialInputs()) this.post(input)
    this.#armTimer()
  }

  /** Hands in an input; `arrivedMs` on the session's clock. After `close` nothing happens. */
  post(input: SessionInput, arrivedMs: InstantMs = this.#around.clock.now()): void {
    if (this.#closed) return
    if (this.#mailbox.put({ input, arrivedMs }) === 'dropped-oldest-reading')
      this.#around.inputDropped()
    if (!this.#working) this.#work()
  }

  close(): void {
    this.#closed = true
    this.#mailbox.clear()
    this.#disarm()
  }

  #work(): void {
    this.#working = true
    try {
      for (let letter = this.#mailbox.take(); letter; letter = this.#mailbox.take())
        this.#judge(letter)
    } finally {
      this.#working = false
    }
    this.#armTimer()
  }

  #judge({ input, arrivedMs }: Letter): void {
    const now = Math.max(arrivedMs, this.#newestMs)
    this.#newestMs = now
    for (const effect of this.#fold(input, now)) this.#around.perform(effect)
  }

  /** An exception here is a programmer's error: it ends this monitor, loudly, and no other. */
  #fold(input: SessionInput, now: InstantMs): readonly Effect[] {
    try {
      const first = step(this.#state, input, now)
      if (input.kind === 'tick') {
        this.#state = first.state
        return first.effects
      }
      // Closes the instant at once: an alarm must not wait for the next input.
      const closing = step(first.state, { kind: 'tick' }, now)
      this.#state = closing.state
      return first.effects.length === 0 ? closing.effects : [...first.effects, ...closing.effects]
    } catch (error) {
      this.#restart(error, input)
      return []
    }
  }

  #restart(error: unknown, input: SessionInput): void {
    this.#around.restarting(error, input)
    this.#state = startMonitor(this.#session)
    // An input that breaks a fresh monitor too is not handed to it again.
    if (input.kind === 'period-declared') return
    for (const known of this.#around.initialInputs()) this.post(known)
  }

  #deadlineMs(): InstantMs | null {
    try {
      return nextDeadline(this.#state)
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
