import type { Patient, PatientId } from '@vigil/shared/vocabulary'
import type { PatientStore, PatientVersion } from '#app/treatment-ports.ts'
import type { PatientIdentityTable, PatientVersionTable } from '../schema.ts'
import { InOrder } from './in-order.ts'
import { isErased } from './erased.ts'
import type { SitePlace } from './site-place.ts'

/** Patients of a site in the record. */
export class SqlPatientStore implements PatientStore {
  readonly #place: SitePlace
  readonly #inOrder = new InOrder()

  constructor(place: SitePlace) {
    this.#place = place
  }

  append(version: PatientVersion): Promise<void> {
    return this.#inOrder.run(version.patient.patientId, () => this.#append(version))
  }

  async find(patientId: PatientId): Promise<Patient | null> {
    const row = await this.#rows()
      .where('patientVersion.patientId', '=', patientId)
      .orderBy('patientVersion.version', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row === undefined ? null : patientOf(row)
  }

  async all(): Promise<readonly Patient[]> {
    const newest = new Map<PatientId, Row>()
    // A later version takes the place of the first one, where that was.
    for (const row of await this.#rows().orderBy('patientVersion.noted').execute())
      newest.set(row.patientId, row)
    return [...newest.values()].map(patientOf)
  }

  async history(patientId: PatientId): Promise<readonly PatientVersion[]> {
    const rows = await this.#rows()
      .where('patientVersion.patientId', '=', patientId)
      .orderBy('patientVersion.version')
      .execute()
    return rows.map(versionOf)
  }

  #rows() {
    return this.#place.db
      .selectFrom('patientVersion')
      .leftJoin('patientIdentity', (join) =>
        join
          .onRef('patientIdentity.siteId', '=', 'patientVersion.siteId')
          .onRef('patientIdentity.patientId', '=', 'patientVersion.patientId')
          .onRef('patientIdentity.version', '=', 'patientVersion.version'),
      )
      .select(['patientVersion.patientId', 'patientVersion.body'])
      .select(['patientVersion.sinceMs', 'patientVersion.signed'])
      .select(['patientIdentity.label', 'patientIdentity.identifiers'])
      .where('patientVersion.siteId', '=', this.#place.siteId)
  }

  /** Both halves or none. */
  async #append({ patient, sinceMs, signed }: PatientVersion): Promise<void> {
    const { db, siteId } = this.#place
    const { patientId, label, identifiers, ...rest } = patient
    await db.transaction().execute(async (transaction) => {
      const { newest } = await transaction
        .selectFrom('patientVersion')
        .select(({ fn }) => fn.max('version').as('newest'))
        .where('siteId', '=', siteId)
        .where('patientId', '=', patientId)
        .executeTakeFirstOrThrow()
      const { noted } = await transaction
        .selectFrom('patientVersion')
        .select(({ fn }) => fn.max('noted').as('noted'))
        .where('siteId', '=', siteId)
        .executeTakeFirstOrThrow()
      const version = lastOf(newest) + 1
      const erased = version > 1 && (await isErased(transaction, { siteId, patientId }))
      await transaction
        .insertInto('patientVersion')
        .values({
          ...{ siteId, patientId, version, sinceMs },
          noted: lastOf(noted) + 1,
          signed: signed === null ? null : JSON.stringify(signed),
          body: JSON.stringify(rest),
        })
        .execute()
      if (erased) return
      await transaction
        .insertInto('patientIdentity')
        .values({ siteId, patientId, version, label, identifiers: JSON.stringify(identifiers) })
        .execute()
    })
  }
}

/** The greatest of no rows is none, whatever its type says. */
const lastOf = (greatest: number | null): number => greatest ?? 0

type Row = Pick<PatientVersionTable, 'patientId' | 'sinceMs' | 'signed' | 'body'> & {
  readonly label: PatientIdentityTable['label'] | null
  readonly identifiers: PatientIdentityTable['identifiers'] | null
}

const patientOf = ({ patientId, body, label, identifiers }: Row): Patient => ({
  ...(JSON.parse(body) as Omit<Patient, 'patientId' | 'label' | 'identifiers'>),
  patientId,
  label: label ?? '',
  identifiers: JSON.parse(identifiers ?? '[]') as Patient['identifiers'],
})

const versionOf = (row: Row): PatientVersion => ({
  patient: patientOf(row),
  sinceMs: row.sinceMs,
  signed: row.signed === null ? null : (JSON.parse(row.signed) as PatientVersion['signed']),
})
