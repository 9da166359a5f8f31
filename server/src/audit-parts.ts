import type { SiteId } from '@vigil/shared/vocabulary'
import type { Logger as PinoLogger } from 'pino'
import { AuditDesk } from '#app/audit-desk.ts'
import type { RecordWord } from '#app/audit-trail.ts'
import type { Metrics, Scheduler } from '#app/ports.ts'
import type { StoreName } from '#app/record-desk.ts'
import type { RecordHealth } from '#app/record-health.ts'
import type { AuditStore } from '#app/record-ports.ts'
import type { Clocks } from '#app/system-clock.ts'
import { serverChain } from '#core/audit/audit-entry.ts'
import { subsystemLogger } from './logger.ts'
import { sha256 } from './record/sha256.ts'

export interface AuditFoundation {
  readonly store: AuditStore
  readonly clocks: Clocks
  readonly scheduler: Scheduler
  readonly log: PinoLogger
  readonly metrics: Metrics
  /** Of every site; known when the sites are. */
  readonly healths: () => ReadonlyMap<SiteId, RecordHealth<StoreName>>
}

/** The audit of all sites. A chain that the record refuses alarms its site; that of the server alarms all of them. */
export function auditParts({ healths, ...foundation }: AuditFoundation): AuditDesk {
  const { store, clocks, scheduler, log, metrics } = foundation
  const wordOf = (name: StoreName, told: () => readonly RecordHealth<StoreName>[]): RecordWord => ({
    refused: () => {
      metrics.recordFailed(name)
      for (const health of told()) health.refused(name)
    },
    wrote: () => {
      for (const health of told()) health.wrote(name)
    },
  })
  return new AuditDesk({
    ...{ store, hash: sha256, clock: clocks.real, scheduler },
    logger: subsystemLogger(log, 'record'),
    healthOf: (chain) =>
      chain === serverChain
        ? wordOf('server-audit', () => [...healths().values()])
        : wordOf('audit', () => [healths().get(chain)].filter((health) => health !== undefined)),
  })
}
