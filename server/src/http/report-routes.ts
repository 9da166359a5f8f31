import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AlarmsReply, SessionReport, SessionsReply } from '@vigil/shared/contracts'
import { z } from 'zod'
import type { SessionRecord } from '#app/ports.ts'
import { readingHeading, type ReadingRow } from '#core/report/reading-rows.ts'
import { sendCsv, type CsvRow } from './csv.ts'
import { parseRequest, refusalProblem } from './http-problem.ts'
import type { DoorOf } from './site-door.ts'

const sessionParams = z.object({ sessionId: z.string().min(1).max(64) })
const sessionsQuery = z.object({ patientId: z.string().min(1).max(64).optional() })

const timeHeadings = ['time (UTC)', 'since start (s)']

/** Sessions that run and that have ended, and what they leave, below `/sites/:siteId`. */
export function reportRoutes(app: FastifyInstance, of: DoorOf): void {
  const recordOf = async (request: FastifyRequest): Promise<SessionRecord> => {
    const { sessionId } = parseRequest(sessionParams, request.params, 'path')
    const known = await of(request).sessions.find(sessionId)
    if (known !== null) return known
    throw refusalProblem({
      code: 'unknown-session',
      message: `there is no session ${sessionId}: it was never here, or is kept no longer`,
    })
  }

  app.get('/alarms', async (request): Promise<AlarmsReply> => of(request).reports.alarms())

  app.get('/sessions', async (request): Promise<SessionsReply> => {
    const { patientId } = parseRequest(sessionsQuery, request.query, 'query')
    return { sessions: await of(request).reports.sessions(patientId ?? null) }
  })

  app.get('/sessions/:sessionId/report', async (request): Promise<SessionReport> =>
    of(request).reports.report(await recordOf(request)),
  )

  app.get('/sessions/:sessionId/readings.csv', async (request, reply) => {
    const record = await recordOf(request)
    const { vitals, rows } = await of(request).reports.readings(record)
    return sendCsv(reply, {
      name: nameOf(record, 'readings'),
      header: [...timeHeadings, 'device', ...vitals.map(readingHeading)],
      rows: readingLines(record, rows),
    })
  })

  app.get('/sessions/:sessionId/events.csv', async (request, reply) => {
    const record = await recordOf(request)
    const events = await of(request).reports.events(record)
    return sendCsv(reply, {
      name: nameOf(record, 'events'),
      header: [...timeHeadings, 'lane', 'what', 'who'],
      rows: events.map(({ atMs, lane, what, who }) => [...timeOf(record, atMs), lane, what, who]),
    })
  })
}

function* readingLines(record: SessionRecord, rows: Iterable<ReadingRow>): Generator<CsvRow> {
  for (const { atMs, deviceId, values } of rows)
    yield [...timeOf(record, atMs), deviceId, ...values]
}

const nameOf = ({ session }: SessionRecord, what: string): string =>
  `session-${session.sessionId}-${what}`

const timeOf = ({ session }: SessionRecord, atMs: number): readonly [string, number] => [
  new Date(atMs).toISOString(),
  (atMs - session.startedMs) / 1000,
]
