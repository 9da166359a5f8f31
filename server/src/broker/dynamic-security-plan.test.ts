import { describe, expect, it } from 'vitest'
import type { Credential } from '#app/devices/device-gate.ts'
import { aclsOf, dynamicSecurityPlan, type Found } from './dynamic-security-plan.ts'

const speaker = { kind: 'device', siteId: 'north', deviceId: 'oxi-1' } as const
const credential = (change: Partial<Credential> = {}): Credential => ({
  ...{ username: 'north.oxi-1', speaker, isRevoked: false, secretMark: 'aa' },
  ...change,
})
const wanted = (credentials: readonly Credential[], secrets: Record<string, string> = {}) => ({
  ...{ serverUsername: 'vigil', sites: ['north'], credentials },
  secrets: new Map(Object.entries(secrets)),
})
const closed = ['publishClientSend', 'publishClientReceive', 'subscribe'].map((acltype) => ({
  ...{ acltype, allow: false },
}))
const serverAcls = (['publishClientSend', 'publishClientReceive', 'subscribePattern'] as const).map(
  (acltype) => ({ acltype, topic: 'vitals/v1/north/#', priority: 0, allow: true }),
)
type FoundClient = Found['clients'][number]
const device = (change: Partial<FoundClient> = {}): FoundClient => ({
  ...{ username: 'north.oxi-1', textname: 'vigil secret aa', roles: [] },
  ...change,
})
const found = (...clients: FoundClient[]): Found => ({
  defaults: closed,
  roles: [
    { rolename: 'vigil/server', acls: serverAcls },
    { rolename: 'vigil/north.oxi-1', acls: aclsOf(speaker).reverse() },
  ],
  clients: [{ username: 'vigil', roles: [{ rolename: 'vigil/server' }] }, ...clients],
})
const stepsOf = (...given: Parameters<typeof dynamicSecurityPlan>): string[] =>
  dynamicSecurityPlan(...given).commands.map(({ command }) => command)

describe('the steps to a broker in step', () => {
  it('begin with nothing allowed, a role for the server and one for each device', () => {
    const empty = { defaults: [], roles: [], clients: [{ username: 'vigil', roles: [] }] }
    expect(stepsOf(wanted([credential()], { 'north.oxi-1': 's' }), empty)).toEqual([
      ...['setDefaultACLAccess', 'createRole', 'addClientRole', 'createRole', 'createClient'],
    ])
  })

  const oldRole = { rolename: 'vigil/north.oxi-1', acls: [] }
  it.each<[string, Credential, Record<string, string>, Found, string[]]>([
    ['are none where all is as it should be', credential(), {}, found(device()), []],
    [
      'let one in again that is not revoked',
      credential(),
      {},
      found(device({ disabled: true })),
      ['enableClient'],
    ],
    [
      'cut a revoked one off',
      credential({ isRevoked: true }),
      {},
      found(device()),
      ['disableClient'],
    ],
    ['... once', credential({ isRevoked: true }), {}, found(device({ disabled: true })), []],
    ['... if it is there', credential({ isRevoked: true }), {}, found(), []],
    [
      'cut off whoever has an old secret',
      credential({ secretMark: 'bb' }),
      {},
      found(device()),
      ['disableClient'],
    ],
    ['make no client without a secret', credential(), {}, found(), []],
    [
      'cut off, renew and let in with a new secret',
      credential({ secretMark: 'bb' }),
      { 'north.oxi-1': 's' },
      found(device()),
      ['disableClient', 'setClientPassword', 'setClientId', 'modifyClient', 'enableClient'],
    ],
    [
      'correct a role',
      credential(),
      {},
      { ...found(device()), roles: [...found().roles.slice(0, 1), oldRole] },
      ['modifyRole'],
    ],
    [
      'cut off who is registered no more',
      credential(),
      {},
      found(device(), device({ username: 'north.old' })),
      ['disableClient'],
    ],
    [
      'leave others’ clients alone',
      credential(),
      {},
      found(device(), { username: 'bridge', roles: [] }),
      [],
    ],
  ])('%s', (_title, one, secrets, there, expected) => {
    expect(stepsOf(wanted([one], secrets), there)).toEqual(expected)
  })

  it('name the devices whose secret the broker does not know', () => {
    for (const there of [found(), found(device({ textname: 'vigil secret bb' }))])
      expect(dynamicSecurityPlan(wanted([credential()]), there).unknown).toEqual(['north.oxi-1'])
  })
})
