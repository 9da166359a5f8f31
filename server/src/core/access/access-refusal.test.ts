import { describe, expect, it } from 'vitest'
import { refusalAnywhere, refusalAt } from './access-refusal.ts'
import { nobody, type Caller, type CallingPerson, type CallingStation } from './caller.ts'
import type { Principal } from './standing.ts'

const station = (siteId: string | null, kind: CallingStation['kind'] = 'desk'): CallingStation => ({
  ...{ stationId: 's1', siteId, kind, label: 'Desk 1' },
  place: siteId === null ? 'remote' : 'site',
})
const caller = (change: Partial<Caller>): Caller => ({ ...nobody, ...change })
const person = (...grants: CallingPerson['grants']): CallingPerson => ({ personId: 'KB', grants })
const nurse = person({ siteId: 'here', roles: ['nurse', 'auditor'] })
const treating: readonly Principal[] = ['nurse', 'provider', 'therapist']

describe('at a site', () => {
  it.each<[string, Caller, readonly Principal[], string | null]>([
    [
      'a nurse may what nurses may',
      caller({ station: station('here'), person: nurse }),
      treating,
      null,
    ],
    ['a desk may what stations may', caller({ station: station('here') }), ['station'], null],
    ['a stranger may what everybody may', nobody, ['nobody'], null],
    ['a stranger signs on first', nobody, treating, 'not-signed-on'],
    [
      'a desk without a person too',
      caller({ station: station('here') }),
      treating,
      'not-signed-on',
    ],
    ['a wall too', caller({ station: station('here', 'wall') }), ['station'], 'not-signed-on'],
    [
      'a browser of somebody’s own too',
      caller({ station: station(null) }),
      ['station'],
      'not-signed-on',
    ],
    [
      'somebody who is locked unlocks first',
      caller({ station: station('here'), lockedPersonId: 'KB' }),
      treating,
      'locked',
    ],
    [
      'also at home',
      caller({ station: station(null), lockedPersonId: 'KB' }),
      ['station'],
      'locked',
    ],
    [
      'a nurse does not what providers do',
      caller({ station: station('here'), person: nurse }),
      ['provider'],
      'not-permitted',
    ],
    [
      'somebody of another site hears of no such site',
      caller({ station: station(null), person: person({ siteId: 'there', roles: ['nurse'] }) }),
      treating,
      'unknown-site',
    ],
    ['a desk of another site too', caller({ station: station('there') }), treating, 'unknown-site'],
    [
      'somebody without any role is nobody',
      caller({ station: station(null), person: person() }),
      treating,
      'not-permitted',
    ],
  ])('%s', (_title, asking, who, code) => {
    expect(refusalAt(asking, { siteId: 'here', exists: true }, who)?.code ?? null).toBe(code)
  })

  it.each([
    ['strangers', nobody],
    ['people of another site', caller({ station: station('there') })],
  ])('that does not exist is refused to %s in the same words', (_title, asking) => {
    const [known, unknown] = [true, false].map((exists) =>
      refusalAt(asking, { siteId: 'here', exists }, treating),
    )
    expect(known).not.toBeNull()
    expect(unknown).toEqual(known)
  })

  it.each<[readonly Principal[], string]>([
    [['provider'], 'this is for provider: ask one of them; you are here as nurse and auditor'],
    [
      ['station', 'provider', 'therapist', 'administrator'],
      'this is for provider, therapist or administrator: ask one of them; you are here as nurse and auditor',
    ],
    [['wall'], 'nobody may ask for this here'],
  ])('a refusal for %j names who may', (who, message) => {
    const asking = caller({ station: station(null), person: nurse })
    expect(refusalAt(asking, { siteId: 'here', exists: true }, who)).toEqual({
      code: 'not-permitted',
      message,
    })
  })
})

it('what belongs to no site is for whoever is that anywhere', () => {
  const asking = caller({ station: station(null), person: nurse })
  expect(refusalAnywhere(asking, ['auditor'])).toBeNull()
  expect(refusalAnywhere(asking, ['integrator'])?.code).toBe('not-permitted')
  expect(refusalAnywhere(caller({ person: person() }), ['integrator'])?.message).toMatch(
    /without a role$/,
  )
})
