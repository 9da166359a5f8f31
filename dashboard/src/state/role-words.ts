import type { Role } from '@vigil/shared/vocabulary'
import { roleWords } from './duty-texts.ts'

/** Whoever treats is one of these at a site, never two. */
export const treatingRoles = ['nurse', 'provider', 'therapist'] as const
export const otherRoles = ['integrator', 'administrator', 'auditor'] as const

/** What each role is for, in a few words. */
export const roleUses: Readonly<Record<(typeof otherRoles)[number], string>> = {
  integrator: 'devices and how they connect',
  administrator: 'people, stations, devices',
  auditor: 'reads records and who did what',
}

const inOrder: readonly Role[] = [...treatingRoles, ...otherRoles]

/** In the order that they are always named in. */
export const orderedRoles = (roles: readonly Role[]): readonly Role[] =>
  inOrder.filter((role) => roles.includes(role))

const isTreating = (role: Role): boolean => treatingRoles.some((one) => one === role)

/** The one that treats; null: somebody who treats nobody. */
export const treatingRole = (roles: readonly Role[]): Role | null => roles.find(isTreating) ?? null

/** Another treating role, or none; the others stay. */
export const withTreating = (roles: readonly Role[], chosen: Role | null): readonly Role[] =>
  orderedRoles([...roles.filter((role) => !isTreating(role)), ...(chosen === null ? [] : [chosen])])

/** Other roles; the treating one stays. */
export const withOthers = (roles: readonly Role[], others: readonly Role[]): readonly Role[] =>
  orderedRoles([...roles.filter(isTreating), ...others])

/** `Nurse, Administrator`; nobody's roles say so. */
export const rolesText = (roles: readonly Role[]): string =>
  roles.length === 0
    ? 'no role here'
    : orderedRoles(roles)
        .map((role) => roleWords[role])
        .join(', ')

/** What would be different, a sentence each; empty: nothing. */
export function rolesDifference(
  personId: string,
  before: readonly Role[],
  after: readonly Role[],
): readonly string[] {
  const gained = orderedRoles(after.filter((role) => !before.includes(role)))
  const lost = orderedRoles(before.filter((role) => !after.includes(role)))
  const sentences = [
    ...(gained.length === 0 ? [] : [`${personId} becomes ${listed(gained)}.`]),
    ...(lost.length === 0 ? [] : [`${personId} is no longer ${listed(lost)}.`]),
  ]
  return after.length === 0 && lost.length > 0
    ? [...sentences, `${personId} has no role left here, and is signed off at once.`]
    : sentences
}

const listed = (roles: readonly Role[]): string =>
  joined(roles.map((role) => roleWords[role].toLowerCase()))

/** `a`, `a and b`, `a, b and c`. */
export function joined(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

/** Of words that may be anything: those that are roles. */
export const readRoles = (words: readonly string[]): readonly Role[] =>
  inOrder.filter((role) => words.includes(role))
