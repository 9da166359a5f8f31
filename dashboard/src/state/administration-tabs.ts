import type { Role } from '@vigil/shared/vocabulary'

/** The parts of the administration of a site, in the order of their tabs. */
export const administrationTabs = [
  'people',
  'stations',
  'devices',
  'topics',
  'rejected',
  'link',
  'audit',
] as const
export type AdministrationTab = (typeof administrationTabs)[number]

export const tabWords: Readonly<Record<AdministrationTab, string>> = {
  people: 'People',
  stations: 'Stations',
  devices: 'Devices',
  topics: 'Topics',
  rejected: 'Rejected',
  link: 'Link',
  audit: 'Audit',
}

/** As the server's table of rights has it: a tab that is not shown would be refused. */
const rolesOfTab: Readonly<Record<AdministrationTab, readonly Role[]>> = {
  people: ['administrator'],
  stations: ['administrator'],
  devices: ['integrator', 'administrator'],
  topics: ['integrator', 'administrator'],
  rejected: ['integrator', 'administrator'],
  link: ['integrator', 'administrator'],
  audit: ['administrator', 'auditor'],
}

/** What somebody with these roles here may open. */
export const tabsOf = (roles: readonly Role[]): readonly AdministrationTab[] =>
  administrationTabs.filter((tab) => rolesOfTab[tab].some((role) => roles.includes(role)))
