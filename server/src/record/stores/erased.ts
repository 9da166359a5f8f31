import type { Kysely } from 'kysely'
import type { PatientId, SiteId } from '@vigil/shared/vocabulary'
import type { RecordSchema } from '../schema.ts'

export interface PatientOfSite {
  readonly siteId: SiteId
  readonly patientId: PatientId
}

/** Versions of an erased patient stay, and say nothing of who it was. */
export const erasedPatients = (db: Kysely<RecordSchema>): Promise<readonly PatientOfSite[]> =>
  withoutIdentity(db).execute()

/** Whether nothing is left of who this was. Of a patient who was never registered too: no. */
export async function isErased(
  db: Kysely<RecordSchema>,
  { siteId, patientId }: PatientOfSite,
): Promise<boolean> {
  const found = await withoutIdentity(db)
    .where('patientVersion.siteId', '=', siteId)
    .where('patientVersion.patientId', '=', patientId)
    .executeTakeFirst()
  return found !== undefined
}

const withoutIdentity = (db: Kysely<RecordSchema>) =>
  db
    .selectFrom('patientVersion')
    .select(['patientVersion.siteId', 'patientVersion.patientId'])
    .distinct()
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('patientIdentity')
            .select('patientIdentity.version')
            .whereRef('patientIdentity.siteId', '=', 'patientVersion.siteId')
            .whereRef('patientIdentity.patientId', '=', 'patientVersion.patientId'),
        ),
      ),
    )
