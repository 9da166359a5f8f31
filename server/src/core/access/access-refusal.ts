import { roles, type SiteId } from '@vigil/shared/vocabulary'
import type { Caller } from './caller.ts'
import { standingAnywhere, standingAt, type Principal } from './standing.ts'

/** Why somebody does not get what they asked for, before anything else is looked at; `message` says what to do. */
export interface AccessRefusal {
  readonly code: 'not-signed-on' | 'locked' | 'not-permitted' | 'unknown-site'
  readonly message: string
}

/** The site that somebody asks about, as they wrote it. */
export interface AskedSite {
  readonly siteId: SiteId
  readonly exists: boolean
}

/** Null: something of no site may be done or seen by this caller. */
export const refusalAnywhere = (caller: Caller, who: readonly Principal[]): AccessRefusal | null =>
  refusalOf(caller, standingAnywhere(caller), who)

/**
 * Null: something of this site may be done or seen by this caller. Whoever is known, but not at this site, hears what
 * they would hear of a site that does not exist; whoever is not known hears the same of every name.
 */
export function refusalAt(
  caller: Caller,
  { siteId, exists }: AskedSite,
  who: readonly Principal[],
): AccessRefusal | null {
  const standing = exists ? standingAt(caller, siteId) : nobodyThere
  const isOfOther = standing.includes('nobody') && !standingAnywhere(caller).includes('nobody')
  return isOfOther ? unknownSite(siteId) : refusalOf(caller, standing, who)
}

const nobodyThere: readonly Principal[] = ['nobody']

function refusalOf(
  { person, lockedPersonId }: Caller,
  standing: readonly Principal[],
  who: readonly Principal[],
): AccessRefusal | null {
  if (who.includes('nobody') || who.some((one) => standing.includes(one))) return null
  if (lockedPersonId !== null) return locked
  return person === null ? notSignedOn : notPermitted(standing, who)
}

const notSignedOn: AccessRefusal = {
  code: 'not-signed-on',
  message: 'nobody is signed on here: sign on, then ask again',
}

const locked: AccessRefusal = {
  code: 'locked',
  message: 'this station is locked: unlock it with your PIN, then ask again',
}

const unknownSite = (siteId: SiteId): AccessRefusal => ({
  code: 'unknown-site',
  message: `this server watches no site ${siteId}: look at the address`,
})

function notPermitted(standing: readonly Principal[], who: readonly Principal[]): AccessRefusal {
  const mine = roles.filter((role) => standing.includes(role))
  const whose = listed(
    roles.filter((role) => who.includes(role)),
    'or',
  )
  const asWhat = mine.length === 0 ? 'without a role' : `as ${listed(mine, 'and')}`
  return {
    code: 'not-permitted',
    message:
      whose === ''
        ? 'nobody may ask for this here'
        : `this is for ${whose}: ask one of them; you are here ${asWhat}`,
  }
}

const listed = (names: readonly string[], last: 'and' | 'or'): string =>
  names.join(', ').replace(/, (?<final>[^,]+)$/u, ` ${last} $<final>`)
