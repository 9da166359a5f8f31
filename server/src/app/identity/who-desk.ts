import type { WhoReply } from '@vigil/shared/contracts'
import type { Role, SiteId } from '@vigil/shared/vocabulary'
import { minutes, type Clock } from '@vigil/shared/time'
import { rolesAt } from '#core/access/standing.ts'
import { isPinEnough, pageIdleMs, signOnEndMs, signOnState } from '#core/identity/sign-on-life.ts'
import type { CallerTokens } from '#app/callers.ts'
import type { Account, Grant, KnownStation, SignOn } from '#app/record-ports.ts'
import type { Site } from '#app/site.ts'
import type { IdentityBook } from './identity-book.ts'
import type { PinGate } from './pin-gate.ts'
import type { SetupDesk } from './setup-desk.ts'
import type { SignOnDesk } from './sign-on-desk.ts'

export interface WhoPorts {
  readonly sites: readonly Site[]
  readonly book: IdentityBook
  readonly clock: Clock
  readonly pins: PinGate
  readonly setup: Pick<SetupDesk, 'state'>
  readonly signOns: Pick<SignOnDesk, 'signOnOf'>
  readonly oidc: WhoReply['oidc']
  readonly demo: WhoReply['demo']
}

type PersonHere = NonNullable<WhoReply['person']>
type Granted = PersonHere['grants'][number]
const behindDesks: readonly Role[] = ['administrator', 'integrator', 'auditor']
type SiteName = WhoReply['sites'][number]

/** Tells a browser what it is, who is here, and what its page may offer. */
export class WhoDesk {
  readonly #ports: WhoPorts

  constructor(ports: WhoPorts) {
    this.#ports = ports
  }

  of(tokens: CallerTokens): WhoReply {
    const { book, signOns, setup, oidc, demo } = this.#ports
    const known = book.stationOf(tokens.station)
    const station = known === null || known.revokedMs !== null ? null : known
    const signOn = signOns.signOnOf(tokens)
    const person = signOn === null ? null : this.#person(signOn)
    return {
      station: station === null ? null : shown(station),
      person,
      sites: this.#sites(station?.siteId ?? null, person),
      setUp: setup.state(),
      tiles: station?.siteId == null ? [] : this.#tiles(station.siteId),
      oidc,
      demo,
      idleMs: station === null ? minutes(2) : pageIdleMs[station.kind],
    }
  }

  #person(signOn: SignOn): PersonHere | null {
    const { book, clock, pins } = this.#ports
    const account = book.account(signOn.personId)
    if (account === null || account.closedMs !== null) return null
    const isLocked = signOnState(signOn, clock.now()) === 'locked'
    return {
      personId: account.personId,
      label: account.label,
      grants: account.grants.flatMap((grant) => {
        const site = this.#siteName(grant.siteId)
        return site === null
          ? []
          : [{ site, roles: [...grant.roles], ...this.#placeOf(grant, isLocked) }]
      }),
      lockedMs: isLocked ? (signOn.lockedMs ?? clock.now()) : null,
      untilMs: signOnEndMs(signOn),
      hasPin: pins.isOn(account),
    }
  }

  /** What pages of those need who watch no rooms. */
  #placeOf({ siteId, roles }: Grant, isLocked: boolean): Pick<Granted, 'timeZone' | 'rooms'> {
    const site = this.#ports.sites.find((one) => one.siteId === siteId)
    if (site === undefined || isLocked || !roles.some((role) => behindDesks.includes(role)))
      return {}
    return {
      timeZone: site.timeZone,
      rooms: site.rooms.map(({ roomId, label }) => ({ roomId, label })),
    }
  }

  #sites(paired: SiteId | null, person: PersonHere | null): SiteName[] {
    const served = (person?.grants ?? []).map(({ site }) => site)
    const own = paired === null ? null : this.#siteName(paired)
    return own === null ? served : [own, ...served.filter(({ siteId }) => siteId !== own.siteId)]
  }

  #tiles(siteId: SiteId): WhoReply['tiles'] {
    const { book } = this.#ports
    return book
      .accounts()
      .filter((account) => this.#mayComeBack(account))
      .map(({ personId, label, grants }) => ({
        personId,
        label,
        roles: [...rolesAt({ personId, grants }, siteId)],
      }))
      .filter(({ roles }) => roles.length > 0)
      .toSorted((a, b) => a.personId.localeCompare(b.personId))
  }

  #mayComeBack(account: Account): boolean {
    const { clock, pins } = this.#ports
    return (
      account.closedMs === null &&
      isPinEnough(account.passwordMs, clock.now()) &&
      pins.isOn(account)
    )
  }

  #siteName(siteId: SiteId): SiteName | null {
    const site = this.#ports.sites.find((one) => one.siteId === siteId)
    return site === undefined ? null : { siteId, label: site.label, type: site.type }
  }
}

const shown = ({
  stationId,
  siteId,
  kind,
  place,
  label,
}: KnownStation): NonNullable<WhoReply['station']> => ({ stationId, siteId, kind, place, label })
