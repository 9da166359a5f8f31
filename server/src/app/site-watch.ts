import { ok, refuse, type Result } from '@vigil/shared/base'
import { hours, type Clock, type InstantMs } from '@vigil/shared/time'
import type { Page, SiteDuty } from '@vigil/shared/vocabulary'
import type { CommandId } from '#core/input.ts'
import type { SiteEffect, SiteTransition } from '#core/responsibility/site-effect.ts'
import type { SiteCommandInput, SiteInput } from '#core/responsibility/site-input.ts'
import {
  nextSiteDeadline,
  restartSite,
  resumeSite,
  startSite,
  stepSite,
  type Resumed,
  type SiteOptions,
  type SiteState,
} from '#core/responsibility/site-machine.ts'
import type { Cancel, IdSource, Logger, Scheduler } from './ports.ts'
import type { Refusal } from './refusal.ts'
import type { Site } from './site.ts'

/** What became of a page comes back here. */
export type PageReport = Extract<SiteInput, { kind: 'page-delivered' | 'page-failed' }>

/** The way of a page to a person, such as a webhook. */
export interface Pager {
  /** False: no way is set up, and every page fails. */
  readonly reachable: boolean
  /** Returns at once and never throws; `report` is called with each failure and with the delivery. */
  send(page: Page, report: (fate: PageReport) => void): void
  /** Gives up what is under way. */
  close(): void
}

/** Counts of the site's machine. */
export interface SiteMetrics {
  /** From an alarm's coming until the first visible station of the site had it on its screen. */
  alarmDisplayed(delayMs: number): void
  monitorRestarted(): void
}

export interface SiteWatchPorts {
  readonly site: Site
  /** Real time, whatever the sessions' clocks do. */
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly ids: IdSource
  readonly pager: Pager
  /** Shows this at every station. */
  readonly publish: (duty: SiteDuty) => void
  /** Keeps one transition of the site. */
  readonly ledger: (transition: SiteTransition) => void
  /** It stands like this now, between two inputs; heartbeats and receipts change nothing that is worth a word. */
  readonly changed?: (state: SiteState) => void
  readonly logger: Logger
  readonly metrics: SiteMetrics
}

type WithoutId<T> = T extends unknown ? Omit<T, 'commandId'> : never
/** A command of a person to the site. */
export type SiteRequest = WithoutId<SiteCommandInput>

interface Letter {
  readonly input: SiteInput
  readonly arrivedMs: InstantMs
}

/** Timers cannot be longer than 24.8 days; waking up for nothing once an hour costs nothing. */
const longestTimerMs = hours(1)
const shortestTimerMs = 1

/**
 * The site's machine in the running world: one mailbox, strictly in order, and one timer for the next deadline.
 * Inputs that come while one is being worked on wait their turn.
 */
export class SiteWatch {
  readonly #ports: SiteWatchPorts
  readonly #waiting = new Map<CommandId, (answer: Result<null, Refusal>) => void>()
  #letters: Letter[] = []
  #state: SiteState
  /** Taken up again, and takes nothing in until it is watched: what comes meanwhile waits. */
  #stood: SiteState | null = null
  #working = false
  #closed = false
  #timer: { readonly deadlineMs: InstantMs; readonly cancel: Cancel } | null = null

  constructor(ports: SiteWatchPorts) {
    this.#ports = ports
    this.#state = openedSite(ports)
  }

  /** As every station shows it now. */
  duty(): SiteDuty {
    return this.#state.duty
  }

  /** Stations, rooms, the record: whatever is told and needs no answer. After `close` nothing happens. */
  post(input: Exclude<SiteInput, SiteCommandInput>): void {
    this.#put(input)
  }

  /** Carries out what a person asks of the site, or says why not. */
  command(request: SiteRequest): Promise<Result<null, Refusal>> {
    if (this.#closed) return Promise.resolve(restarted)
    const commandId = this.#ports.ids.next()
    return new Promise((resolve) => {
      this.#waiting.set(commandId, resolve)
      this.#put({ ...request, commandId })
    })
  }

  /** It stood like this before its server stopped, and is shown so until it goes on. */
  stand(stood: SiteState): void {
    this.#stood = stood
    this.#state = stood
  }

  start(): void {
    this.#armTimer()
  }

  /** It is watched again; without a word of how it stood it has been since it was opened. */
  goOn(resumed: Omit<Resumed, 'options'>): void {
    const stood = this.#stood
    this.#stood = null
    if (stood === null) return
    this.#working = true
    try {
      for (const effect of this.#resume(stood, resumed)) this.#perform(effect)
    } finally {
      this.#working = false
    }
    this.#work()
  }

  close(): void {
    this.#closed = true
    this.#letters = []
    for (const commandId of [...this.#waiting.keys()]) this.#answer(commandId, restarted)
    this.#disarm()
    this.#ports.pager.close()
  }

  #put(input: SiteInput): void {
    if (this.#closed) return
    this.#letters.push({ input, arrivedMs: this.#ports.clock.now() })
    if (!this.#working && this.#stood === null) this.#work()
  }

  #work(): void {
    this.#working = true
    try {
      for (let letter = this.#letters.shift(); letter; letter = this.#letters.shift())
        for (const effect of this.#fold(letter)) this.#perform(effect)
    } finally {
      this.#working = false
    }
    this.#armTimer()
    this.#ports.changed?.(this.#state)
  }

  /** A site that cannot go on from how it stood is opened anew: it must not keep anybody from watching. */
  #resume(stood: SiteState, resumed: Omit<Resumed, 'options'>): readonly SiteEffect[] {
    try {
      const { state, effects } = resumeSite(stood, { ...resumed, options: optionsOf(this.#ports) })
      this.#state = state
      return effects
    } catch (error) {
      return this.#openAnew(error)
    }
  }

  /** An exception here is a programmer's error: loud, and the machine begins again from what is known. */
  #fold({ input, arrivedMs }: Letter): readonly SiteEffect[] {
    try {
      const { state, effects } = stepSite(this.#state, input, arrivedMs)
      this.#state = state
      return effects
    } catch (error) {
      return this.#restart(error, { input, arrivedMs })
    }
  }

  #restart(error: unknown, { input, arrivedMs }: Letter): readonly SiteEffect[] {
    const { logger, metrics } = this.#ports
    metrics.monitorRestarted()
    logger.error(
      { err: error, input: input.kind },
      'the machine of the site broke and begins again: report this with the log',
    )
    if ('commandId' in input) this.#answer(input.commandId, restarted)
    try {
      const { state, effects } = restartSite(this.#state, arrivedMs)
      this.#state = state
      return effects
    } catch (again) {
      return this.#openAnew(again)
    }
  }

  #openAnew(error: unknown): readonly SiteEffect[] {
    this.#ports.logger.error(
      { err: error },
      'the site is opened anew: everybody has to go on shift again',
    )
    this.#state = openedSite(this.#ports)
    return [{ kind: 'duty', duty: this.#state.duty }]
  }

  /** One effect that cannot be carried out keeps no other from it. */
  #perform(effect: SiteEffect): void {
    try {
      this.#carryOut(effect)
    } catch (error) {
      this.#ports.logger.error({ err: error, effect: effect.kind }, 'effect not carried out')
    }
  }

  #carryOut(effect: SiteEffect): void {
    const { publish, ledger, pager, metrics } = this.#ports
    switch (effect.kind) {
      case 'duty':
        publish(effect.duty)
        return
      case 'site-transition':
        ledger(effect.transition)
        return
      case 'send-page':
        pager.send(effect.page, (fate) => this.post(fate))
        return
      case 'displayed':
        metrics.alarmDisplayed(effect.delayMs)
        return
      case 'command-accepted':
        this.#answer(effect.commandId, ok(null))
        return
      case 'command-refused':
        this.#answer(effect.commandId, refuse({ code: effect.code, message: effect.message }))
    }
  }

  #answer(commandId: CommandId, answer: Result<null, Refusal>): void {
    this.#waiting.get(commandId)?.(answer)
    this.#waiting.delete(commandId)
  }

  /** Heartbeats only put deadlines off: a timer that wakes too early costs less than a new one for each. */
  #armTimer(): void {
    if (this.#closed || this.#stood !== null) return
    const deadlineMs = nextSiteDeadline(this.#state)
    if (deadlineMs === null || (this.#timer !== null && this.#timer.deadlineMs <= deadlineMs))
      return
    this.#disarm()
    const { clock, scheduler } = this.#ports
    const delayMs = Math.max(clock.realDelayUntil(deadlineMs), shortestTimerMs)
    const cancel = scheduler.after(Math.min(delayMs, longestTimerMs), () => this.#wake())
    this.#timer = { deadlineMs, cancel }
  }

  #wake(): void {
    this.#timer = null
    this.#put({ kind: 'tick' })
  }

  #disarm(): void {
    this.#timer?.cancel()
    this.#timer = null
  }
}

const optionsOf = ({ site, clock, ids, pager }: SiteWatchPorts): SiteOptions => ({
  type: site.type,
  roomIds: site.rooms.map(({ roomId }) => roomId),
  pagesReachable: pager.reachable,
  startedMs: clock.now(),
  names: `site-${ids.next()}`,
})

const openedSite = (ports: SiteWatchPorts): SiteState => startSite(optionsOf(ports))

const restarted: Result<null, Refusal> = refuse({
  code: 'monitor-restarted',
  message: 'the site starts again; look at it and press again',
})
