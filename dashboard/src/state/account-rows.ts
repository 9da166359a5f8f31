import type { AccountView, StationView } from '@vigil/shared/contracts'
import { rolesText } from './role-words.ts'

export const accountStateWords: Readonly<Record<AccountView['state'], string>> = {
  active: 'Active',
  invited: 'Invited, has not come yet',
  locked: 'Locked: too many wrong passwords. Invite anew',
  closed: 'Closed: nobody here any more',
}

/** Who is here first, who is nobody here any more last; by name within. */
export const orderedAccounts = (accounts: readonly AccountView[]): readonly AccountView[] =>
  accounts.toSorted(
    (a, b) =>
      Number(a.state === 'closed') - Number(b.state === 'closed') ||
      a.personId.localeCompare(b.personId),
  )

/** By any word that stands in the row. */
export const findAccounts = (
  accounts: readonly AccountView[],
  typed: string,
): readonly AccountView[] =>
  accounts.filter((account) =>
    hasWords(
      [
        account.personId,
        account.label,
        rolesText(account.roles),
        accountStateWords[account.state],
        ...account.stations,
      ],
      typed,
    ),
  )

/** Every word that was typed begins or stands in one of the texts. */
export function hasWords(texts: readonly string[], typed: string): boolean {
  const text = texts.join(' ').toLowerCase()
  return typed
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** How a station is called; its id where this page does not know it. */
export const stationLabel = (stations: readonly StationView[], stationId: string): string =>
  stations.find((station) => station.stationId === stationId)?.label ?? stationId

/** What an invitation does to somebody who has signed on before. */
export function invitationWarning({ personId, state, servesOthers }: AccountView): string {
  const stops =
    state === 'invited'
      ? `The code that ${personId} has stops at once; the new one is shown here, once.`
      : `The password and PIN of ${personId} stop at once, and ${personId} is signed off. The code for new ones is shown here, once.`
  return servesOthers
    ? `${stops} ${personId} serves other sites too: it needs an administrator of all of them.`
    : stops
}
