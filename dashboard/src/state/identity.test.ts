import type { WhoReply } from '@vigil/shared/contracts'
import type { Role } from '@vigil/shared/vocabulary'
import { describe, expect, test } from 'vitest'
import {
  hidesNames,
  identityOf,
  offerOf,
  ownerOf,
  personOf,
  roomsSite,
  shownSite,
  stationKindOf,
  whoOf,
  type Identity,
  type KnownStation,
} from './identity.ts'

const harbour = { siteId: 'harbour', label: 'Harbour Clinic', type: 'clinic' } as const
const hill = { siteId: 'hill', label: 'Hill Office', type: 'office' } as const

const desk: KnownStation = {
  ...{ stationId: 's1', siteId: 'harbour', kind: 'desk', place: 'site', label: 'Desk 1' },
}
const own: KnownStation = { ...desk, siteId: null, kind: 'phone', place: 'remote' }

const person = (
  roles: readonly Role[],
  more: Partial<NonNullable<WhoReply['person']>> = {},
): WhoReply['person'] => ({
  personId: 'KB',
  label: 'Karin Brandt',
  grants: [{ site: harbour, roles: [...roles] }],
  lockedMs: null,
  untilMs: 1,
  hasPin: true,
  ...more,
})

const who = (more: Partial<WhoReply>): WhoReply => ({
  station: null,
  person: null,
  sites: [],
  setUp: 'done',
  tiles: [],
  oidc: null,
  demo: null,
  idleMs: 120_000,
  ...more,
})

const atDesk = (more: Partial<WhoReply> = {}): WhoReply =>
  who({ station: desk, sites: [harbour], ...more })

const wanted = { site: null, pairing: false }
const identity = (reply: WhoReply | null, more: Partial<typeof wanted> = {}): Identity =>
  identityOf(reply, { ...wanted, ...more })

describe('who is here', () => {
  const locked = person(['nurse'], { lockedMs: 5 })
  test.each<[string, Identity, object]>([
    ['nobody knows before the server has answered', identity(null), { kind: 'asking' }],
    ['a new server is set up first', identity(who({ setUp: 'needed' })), { kind: 'setup' }],
    [
      'a new server is set up even at a station',
      identity(atDesk({ setUp: 'needed' })),
      { kind: 'setup' },
    ],
    ['an unknown browser is a stranger', identity(who({})), { kind: 'stranger', locked: null }],
    [
      'one that wants to be a station is paired',
      identity(who({}), { pairing: true }),
      { kind: 'pairing' },
    ],
    [
      'one that is a station already is not paired again',
      identity(atDesk(), { pairing: true }),
      { kind: 'watching' },
    ],
    [
      'a station without a person watches',
      identity(atDesk()),
      { kind: 'watching', site: harbour, locked: null },
    ],
    [
      'a locked station watches and knows its person',
      identity(atDesk({ person: locked })),
      { kind: 'watching', locked },
    ],
    [
      'a person at a station is at work, as the weightiest of the roles',
      identity(atDesk({ person: person(['administrator', 'nurse']) })),
      {
        kind: 'at-work',
        person: { personId: 'KB', role: 'nurse', roles: ['nurse', 'administrator'] },
      },
    ],
    [
      'a person of another site is nobody at this one',
      identity(atDesk({ person: person([], { grants: [{ site: hill, roles: ['provider'] }] }) })),
      { kind: 'watching', locked: null },
    ],
    [
      'a person with no role left is nobody',
      identity(atDesk({ person: person([]) })),
      { kind: 'watching' },
    ],
    [
      'nobody acts at a wall',
      identity(atDesk({ station: { ...desk, kind: 'wall' }, person: person(['nurse']) })),
      { kind: 'watching' },
    ],
    [
      'a browser of somebody’s own shows its person’s sites',
      identity(who({ station: own, sites: [harbour, hill], person: person(['provider']) })),
      { kind: 'at-work', site: harbour },
    ],
    [
      'locked, it shows nothing',
      identity(who({ station: own, sites: [harbour], person: locked })),
      { kind: 'stranger', locked },
    ],
    [
      'without sites it shows nothing',
      identity(who({ station: own, person: person(['nurse']) })),
      { kind: 'stranger', locked: null },
    ],
    [
      'a station that locks goes back to its own site',
      identity(atDesk({ sites: [harbour, hill], person: locked }), { site: 'hill' } as object),
      { kind: 'watching', site: harbour },
    ],
    [
      'a station whose own site is not named shows what it may',
      identity(atDesk({ station: { ...desk, siteId: 'gone' }, sites: [hill] })),
      { kind: 'watching', site: hill },
    ],
  ])('%s', (_title, found, expected) => {
    expect(found).toMatchObject(expected)
  })
})

test.each([
  { asked: 'hill', station: desk, shown: 'hill' },
  { asked: 'elsewhere', station: desk, shown: 'harbour' },
  { asked: null, station: { ...desk, siteId: 'hill' }, shown: 'hill' },
  { asked: null, station: own, shown: 'harbour' },
  { asked: null, station: null, shown: 'harbour' },
])('of two sites, asked for $asked, $shown is shown', ({ asked, station, shown }) => {
  expect(shownSite(who({ station, sites: [harbour, hill] }), asked)?.siteId).toBe(shown)
})

test('without a site none is shown', () => {
  expect(shownSite(who({}), 'harbour')).toBeNull()
})

describe('what follows from it', () => {
  const stranger = identity(who({}))
  const watching = identity(atDesk())
  const wall = identity(atDesk({ station: { ...desk, kind: 'wall' } }))
  const lockedDesk = identity(atDesk({ person: person(['nurse'], { lockedMs: 5 }) }))
  const nurse = identity(atDesk({ person: person(['nurse']) }))
  const doctorAfar = identity(who({ station: own, sites: [harbour], person: person(['provider']) }))
  const adminAfar = identity(
    who({ station: own, sites: [harbour], person: person(['administrator']) }),
  )
  const adminHere = identity(atDesk({ person: person(['administrator']) }))
  test.each<[string, Identity, object]>([
    [
      'before the answer',
      { kind: 'asking' },
      { offer: 'nothing', rooms: null, hides: false, owner: null, acts: null, kind: 'desk' },
    ],
    [
      'a stranger',
      stranger,
      { offer: 'nothing', rooms: null, hides: false, owner: null, acts: null, kind: 'desk' },
    ],
    [
      'a desk without a person',
      watching,
      { offer: 'help', rooms: 'harbour', hides: true, owner: null, acts: null, kind: 'desk' },
    ],
    [
      'a locked desk holds its person’s work',
      lockedDesk,
      { offer: 'help', rooms: 'harbour', hides: true, owner: 'KB', acts: null, kind: 'desk' },
    ],
    [
      'a wall shows names and asks nothing',
      wall,
      { offer: 'nothing', rooms: 'harbour', hides: false, owner: null, acts: null, kind: 'wall' },
    ],
    [
      'a nurse',
      nurse,
      { offer: 'acts', rooms: 'harbour', hides: false, owner: 'KB', acts: 'KB', kind: 'desk' },
    ],
    [
      'a doctor from afar',
      doctorAfar,
      { offer: 'acts', rooms: 'harbour', hides: false, owner: 'KB', acts: 'KB', kind: 'phone' },
    ],
    [
      'an administrator from afar sees no room',
      adminAfar,
      { offer: 'acts', rooms: null, hides: false, owner: 'KB', acts: 'KB', kind: 'phone' },
    ],
    [
      'an administrator at a station sees its rooms',
      adminHere,
      { offer: 'acts', rooms: 'harbour', hides: false, owner: 'KB', acts: 'KB', kind: 'desk' },
    ],
  ])('%s', (_title, here, expected) => {
    expect({
      offer: offerOf(here),
      rooms: roomsSite(here)?.siteId ?? null,
      hides: hidesNames(here),
      owner: ownerOf(here),
      acts: personOf(here)?.personId ?? null,
      kind: stationKindOf(here),
    }).toEqual(expected)
  })

  test('what the server said is at hand once it has said it', () => {
    expect(whoOf({ kind: 'asking' })).toBeNull()
    expect(whoOf(nurse)?.idleMs).toBe(120_000)
  })
})
