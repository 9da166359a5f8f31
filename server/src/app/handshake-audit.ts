import type { Clock } from '@vigil/shared/time'
import type { SiteId } from '@vigil/shared/vocabulary'
import type { Caller } from '#core/access/caller.ts'
import type { Auditor } from './auditor.ts'
import { actingAs } from './command-audit.ts'
import { StrangerPace } from './stranger-pace.ts'

export interface HandshakeAuditPorts {
  readonly audit: Auditor
  readonly clock: Clock
}

/**
 * Notes pages that were not let in to watch. A page that is refused tries again every few seconds for as long as it is
 * open: of each browser of ours, and of all strangers together, one entry a minute says that.
 */
export class HandshakeAudit {
  readonly #audit: Auditor
  readonly #pace: StrangerPace

  constructor({ audit, clock }: HandshakeAuditPorts) {
    this.#audit = audit
    this.#pace = new StrangerPace({ clock })
  }

  /** @param siteId Null: it asked for no site that is here. @param outcome the code of the refusal */
  refused({ station, person }: Caller, siteId: SiteId | null, outcome: string): void {
    const chain = siteId ?? station?.siteId ?? null
    const isOurs = station !== null && (person !== null || station.siteId !== null)
    const who = actingAs({ station, person }, chain ?? '')
    const nobody = { patientId: null, sessionId: null, target: null }
    const act = { siteId: chain, ...who, act: 'watch-begin', ...nobody, outcome } as const
    for (const entry of this.#pace.paced([act], isOurs ? station.stationId : ''))
      this.#audit.note(entry)
  }
}
