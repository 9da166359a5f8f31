import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AuditReply } from '@vigil/shared/contracts'
import { z } from 'zod'
import type { AuditDesk } from '#app/audit-desk.ts'
import type { AuditEntry } from '#core/audit/audit-entry.ts'
import type { Chained } from '#core/ledger/chain.ts'
import { sendCsv, type CsvRow } from './csv.ts'
import { parseRequest } from './http-problem.ts'
import { sendNdjson } from './ndjson.ts'
import type { DoorOf } from './site-door.ts'

const mostInPage = 500

const name = z.string().min(1).max(64).optional()
const number = z.coerce.number().int().nonnegative().optional()
const filters = z.object({
  person: name,
  patient: name,
  station: name,
  act: name,
  since: number,
  until: number,
  before: number,
})
const pageQuery = filters.extend({
  limit: z.coerce.number().int().min(1).max(mostInPage).default(100),
})

export interface AuditRoutePorts {
  readonly of: DoorOf
  readonly audit: Pick<AuditDesk, 'query' | 'all' | 'read'>
}

/** Who did and read what, below `/sites/:siteId`. Nothing here changes or removes an entry, and reading is one itself. */
export function auditRoutes(app: FastifyInstance, { of, audit }: AuditRoutePorts): void {
  const siteOf = (request: FastifyRequest) => of(request).site.siteId

  app.get('/audit', async (request): Promise<AuditReply> => {
    const { limit, ...asked } = parseRequest(pageQuery, request.query, 'query')
    // One more than asked for tells whether there are older ones.
    const found = await audit.query(siteOf(request), { ...searchOf(asked), limit: limit + 1 })
    const entries = found.slice(0, limit)
    const nextBefore = found.length > limit ? (entries.at(-1)?.sequence ?? null) : null
    return { entries: entries.map((entry) => ({ ...entry, roles: [...entry.roles] })), nextBefore }
  })

  app.get('/audit.ndjson', (request, reply) => sendNdjson(reply, audit.read(siteOf(request))))

  app.get('/audit.csv', (request, reply) => {
    const search = searchOf(parseRequest(filters, request.query, 'query'))
    const siteId = siteOf(request)
    return sendCsv(reply, {
      name: `audit-${siteId}`,
      header: csvHeader,
      rows: rowsOf(audit.all(siteId, search)),
    })
  })
}

type Filters = z.infer<typeof filters>

/** Without what was not asked for. */
function searchOf({ person, patient, station, act, since, until, before }: Filters) {
  return {
    ...(person === undefined ? {} : { personId: person }),
    ...(patient === undefined ? {} : { patientId: patient }),
    ...(station === undefined ? {} : { stationId: station }),
    ...(act === undefined ? {} : { act }),
    ...(since === undefined ? {} : { sinceMs: since }),
    ...(until === undefined ? {} : { untilMs: until }),
    ...(before === undefined ? {} : { before }),
  }
}

const csvHeader = [
  ...['number', 'time (UTC)', 'person', 'roles', 'station', 'act', 'patient', 'session'],
  ...['target', 'outcome', 'hash'],
]

async function* rowsOf(
  entries: AsyncIterable<Chained<AuditEntry>>,
): AsyncGenerator<CsvRow, void, undefined> {
  for await (const entry of entries)
    yield [
      ...[entry.sequence, new Date(entry.atMs).toISOString(), entry.personId],
      ...[entry.roles.join(' '), entry.stationId, entry.act, entry.patientId, entry.sessionId],
      ...[entry.target, entry.outcome, entry.hash],
    ]
}
