import { describe, expect, it } from 'vitest'
import { findMosquitto } from '../support/mosquitto.ts'
import { findPostgres } from '../support/postgres.ts'
import { runChaos } from './chaos-run.ts'

const mosquitto = findMosquitto()
const postgres = await findPostgres()
const common = { rooms: 4, betweenS: 11, tell: () => undefined }
const minutes = 60_000

// The short form of `npm run test:chaos`; one after the other, since a server that is long away is a gap and no defect.
describe('nothing acknowledged is lost, and no alarm is missed or doubled', () => {
  it(
    'when the server is killed, with the broker inside and SQLite',
    async () => {
      const faults = ['kill-server', 'stop-server'] as const
      const plan = { ...common, mosquitto: null, postgres: null, faults }
      expect((await runChaos(plan)).complaints).toEqual([])
    },
    4 * minutes,
  )

  it.skipIf(mosquitto === null || postgres === null)(
    'when database, broker and server end one after another, with Mosquitto and PostgreSQL',
    async () => {
      const faults = ['restart-database', 'kill-server', 'restart-broker'] as const
      expect((await runChaos({ ...common, mosquitto, postgres, faults })).complaints).toEqual([])
    },
    4 * minutes,
  )
})
