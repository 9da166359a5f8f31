import { describe, expect, it } from 'vitest'
import {
  nobody,
  watcherAt,
  type Asking,
  type CallingPerson,
  type CallingStation,
} from './caller.ts'
import { actorAt, standingAnywhere, standingAt } from './standing.ts'

const station = (change: Partial<CallingStation> = {}): CallingStation => ({
  stationId: 's1',
  siteId: 'here',
  kind: 'desk',
  place: 'site',
  label: 'Desk 1',
  ...change,
})
const person = (...grants: CallingPerson['grants']): CallingPerson => ({ personId: 'KB', grants })
const nurse = person({ siteId: 'here', roles: ['administrator', 'nurse'] })
const elsewhere = person({ siteId: 'there', roles: ['provider'] })
const personal = station({ siteId: null, place: 'remote', label: 'Phone of KB' })

describe('what somebody is at a site', () => {
  it.each<[string, Asking, readonly string[]]>([
    ['a stranger is nobody', { station: null, person: null }, ['nobody']],
    ['a desk is a station', { station: station(), person: null }, ['station']],
    ['a wall only shows', { station: station({ kind: 'wall' }), person: null }, ['wall']],
    ['a browser of somebody’s own is nobody', { station: personal, person: null }, ['nobody']],
    [
      'a person at a desk is both, the weightiest role first',
      { station: station(), person: nurse },
      ['station', 'nurse', 'administrator'],
    ],
    ['a person of another site is nobody', { station: personal, person: elsewhere }, ['nobody']],
    [
      'a station of another site is nobody',
      { station: station({ siteId: 'there' }), person: null },
      ['nobody'],
    ],
  ])('%s', (_title, caller, expected) => {
    expect(standingAt(caller, 'here')).toEqual(expected)
  })

  it('counts everything where no site is meant', () => {
    expect(standingAnywhere({ station: station({ siteId: 'there' }), person: nurse })).toEqual([
      'station',
      'nurse',
      'administrator',
    ])
    expect(standingAnywhere({ station: personal, person: null })).toEqual(['nobody'])
    expect(standingAnywhere({ station: null, person: null })).toEqual(['nobody'])
  })
})

describe('who acts', () => {
  it.each<[string, Asking, object | null]>([
    ['a stranger does not', { station: null, person: nurse }, null],
    [
      'a person at a desk',
      { station: station(), person: nurse },
      { personId: 'KB', role: 'nurse', place: 'site' },
    ],
    [
      'a person at their own browser is remote',
      { station: personal, person: nurse },
      { personId: 'KB', place: 'remote' },
    ],
    [
      'a person at a station of another site is remote',
      { station: station({ siteId: 'there' }), person: nurse },
      { personId: 'KB', place: 'remote' },
    ],
    [
      'a desk without a person',
      { station: station(), person: null },
      { personId: 'Desk 1', role: 'station', place: 'site' },
    ],
    [
      'a desk with somebody of another site',
      { station: station(), person: elsewhere },
      { personId: 'Desk 1', role: 'station' },
    ],
    ['a wall never does', { station: station({ kind: 'wall' }), person: null }, null],
    ['a browser of somebody’s own never does', { station: personal, person: null }, null],
  ])('%s', (_title, caller, expected) => {
    const actor = actorAt(caller, 'here')
    if (expected === null) expect(actor).toBeNull()
    else expect(actor).toMatchObject(expected)
  })
})

it('whoever is signed on watches, locked or not', () => {
  const locked = { station: station(), person: null, lockedPersonId: 'KB' }
  expect(watcherAt(locked)).toBe('KB')
  expect(watcherAt({ ...locked, person: nurse, lockedPersonId: null })).toBe('KB')
  expect(watcherAt(nobody)).toBeNull()
})
