import { describe, expect, test } from 'vitest'
import type { AccountView, StationView } from '@vigil/shared/contracts'
import type { Role } from '@vigil/shared/vocabulary'
import { findAccounts, invitationWarning, orderedAccounts, stationLabel } from './account-rows.ts'
import { tabsOf } from './administration-tabs.ts'
import {
  joined,
  readRoles,
  rolesDifference,
  rolesText,
  treatingRole,
  withOthers,
  withTreating,
} from './role-words.ts'
import {
  findStations,
  orderedStations,
  pairedText,
  revokedStationText,
  revokeWarning,
  stationDifference,
} from './station-rows.ts'

describe('tabs', () => {
  test.each<[readonly Role[], readonly string[]]>([
    [[], []],
    [['nurse', 'provider', 'therapist'], []],
    [['integrator'], ['devices', 'topics', 'rejected', 'link']],
    [['auditor'], ['audit']],
    [
      ['nurse', 'administrator'],
      ['people', 'stations', 'devices', 'topics', 'rejected', 'link', 'audit'],
    ],
    [
      ['auditor', 'integrator'],
      ['devices', 'topics', 'rejected', 'link', 'audit'],
    ],
  ])('%j opens %j', (roles, tabs) => {
    expect(tabsOf(roles)).toEqual(tabs)
  })
})

describe('roles', () => {
  test('whoever treats is one of three, never two', () => {
    expect(withTreating(['nurse', 'auditor'], 'provider')).toEqual(['provider', 'auditor'])
    expect(withTreating(['nurse', 'auditor'], null)).toEqual(['auditor'])
    expect(treatingRole(['auditor', 'therapist'])).toBe('therapist')
    expect(treatingRole(['auditor'])).toBeNull()
  })

  test('other roles leave the treating one alone', () => {
    expect(withOthers(['nurse', 'auditor'], ['administrator'])).toEqual(['nurse', 'administrator'])
  })

  test('are named in one order, and what is no role is left out', () => {
    expect(rolesText(['administrator', 'nurse'])).toBe('Nurse, Administrator')
    expect(rolesText([])).toBe('no role here')
    expect(readRoles(['auditor', 'owner', 'nurse'])).toEqual(['nurse', 'auditor'])
    expect(joined([])).toBe('')
    expect(joined(['a', 'b', 'c'])).toBe('a, b and c')
  })

  test.each<[readonly Role[], readonly Role[], readonly string[]]>([
    [['nurse'], ['nurse'], []],
    [['nurse'], ['nurse', 'auditor'], ['KB becomes auditor.']],
    [['nurse', 'auditor'], ['nurse'], ['KB is no longer auditor.']],
    [['nurse'], ['provider'], ['KB becomes doctor.', 'KB is no longer nurse.']],
    [[], ['administrator', 'nurse'], ['KB becomes nurse and administrator.']],
    [
      ['nurse'],
      [],
      ['KB is no longer nurse.', 'KB has no role left here, and is signed off at once.'],
    ],
  ])('from %j to %j: %j', (before, after, sentences) => {
    expect(rolesDifference('KB', before, after)).toEqual(sentences)
  })
})

const account = (more: Partial<AccountView>): AccountView => ({
  personId: 'KB',
  label: 'Karin Berg',
  roles: ['nurse'],
  state: 'active',
  hasPin: true,
  lastSignOnMs: null,
  stations: [],
  servesOthers: false,
  ...more,
})

describe('people', () => {
  test('who is nobody here any more comes last', () => {
    const all = [
      account({ personId: 'AX', state: 'closed' }),
      account({ personId: 'MA' }),
      account({}),
    ]
    expect(orderedAccounts(all).map(({ personId }) => personId)).toEqual(['KB', 'MA', 'AX'])
  })

  test.each([
    ['', 2],
    ['berg', 1],
    ['auditor', 1],
    ['b nurse', 1],
    ['nobody', 0],
  ])('“%s” finds %i', (typed, count) => {
    const all = [account({}), account({ personId: 'AU', label: 'Ada Unger', roles: ['auditor'] })]
    expect(findAccounts(all, typed)).toHaveLength(count)
  })

  test('an invitation says what stops', () => {
    expect(invitationWarning(account({}))).toMatch(/password and PIN of KB stop at once/)
    expect(invitationWarning(account({ state: 'invited' }))).toMatch(/^The code that KB has stops/)
    expect(invitationWarning(account({ servesOthers: true }))).toMatch(
      /an administrator of all of them\.$/,
    )
    expect(invitationWarning(account({}))).not.toMatch(/other sites/)
  })
})

const station = (more: Partial<StationView> = {}): StationView => ({
  stationId: 's1',
  label: 'Desk 1',
  kind: 'desk',
  pairedMs: 0,
  pairedBy: 'MA',
  seenMs: 0,
  linked: true,
  personId: null,
  revokedMs: null,
  ...more,
})

describe('stations', () => {
  test('revoked ones come last, the others by label', () => {
    const all = [
      station({ label: 'A', revokedMs: 1 }),
      station({ label: 'Wall 1' }),
      station({ label: 'Desk 1' }),
    ]
    expect(orderedStations(all).map(({ label }) => label)).toEqual(['Desk 1', 'Wall 1', 'A'])
  })

  test('are found by any word, and by who is there', () => {
    const all = [station({ personId: 'KB' }), station({ label: 'Wall 1', kind: 'wall' })]
    expect(findStations(all, 'wall screen')).toHaveLength(1)
    expect(findStations(all, 'kb')).toHaveLength(1)
    expect(stationLabel(all, 's1')).toBe('Desk 1')
    expect(stationLabel(all, 'other')).toBe('other')
  })

  test('a difference is said in words', () => {
    expect(stationDifference(station(), { label: 'Desk 1 ', kind: 'desk' })).toEqual([])
    expect(stationDifference(station(), { label: 'Desk 9', kind: 'in-room' })).toEqual([
      'Desk 1 is called Desk 9 from now on.',
      'Desk 9 is a tablet in a room from now on, no longer a desk: a patient is beside it, so it makes no sound and never blinks.',
    ])
  })

  test('what revoking does is said before, and what was done after', () => {
    const words = revokeWarning(station({ personId: 'KB' }), true)
    expect(words).toMatch(/no vitals and sounds no alarm/)
    expect(words).toMatch(/KB is signed off there/)
    expect(words).toMatch(/in front of you/)
    expect(revokeWarning(station(), false)).not.toMatch(/signed off|in front of you/)
    expect(pairedText(station())).toMatch(/^Desk 1 belongs to this site now, as a desk/)
    expect(revokedStationText(station())).toMatch(/^Desk 1 is revoked/)
  })
})
