import type { StationId } from '@vigil/shared/vocabulary'
import type { CallingPerson } from '#core/access/caller.ts'
import type { Auditor } from './auditor.ts'
import type { Callers } from './callers.ts'
import { actingAs, commandSubject, signerIn, type CommandScene } from './command-audit.ts'
import type { Site } from './site.ts'

export interface StationAuditPorts extends CommandScene {
  readonly site: Site
  readonly callers: Pick<Callers, 'at'>
  readonly personOf: (personId: string) => CallingPerson | null
  readonly audit: Auditor
}

/** Notes what comes in over a station's connection, for one site. */
export class StationAudit {
  readonly #ports: StationAuditPorts

  constructor(ports: StationAuditPorts) {
    this.#ports = ports
  }

  /** A page begins to see the rooms, or stops: what it is shown meanwhile is one reading. */
  watching(stationId: StationId, act: 'watch-begin' | 'watch-end'): void {
    const { audit, callers, site } = this.#ports
    const { siteId } = site
    const nobody = { patientId: null, sessionId: null, target: null }
    const who = actingAs(callers.at(stationId), siteId)
    audit.note({ siteId, ...who, act, ...nobody, outcome: 'done' })
  }

  /** @param outcome `done`, or the code of the refusal */
  command(stationId: StationId, command: unknown, outcome: string): void {
    const { audit, callers, personOf, site } = this.#ports
    const { siteId } = site
    const { station, person } = callers.at(stationId)
    const signerId = outcome === 'done' ? signerIn(command) : null
    const signer = signerId === null ? null : personOf(signerId)
    const who = actingAs({ station, person: signer ?? person }, siteId)
    audit.note({ siteId, ...who, ...commandSubject(command, this.#ports), outcome })
  }
}
