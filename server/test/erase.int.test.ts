import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { patientReply, patientsReply, sessionsReply } from '@vigil/shared/contracts'
import { openRecord } from '../src/record/sql-record.ts'
import { runServerProgram } from './support/program.ts'
import { api, Cleanups, signatureOf, type Started } from './support/running-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigil-erase-'))
  cleanups.add(() => rmSync(folder, { recursive: true }))
  return folder
}

// No word of anything else.
const label = 'Quxley Zw.'
const recordNumber = 'zq-77-881'

/** How often somebody can be found in the files of the record, log and all. */
function found(dataDir: string): number {
  const files = readdirSync(dataDir).filter((name) => name.startsWith('vigil.db'))
  const bytes = files.map((name) => readFileSync(join(dataDir, name)).toString('latin1')).join('\n')
  return bytes.split(label).length + bytes.split(recordNumber).length - 2
}

async function ask(server: Started, path: string, body: unknown): Promise<Record<string, string>> {
  const reply = await server.as('nurse').post(`${api}${path}`, body)
  return { ...((await reply.json()) as Record<string, string>), status: String(reply.status) }
}

const register = async (server: Started, name: string): Promise<string> => {
  const { patientId = '' } = await ask(server, '/patients', {
    label: name,
    identifiers: [{ kind: 'record-number', value: name === label ? recordNumber : 'another' }],
  })
  return patientId
}

/** A session of this patient, under way. */
async function started(server: Started, patientId: string): Promise<string> {
  const { sessionId = '' } = await ask(server, '/sessions', {
    ...{ roomId: 'room-1', patientLabel: 'as registered', devices: ['oxi-1'] },
    care: {
      ...{ patientId, protocolId: 'im-monitored' },
      arms: { cuff: 'left', clip: 'right', noCuff: null },
    },
  })
  return sessionId
}

const end = (server: Started, sessionId: string) =>
  ask(server, `/sessions/${sessionId}/end`, { outcome: 'stopped', reason: 'went home' })

const erase = async (
  server: Started,
  patientId: string,
  by: 'administrator' | 'provider' = 'administrator',
) =>
  ask(server, `/patients/${patientId}/erase`, { signature: await signatureOf(server, by, 'nurse') })

describe('erasing a patient', () => {
  it('leaves nothing of who it was: on no screen, in no file of the record; chains stay whole', async () => {
    const dataDir = newFolder()
    const server = await cleanups.started({ env: { DATA_DIR: dataDir } })
    const patientId = await register(server, label)
    // So many that pages of the tables are split and joined.
    const others = await Promise.all(
      Array.from({ length: 60 }, (_, count) => register(server, `Other ${String(count)}`)),
    )
    const sessionId = await started(server, patientId)
    expect(await end(server, sessionId)).toMatchObject({ status: '200' })
    await waitUntil('it is on the disk', () => found(dataDir) > 2)

    expect(await erase(server, patientId)).toMatchObject({ status: '200', patientId, label: '' })
    expect(found(dataDir)).toBe(0)
    const { patients } = patientsReply.parse(
      await (await server.as('nurse').fetch(`${api}/patients`)).json(),
    )
    expect(patients).toHaveLength(others.length + 1)
    expect(patients.filter(({ patient }) => patient.label === '')).toMatchObject([
      { patient: { patientId, identifiers: [] }, sessions: 1 },
    ])
    const page = await server.as('nurse').fetch(`${api}/patients/${patientId}`)
    expect(patientReply.parse(await page.json()).sessions).toMatchObject([{ sessionId }])
    const { sessions } = sessionsReply.parse(
      await (await server.as('nurse').fetch(`${api}/sessions?patientId=${patientId}`)).json(),
    )
    expect(sessions).toMatchObject([{ sessionId, patientLabel: '', patientId }])

    const audit = await server.as('auditor').fetch(`${api}/audit?act=patient-erase`)
    expect(await audit.json()).toMatchObject({
      entries: [
        {
          ...{ act: 'patient-erase', patientId, outcome: 'done' },
          personId: server.as('administrator').personId,
        },
      ],
    })
    await server.stop()
    const verified = await runServerProgram('verify-ledger.ts', [], { DATA_DIR: dataDir })
    expect([verified.status, verified.stderr]).toEqual([0, ''])
    expect(found(dataDir)).toBe(0)
  })

  it('waits for the end of the session, and for an administrator', async () => {
    const server = await cleanups.started()
    const patientId = await register(server, label)
    const sessionId = await started(server, patientId)
    expect(await erase(server, patientId)).toMatchObject({ code: 'patient-in-session' })
    await end(server, sessionId)
    expect(await erase(server, patientId, 'provider')).toMatchObject({ code: 'not-permitted' })
    expect(await ask(server, `/patients/${patientId}/erase`, {})).toMatchObject({ status: '400' })
    expect(await erase(server, patientId)).toMatchObject({ status: '200' })
  })

  it('is for good: nothing more is ordered, signed or started, and it is not erased twice', async () => {
    const server = await cleanups.started()
    const patientId = await register(server, label)
    await erase(server, patientId)
    const care = {
      ...{ patientId, protocolId: 'im-monitored' },
      arms: { cuff: 'left', clip: 'right', noCuff: null },
    }
    const session = { roomId: 'room-1', patientLabel: 'x', devices: [], care }
    for (const [path, body] of [
      ['/sessions', session],
      [`/patients/${patientId}/plan`, {}],
      [`/patients/${patientId}/limits`, {}],
      [`/patients/${patientId}/erase`, {}],
    ] as const)
      expect(await ask(server, path, body)).toMatchObject({ status: '409', code: 'patient-erased' })
  })
})

describe('a backup of before an erasure', () => {
  it('is restored without who was erased since', async () => {
    const [dataDir, file] = [newFolder(), join(newFolder(), 'b')]
    const env = { DATA_DIR: dataDir }
    const server = await cleanups.started({ env })
    const patientId = await register(server, label)
    await register(server, 'Other')
    expect((await runServerProgram('backup.ts', ['--to', file], env)).stderr).toBe('')
    expect(readFileSync(file).toString('latin1')).toContain(label)
    await erase(server, patientId)
    await server.stop()
    expect((await runServerProgram('restore.ts', ['--from', file], env)).stderr).toBe('')
    expect(found(dataDir)).toBe(0)
    const record = await openRecord(
      { kind: 'sqlite', dataDir },
      { logger: { warn: () => undefined } },
    )
    const patients = await record.site('demo').patients.all()
    expect(patients.map((one) => one.label)).toEqual(['', 'Other'])
    await record.close()
    expect(existsSync(file)).toBe(true)
  })
})
