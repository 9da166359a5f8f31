import type { SiteId } from '@vigil/shared/vocabulary'
import { topicRoot } from '@vigil/shared/contracts'
import type { Credential } from '#app/devices/device-gate.ts'
import { filtersOf, type RegisteredSpeaker } from '#core/devices/topic-rights.ts'

/** One command of Mosquitto's dynamic security plugin. */
export interface ControlCommand {
  readonly command: string
  readonly [parameter: string]: unknown
}

export interface Acl {
  readonly acltype:
    'publishClientSend' | 'publishClientReceive' | 'subscribeLiteral' | 'subscribePattern'
  readonly topic: string
  readonly priority: number
  readonly allow: boolean
}

interface Role {
  readonly rolename: string
  readonly acls: readonly Acl[]
}

/** What a broker has of us, as its plugin lists it. */
export interface Found {
  readonly defaults: readonly { readonly acltype: string; readonly allow: boolean }[]
  readonly roles: readonly Role[]
  readonly clients: readonly FoundClient[]
}

export interface FoundClient {
  readonly username: string
  readonly textname?: string | undefined
  readonly disabled?: boolean | undefined
  readonly roles: readonly { readonly rolename: string }[]
}

/** What a broker should have. */
export interface Wanted {
  /** As whom the server itself connects. */
  readonly serverUsername: string
  readonly sites: readonly SiteId[]
  readonly credentials: readonly Credential[]
  /** Secrets that the broker has not taken yet, by user name. */
  readonly secrets: ReadonlyMap<string, string>
}

export interface Plan {
  readonly commands: readonly ControlCommand[]
  /** Devices that stay outside: their secret is kept nowhere, and the broker does not know it. */
  readonly unknown: readonly string[]
}

const serverRole = 'vigil/server'
const roleOf = (username: string): string => `vigil/${username}`

/** The steps from what a broker has to what it should have; none where it has it: each one may cut somebody off. */
export function dynamicSecurityPlan(wanted: Wanted, found: Found): Plan {
  const clients = wanted.credentials.map((credential) => clientSteps(credential, wanted, found))
  return {
    commands: [
      ...defaultSteps(found),
      ...serverSteps(wanted, found),
      ...wanted.credentials.flatMap(({ username, speaker }) =>
        roleSteps({ rolename: roleOf(username), acls: aclsOf(speaker) }, found),
      ),
      ...clients.flatMap(({ commands }) => commands),
      ...strangerSteps(wanted, found),
    ],
    unknown: clients.flatMap(({ unknown }) => unknown),
  }
}

/** Nothing is allowed that no role allows. */
function defaultSteps({ defaults }: Found): ControlCommand[] {
  const open = ['publishClientSend', 'publishClientReceive', 'subscribe'].filter(
    (acltype) => defaults.find((one) => one.acltype === acltype)?.allow !== false,
  )
  return open.length === 0
    ? []
    : [{ command: 'setDefaultACLAccess', acls: open.map((acltype) => ({ acltype, allow: false })) }]
}

function serverSteps({ serverUsername, sites }: Wanted, found: Found): ControlCommand[] {
  const topics = sites.map((siteId) => `${topicRoot}/${siteId}/#`)
  const acls = (['publishClientSend', 'publishClientReceive', 'subscribePattern'] as const).flatMap(
    (acltype) => topics.map((topic): Acl => ({ acltype, topic, priority: 0, allow: true })),
  )
  const own = found.clients.find(({ username }) => username === serverUsername)
  const hasRole = own === undefined || own.roles.some(({ rolename }) => rolename === serverRole)
  return [
    ...roleSteps({ rolename: serverRole, acls }, found),
    ...(hasRole
      ? []
      : [{ command: 'addClientRole', username: serverUsername, rolename: serverRole }]),
  ]
}

function roleSteps(role: Role, { roles }: Found): ControlCommand[] {
  const known = roles.find(({ rolename }) => rolename === role.rolename)
  if (known === undefined) return [{ command: 'createRole', ...role }]
  return sameAcls(known.acls, role.acls) ? [] : [{ command: 'modifyRole', ...role }]
}

/** A role's rights, exactly those of the table. */
export function aclsOf(speaker: RegisteredSpeaker): Acl[] {
  const { publish, subscribe, denied } = filtersOf(speaker)
  const acl = (acltype: Acl['acltype'], topic: string, priority = 0): Acl => ({
    ...{ acltype, topic, priority, allow: true },
  })
  return [
    // The greatest number is looked at first.
    ...publish.map((topic) => acl('publishClientSend', topic, topic.includes('+') ? 0 : 2)),
    ...denied.map((topic) => ({ ...acl('publishClientSend', topic, 1), allow: false })),
    ...subscribe.map((topic) =>
      acl(topic.includes('+') ? 'subscribePattern' : 'subscribeLiteral', topic),
    ),
    ...subscribe.map((topic) => acl('publishClientReceive', topic)),
  ]
}

/** Which secret a broker knows, kept beside its hash of it. */
const textnameOf = ({ secretMark }: Credential): string => `vigil secret ${secretMark ?? 'none'}`
const isOurs = ({ textname }: FoundClient): boolean => textname?.startsWith('vigil ') === true

interface ClientSteps {
  readonly commands: readonly ControlCommand[]
  readonly unknown: readonly string[]
}

function clientSteps(credential: Credential, wanted: Wanted, { clients }: Found): ClientSteps {
  const { username, isRevoked } = credential
  const known = clients.find((client) => client.username === username) ?? null
  if (isRevoked) return { commands: known === null ? [] : cutOff(known), unknown: [] }
  const secret = wanted.secrets.get(username)
  if (secret !== undefined) return { commands: renewal(credential, secret, known), unknown: [] }
  const isCurrent = known?.textname === textnameOf(credential)
  if (known === null || !isCurrent)
    return { commands: known === null ? [] : cutOff(known), unknown: [username] }
  return {
    commands: known.disabled === true ? [{ command: 'enableClient', username }] : [],
    unknown: [],
  }
}

const cutOff = ({ username, disabled }: FoundClient): ControlCommand[] =>
  disabled === true ? [] : [{ command: 'disableClient', username }]

/** Whoever is in with the old secret is thrown out: that is what this command does. */
function renewal(
  credential: Credential,
  password: string,
  known: FoundClient | null,
): ControlCommand[] {
  const { username } = credential
  const roles = [{ rolename: roleOf(username) }]
  const textname = textnameOf(credential)
  if (known === null)
    return [{ command: 'createClient', username, clientid: username, password, textname, roles }]
  return [
    ...cutOff(known),
    { command: 'setClientPassword', username, password },
    { command: 'setClientId', username, clientid: username },
    { command: 'modifyClient', username, textname, roles },
    { command: 'enableClient', username },
  ]
}

/** Whoever we let in once and is registered no more. */
function strangerSteps({ credentials }: Wanted, { clients }: Found): ControlCommand[] {
  const known = new Set(credentials.map(({ username }) => username))
  return clients.filter((client) => isOurs(client) && !known.has(client.username)).flatMap(cutOff)
}

const sameAcls = (one: readonly Acl[], other: readonly Acl[]): boolean =>
  one.length === other.length && sorted(one).every((line, index) => line === sorted(other)[index])

const sorted = (acls: readonly Acl[]): string[] =>
  acls
    .map(({ acltype, topic, priority, allow }) => JSON.stringify([acltype, topic, priority, allow]))
    .sort()
