import { refuse, type Result } from '@vigil/shared/base'
import type { Clock } from '@vigil/shared/time'
import type { Page, SiteDuty } from '@vigil/shared/vocabulary'
import type { SiteTransition } from '#core/responsibility/site-effect.ts'
import type { SiteCommandInput, SiteInput } from '#core/responsibility/site-input.ts'
import type { IdSource, Logger, Scheduler } from './ports.ts'
import type { Refusal } from './refusal.ts'
import type { Site } from './site.ts'

/** What became of a page comes back here. */
export type PageReport = Extract<SiteInput, { kind: 'page-delivered' | 'page-failed' }>

/** The way of a page to a person: a webhook. Returns at once and never throws. */
export interface Pager {
  /** False: no way is set up, and every page fails. */
  readonly reachable: boolean
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
  /** Shows this at every station. Must not throw. */
  readonly publish: (duty: SiteDuty) => void
  /** Keeps one transition of the site. Must not throw. */
  readonly ledger: (transition: SiteTransition) => void
  readonly logger: Logger
  readonly metrics: SiteMetrics
}

type WithoutId<T> = T extends unknown ? Omit<T, 'commandId'> : never
/** A command of a person to the site. */
export type SiteRequest = WithoutId<SiteCommandInput>

/** The site's machine in the running world: who is at work, who looks after which room, who can see it. */
export class SiteWatch {
  readonly #ports: SiteWatchPorts

  constructor(ports: SiteWatchPorts) {
    this.#ports = ports
  }

  /** As every station shows it now. */
  duty(): SiteDuty {
    return {
      revision: 0,
      people: [],
      stations: [],
      rooms: this.#ports.site.rooms.map(({ roomId }) => ({
        roomId,
        responsible: null,
        offer: null,
        coverage: null,
        emergency: null,
      })),
      alarms: [],
      escalations: [],
      pages: [],
      testPage: { answeredMs: null, dueMs: null },
      beforeDose: [],
    }
  }

  /** Stations, rooms, pages, the record: whatever is told and needs no answer. */
  post(_input: Exclude<SiteInput, SiteCommandInput>): void {}

  command(_request: SiteRequest): Promise<Result<null, Refusal>> {
    return Promise.resolve(refuse({ code: 'nothing-to-do', message: 'not built yet' }))
  }

  start(): void {}

  close(): void {}
}
