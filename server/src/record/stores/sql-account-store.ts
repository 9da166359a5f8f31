import type { Kysely } from 'kysely'
import type { Account, AccountStore, Grant } from '#app/record-ports.ts'
import type { PersonTable, RecordSchema } from '../schema.ts'
import { byText } from './by-text.ts'
import { InOrder } from './in-order.ts'

/** People of the installation in the record. */
export class SqlAccountStore implements AccountStore {
  readonly #db: Kysely<RecordSchema>
  readonly #inOrder = new InOrder()

  constructor(db: Kysely<RecordSchema>) {
    this.#db = db
  }

  async all(): Promise<readonly Account[]> {
    const rows = await this.#db.selectFrom('person').selectAll().execute()
    return rows.map(accountOf).sort(byText(({ personId }) => personId))
  }

  save(account: Account): Promise<void> {
    const row = rowOf(account)
    return this.#inOrder.run(account.personId, async () => {
      await this.#db
        .insertInto('person')
        .values(row)
        .onConflict((conflict) => conflict.column('personId').doUpdateSet(row))
        .execute()
    })
  }
}

function rowOf({ grants, invitation, ...account }: Account): PersonTable {
  return {
    personId: account.personId,
    label: account.label,
    grants: JSON.stringify(grants),
    passwordHash: account.passwordHash,
    pinHash: account.pinHash,
    invitationHash: invitation?.codeHash ?? null,
    invitationUntilMs: invitation?.untilMs ?? null,
    oidcSubject: account.oidcSubject,
    wrongPasswords: account.wrongPasswords,
    wrongPins: account.wrongPins,
    passwordMs: account.passwordMs,
    createdMs: account.createdMs,
    closedMs: account.closedMs,
  }
}

function accountOf({ grants, invitationHash, invitationUntilMs, ...row }: PersonTable): Account {
  return {
    ...row,
    grants: JSON.parse(grants) as readonly Grant[],
    invitation:
      invitationHash === null || invitationUntilMs === null
        ? null
        : { codeHash: invitationHash, untilMs: invitationUntilMs },
  }
}
