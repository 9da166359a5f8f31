import type { InstantMs } from '@vigil/shared/time'
import type { Kysely } from 'kysely'
import type { SignOn, SignOnStore } from '#app/record-ports.ts'
import type { RecordSchema, SignOnTable } from '../schema.ts'
import { InOrder } from './in-order.ts'

/** Who signed on where, in the record. */
export class SqlSignOnStore implements SignOnStore {
  readonly #db: Kysely<RecordSchema>
  readonly #inOrder = new InOrder()

  constructor(db: Kysely<RecordSchema>) {
    this.#db = db
  }

  async open(): Promise<readonly SignOn[]> {
    const rows = await this.#db
      .selectFrom('signOn')
      .selectAll()
      .where('endedMs', 'is', null)
      .orderBy('startedMs')
      .orderBy('signOnId')
      .execute()
    return rows.map(signOnOf)
  }

  save(signOn: SignOn): Promise<void> {
    const row = rowOf(signOn)
    return this.#inOrder.run(signOn.signOnId, async () => {
      await this.#db
        .insertInto('signOn')
        .values(row)
        .onConflict((conflict) => conflict.column('signOnId').doUpdateSet(row))
        .execute()
    })
  }

  async sweep(endedBeforeMs: InstantMs): Promise<void> {
    await this.#db.deleteFrom('signOn').where('endedMs', '<', endedBeforeMs).execute()
  }
}

const rowOf = (signOn: SignOn): SignOnTable => ({
  signOnId: signOn.signOnId,
  tokenHash: signOn.tokenHash,
  personId: signOn.personId,
  stationId: signOn.stationId,
  startedMs: signOn.startedMs,
  passwordMs: signOn.passwordMs,
  seenMs: signOn.seenMs,
  lockedMs: signOn.lockedMs,
  endedMs: signOn.endedMs,
  how: signOn.how,
})

const signOnOf = (row: SignOnTable): SignOn => ({ ...row, how: row.how as SignOn['how'] })
