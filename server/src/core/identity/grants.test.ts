import { roles, type Role } from '@vigil/shared/vocabulary'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Grant } from '#core/access/caller.ts'
import {
  administers,
  changeRoles,
  checkRoles,
  grantedRoles,
  mayInvite,
  unadministered,
  withRoles,
  type Holder,
} from './grants.ts'
import { nameKey } from './person-name.ts'

const at = (siteId: string, ...granted: Role[]): Grant => ({ siteId, roles: granted })
const holder = (personId: string, grants: readonly Grant[], isAble = true): Holder => ({
  ...{ personId, grants, isAble },
})

describe('what somebody may be at one site', () => {
  it.each<[string, Role[], boolean]>([
    ['nothing', [], true],
    ['a nurse', ['nurse'], true],
    ['a nurse who administers and audits', ['nurse', 'administrator', 'auditor'], true],
    ['a nurse and a provider', ['nurse', 'provider'], false],
    ['all that treat', ['therapist', 'nurse', 'provider'], false],
  ])('%s', (_title, granted, expected) => {
    expect(checkRoles(granted).ok).toBe(expected)
  })
})

describe('roles that change', () => {
  const ada = holder('AD', [at('here', 'administrator')])

  it.each<[string, readonly Holder[], Role[], string | null]>([
    ['the last administrator stays', [ada], ['nurse'], 'last-administrator'],
    ['and cannot leave', [ada], [], 'last-administrator'],
    ['but may be a nurse besides', [ada], ['nurse', 'administrator'], null],
    ['two that treat are one too many', [ada], ['nurse', 'provider'], 'two-clinical-roles'],
    ['with a second one she may go', [ada, holder('BO', [at('here', 'administrator')])], [], null],
    [
      'not where the second cannot sign on',
      [ada, holder('BO', [at('here', 'administrator')], false)],
      [],
      'last-administrator',
    ],
    [
      'nor where the second administers another site',
      [ada, holder('BO', [at('there', 'administrator')])],
      [],
      'last-administrator',
    ],
  ])('%s', (_title, everybody, granted, expected) => {
    const changed = changeRoles({ holder: ada, siteId: 'here', roles: granted }, everybody)
    expect(changed.ok ? null : changed.error.code).toBe(expected)
  })

  it('touch one site only, and name each role once', () => {
    const grants = [at('there', 'provider'), at('here', 'nurse')]
    expect(withRoles(grants, 'here', ['auditor', 'auditor'])).toEqual([
      at('there', 'provider'),
      at('here', 'auditor'),
    ])
    expect(withRoles(grants, 'here', [])).toEqual([at('there', 'provider')])
    expect(grantedRoles(grants, 'nowhere')).toEqual([])
  })

  it('never leave a site without somebody who administers it', () => {
    const site = fc.constantFrom('here', 'there')
    const someRoles = fc.uniqueArray(fc.constantFrom(...roles))
    const changes = fc.array(
      fc.record({ who: fc.integer({ min: 0, max: 3 }), siteId: site, someRoles }),
    )
    fc.assert(
      fc.property(changes, (asked) => {
        let everybody = ['A', 'B', 'C', 'D'].map((personId) => holder(personId, []))
        const first = everybody[0] ?? ada
        everybody[0] = {
          ...first,
          grants: [at('here', 'administrator'), at('there', 'administrator')],
        }
        for (const { who, siteId, someRoles: granted } of asked) {
          const one = everybody[who] ?? first
          const changed = changeRoles({ holder: one, siteId, roles: granted }, everybody)
          if (changed.ok)
            everybody = everybody.map((other, index) =>
              index === who ? { ...other, grants: changed.value } : other,
            )
          expect(unadministered(['here', 'there'], everybody)).toEqual([])
        }
      }),
    )
  })
})

describe('an invitation takes over a whole account', () => {
  const asker = [at('here', 'administrator', 'nurse'), at('there', 'nurse')]
  it.each<[string, readonly Grant[], object | null]>([
    ['of somebody of this site alone', [at('here', 'nurse')], null],
    ['of somebody who is nobody any more', [], null],
    [
      'not of one who serves a site that the asker only serves',
      [at('here', 'nurse'), at('there', 'nurse')],
      { served: ['there'], others: 0 },
    ],
    [
      'not of one who serves a site that the asker does not know',
      [at('here', 'nurse'), at('elsewhere', 'provider')],
      { served: [], others: 1 },
    ],
  ])('%s', (_title, invited, expected) => {
    const may = mayInvite(asker, invited)
    if (expected === null) expect(may.ok).toBe(true)
    else expect(may).toMatchObject({ ok: false, error: expected })
  })
})

it('a site waits for its first administrator', () => {
  const everybody = [
    holder('A', [at('here', 'administrator')]),
    holder('B', [at('there', 'nurse')]),
  ]
  expect(unadministered(['here', 'there'], everybody)).toEqual(['there'])
  expect(administers(everybody[0]?.grants ?? [], 'here')).toBe(true)
})

it.each([
  ['KB', 'kb', true],
  [' KB ', 'KB', true],
  ['ＫＢ', 'KB', true],
  ['KB', 'KC', false],
])('%s and %s are the same name: %s', (one, other, expected) => {
  expect(nameKey(one) === nameKey(other)).toBe(expected)
})
