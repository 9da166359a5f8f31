import { PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Logger } from '#app/ports.ts'

const connectPatienceMs = 10_000
/** A server or a network that is gone says nothing: whoever waits is told after this. */
const answerPatienceMs = 30_000

export interface PostgresPlace {
  readonly url: string
  /** A migration of a large record takes as long as it takes. */
  readonly work: 'serving' | 'migrating'
}

/** Kysely's PostgreSQL over a pool; a connection that breaks while it rests is replaced and logged. */
export function postgresDialect(
  { url, work }: PostgresPlace,
  logger: Pick<Logger, 'warn'>,
): PostgresDialect {
  const patienceMs = work === 'serving' ? answerPatienceMs : 0
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'vigil',
    max: 10,
    connectionTimeoutMillis: connectPatienceMs,
    query_timeout: patienceMs,
    statement_timeout: patienceMs,
    idle_in_transaction_session_timeout: patienceMs,
    keepAlive: true,
    types: { getTypeParser },
  })
  pool.on('error', (error) => {
    logger.warn({ err: error }, 'a resting connection to the database broke: it is replaced')
  })
  // The pool listens to connections that rest. One that breaks between two statements of a transaction would end the
  // process; the next statement says that it broke.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new PostgresDialect({ pool })
}

const int8: number = pg.types.builtins.INT8
const usualParser = pg.types.getTypeParser as (oid: number, format?: string) => unknown

/** Whole numbers of 8 bytes as numbers: milliseconds and counts stay far below 2^53. */
const getTypeParser = ((oid: number, format?: string) =>
  oid === int8 ? Number : usualParser(oid, format)) as typeof pg.types.getTypeParser
