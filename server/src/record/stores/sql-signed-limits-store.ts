import type { PatientId, PatientLimits } from '@vigil/shared/vocabulary'
import type { Kept, SignedLimitsStore } from '#app/treatment-ports.ts'
import { keptUnlessTaken } from './is-taken.ts'
import type { SitePlace } from './site-place.ts'

/** Signed limits of a site's patients in the record. */
export class SqlSignedLimitsStore implements SignedLimitsStore {
  readonly #place: SitePlace

  constructor(place: SitePlace) {
    this.#place = place
  }

  append(signedLimits: PatientLimits): Promise<Kept> {
    const { db, siteId } = this.#place
    const { patientId, version } = signedLimits
    const row = { siteId, patientId, version, body: JSON.stringify(signedLimits) }
    return keptUnlessTaken(() => db.insertInto('signedLimits').values(row).execute())
  }

  async ofPatient(patientId: PatientId): Promise<readonly PatientLimits[]> {
    const rows = await this.#place.db
      .selectFrom('signedLimits')
      .select('body')
      .where('siteId', '=', this.#place.siteId)
      .where('patientId', '=', patientId)
      .orderBy('version', 'desc')
      .execute()
    return rows.map(({ body }) => JSON.parse(body) as PatientLimits)
  }
}
