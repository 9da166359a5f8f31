import type { SiteId } from '@vigil/shared/vocabulary'
import type { Kysely } from 'kysely'
import type { Logger } from '#app/ports.ts'
import type { RecordSchema } from '../schema.ts'
import type { SqlKind } from '../sql-kind.ts'

/** Where one site's record is. */
export interface SitePlace {
  readonly db: Kysely<RecordSchema>
  readonly kind: SqlKind
  readonly siteId: SiteId
  readonly logger: Pick<Logger, 'warn'>
}
