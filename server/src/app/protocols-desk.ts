import { ok, refuse, type Result } from '@vigil/shared/base'
import type { SignProtocolBody } from '@vigil/shared/contracts'
import type { Clock } from '@vigil/shared/time'
import type { Protocol, StationId } from '@vigil/shared/vocabulary'
import { protocolRefusal } from '#core/care/protocol-refusal.ts'
import { findProtocol, protocols as shipped } from '#core/care/protocols.ts'
import type { People } from './people.ts'
import type { Logger } from './ports.ts'
import type { Refusal } from './refusal.ts'
import { signedBy } from './signed-by.ts'
import type { ProtocolStore } from './treatment-ports.ts'

export interface ProtocolsPorts {
  readonly store: ProtocolStore
  readonly people: People
  readonly clock: Clock
  readonly logger: Logger
}

/** How this site treats: the shipped protocols, and the versions that were signed here in their place. */
export class ProtocolsDesk {
  readonly #ports: ProtocolsPorts

  constructor(ports: ProtocolsPorts) {
    this.#ports = ports
  }

  /** The newest version of each: the shipped ones in their order, then the site's own. */
  async newest(): Promise<readonly Protocol[]> {
    const signed = new Map(
      (await this.#ports.store.newest()).map((protocol) => [protocol.protocolId, protocol]),
    )
    const ours = shipped.map((protocol) => signed.get(protocol.protocolId) ?? protocol)
    return [...ours, ...[...signed.values()].filter((one) => findProtocol(one.protocolId) === null)]
  }

  /** The newest version; null: there is no such protocol. */
  async find(protocolId: string): Promise<Protocol | null> {
    const [signed] = await this.#ports.store.versions(protocolId)
    return signed ?? findProtocol(protocolId)
  }

  /** Signs what was made of a protocol's newest version as its next one, or a new protocol as version 1. */
  async sign(
    { protocol, reason, signature }: SignProtocolBody,
    at: StationId,
  ): Promise<Result<Protocol, Refusal>> {
    const { store, people, clock, logger } = this.#ports
    const impossible = protocolRefusal(protocol)
    if (impossible !== null) return refuse({ code: 'invalid', message: impossible })
    const person = await signedBy(people, {
      ...{ signature, at },
      what: 'Protocols',
      roles: ['provider', 'administrator'],
    })
    if (!person.ok) return person
    const known = await this.find(protocol.protocolId)
    if (known !== null && known.version !== protocol.version) return refuse(stale(known))
    const { personId } = person.value
    const version = known === null ? 1 : known.version + 1
    const signed = { ...protocol, version, signed: { personId, atMs: clock.now(), reason } }
    if ((await store.append(signed)) === 'taken') return refuse(stale(signed))
    logger.info({ protocolId: protocol.protocolId, version, personId }, 'protocol signed')
    return ok(signed)
  }
}

const stale = ({ label, version, signed }: Protocol): Refusal => ({
  code: 'stale-version',
  message: `${signed?.personId ?? 'somebody'} signed version ${version} of ${label} meanwhile: look at what it changed, and change that one`,
})
