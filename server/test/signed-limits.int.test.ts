import {
  careReply,
  checkSignedLimitsReply,
  patientReply,
  patientsReply,
  problem,
  protocolsReply,
  roomsReply,
  signedLimitsReply,
  signedLimitsAtReply,
  type PatientReply,
  type SignLimitsBody,
} from '@vigil/shared/contracts'
import { patient as patientSchema, protocol as protocolSchema } from '@vigil/shared/contracts'
import type { LimitSet, Patient } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import {
  api,
  Cleanups,
  post,
  say,
  type Started,
  read,
  signatureOf,
} from './support/running-server.ts'
import { waitUntil } from './support/wait-until.ts'

const cleanups = new Cleanups()
const startedWithPeople = (env: Record<string, string> = {}): Promise<Started> =>
  cleanups.started({ env })

const get = async (server: Started, path: string): Promise<unknown> =>
  (await read(server, `${api}${path}`)).json()

async function newPatient(server: Started): Promise<Patient> {
  const reply = await post(server, `${api}/patients`, {
    label: 'A. K.',
    identifiers: [{ kind: 'birth-year', value: '1980' }],
    weightKg: 72,
  })
  expect(reply.status).toBe(201)
  return patientSchema.parse(await reply.json())
}

const pageOf = async (server: Started, { patientId }: Patient): Promise<PatientReply> =>
  patientReply.parse(await get(server, `/patients/${patientId}`))

/** The same limits with another SpO2 limit of medium priority, at once and without a baseline. */
const spo2Medium = (limits: LimitSet, limit: number): LimitSet => ({
  ...limits,
  conditions: limits.conditions.map((rule) =>
    rule.vital === 'spo2'
      ? {
          ...rule,
          levels: rule.levels.map((level) => {
            const { fromBaseline: _, ...plain } = level
            return level.priority === 'medium' ? { ...plain, limit, delayMs: 0 } : level
          }),
        }
      : rule,
  ),
})

/** The same limits with one systolic limit of medium priority. */
const sysMedium = (limits: LimitSet, limit: number): LimitSet => ({
  ...limits,
  conditions: limits.conditions.map((rule) =>
    rule.vital === 'nibp-sys' && rule.side === 'high'
      ? {
          ...rule,
          levels: [
            { limit, priority: 'medium', delayMs: 0, hysteresis: 5, clearDelayMs: 0 },
            ...rule.levels.filter(({ priority }) => priority === 'high'),
          ],
        }
      : rule,
  ),
})

type Unsigned = Omit<SignLimitsBody, 'signature'>
const bodyFrom = ({ startFrom }: PatientReply): Unsigned => ({
  basedOn: startFrom.version,
  limits: startFrom.limits,
  discharge: startFrom.discharge,
  rehearsal: null,
  reason: 'knows this patient',
})

interface Signing {
  readonly by?: 'nurse' | 'provider' | 'administrator'
  readonly pin?: string
}

/** Signed by whoever posts it, at their own desk. */
async function signed(
  server: Started,
  path: string,
  asked: { readonly body: object } & Signing,
): Promise<Response> {
  const { body, by = 'provider', pin } = asked
  const own = await signatureOf(server, by)
  return post(server, path, { ...body, signature: pin === undefined ? own : { ...own, pin } }, by)
}

const treat = async (server: Started, { patientId, label }: Patient): Promise<Response> =>
  post(server, `${api}/sessions`, {
    roomId: 'room-1',
    patientLabel: label,
    care: {
      patientId,
      protocolId: 'im-monitored',
      position: 'reclined',
      arms: { cuff: 'left', clip: 'right', noCuff: null },
    },
  })

describe('thresholds of a patient', () => {
  it('begin from what is shipped, and every version that is signed is kept with what it changed', async () => {
    const server = await startedWithPeople()
    const patient = await newPatient(server)
    const before = await pageOf(server, patient)
    expect(before).toMatchObject({ signedLimits: [], startFrom: { version: 0 }, running: null })
    const path = `${api}/patients/${patient.patientId}/limits`
    const first = { ...bodyFrom(before), limits: spo2Medium(before.startFrom.limits, 93) }
    const reply = await signed(server, path, { body: first })
    expect(reply.status).toBe(201)
    const { signedLimits, inForce } = signedLimitsReply.parse(await reply.json())
    expect(inForce).toBeNull()
    expect(signedLimits).toMatchObject({ version: 1, signed: { personId: 'MD' } })
    const between = await pageOf(server, patient)
    const second = {
      ...bodyFrom(between),
      limits: spo2Medium(between.startFrom.limits, 91),
    }
    expect((await signed(server, path, { body: second })).status).toBe(201)
    const after = await pageOf(server, patient)
    expect(after.signedLimits.map(({ version, changes }) => [version, changes])).toEqual([
      [2, ['SpO₂ low, medium priority: 93 -> 91 %']],
      [
        1,
        [
          'SpO₂ low, medium priority: 92 -> 93 %, delay 15 -> 0 s, against baseline: and baseline - 3, never beyond 90 -> none',
        ],
      ],
    ])
    const at = signedLimitsAtReply.parse(
      await get(
        server,
        `/patients/${patient.patientId}/limits?atMs=${String(signedLimits.signed.atMs)}`,
      ),
    )
    expect(at.signedLimits?.version).toBe(1)
    const { patients } = patientsReply.parse(await get(server, '/patients'))
    expect(patients).toMatchObject([{ patient: { label: 'A. K.' }, signedLimitsVersion: 2 }])
  })

  it.each<
    [string, (body: Unsigned) => Unsigned & { readonly as?: Signing }, number, string, RegExp]
  >([
    ['a wrong PIN', (body) => ({ ...body, as: { pin: '111111' } }), 403, 'not-signed', /PIN/],
    [
      'a nurse',
      (body) => ({ ...body, as: { by: 'nurse' } }),
      403,
      'not-permitted',
      /signed by a provider/,
    ],
    [
      'limits that cross',
      (body) => ({
        ...body,
        limits: {
          ...body.limits,
          conditions: body.limits.conditions.map((rule) =>
            rule.vital === 'rate' && rule.side === 'low'
              ? {
                  ...rule,
                  extreme: null,
                  levels: [
                    {
                      ...{ limit: 125, priority: 'medium' as const, delayMs: 15_000 },
                      ...{ hysteresis: 5, clearDelayMs: 10_000 },
                    },
                  ],
                }
              : rule,
          ),
        },
      }),
      422,
      'invalid',
      /rate: the low limit 125 must lie under the high limit/,
    ],
    [
      'a discharge bound at a value that alarms',
      (body) => ({ ...body, discharge: { ...body.discharge, sys: { min: 90, max: 190 } } }),
      422,
      'invalid',
      /190 is over 180/,
    ],
    [
      'a version that was never signed',
      (body) => ({ ...body, basedOn: 4 }),
      409,
      'stale-version',
      /4/,
    ],
    ['no reason', (body) => ({ ...body, reason: ' ' }), 400, 'invalid-request', /reason/],
  ])('are not signed with %s', async (_title, change, status, code, detail) => {
    const server = await startedWithPeople()
    const patient = await newPatient(server)
    const page = await pageOf(server, patient)
    const path = `${api}/patients/${patient.patientId}/limits`
    const { as, ...body } = change(bodyFrom(page))
    const reply = await signed(server, path, { body, ...as })
    expect(reply.status).toBe(status)
    expect(problem.parse(await reply.json())).toMatchObject({
      code,
      detail: expect.stringMatching(detail) as string,
    })
    expect((await pageOf(server, patient)).signedLimits).toEqual([])
  })

  it('of two who change the same version one signs, and the other is told who did', async () => {
    const server = await startedWithPeople()
    const patient = await newPatient(server)
    const body = bodyFrom(await pageOf(server, patient))
    const path = `${api}/patients/${patient.patientId}/limits`
    const replies = await Promise.all([
      signed(server, path, { body }),
      signed(server, path, { body }),
    ])
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
    const refused = replies.find(({ status }) => status === 409)
    expect(problem.parse(await refused?.json())).toMatchObject({
      code: 'stale-version',
      detail: expect.stringContaining('MD signed version 1 meanwhile') as string,
    })
  })

  it('are checked in words before anybody signs', async () => {
    const server = await startedWithPeople()
    const patient = await newPatient(server)
    const { startFrom } = await pageOf(server, patient)
    const check = async (limits: LimitSet): Promise<unknown> =>
      (
        await post(server, `${api}/patients/${patient.patientId}/limits/check`, {
          basedOn: 0,
          limits,
          discharge: startFrom.discharge,
        })
      ).json()
    expect(
      checkSignedLimitsReply.parse(await check(spo2Medium(startFrom.limits, 89))),
    ).toMatchObject({
      refusal: null,
      changes: [expect.stringContaining('92 -> 89 %')],
      loosened: true,
    })
    expect(
      checkSignedLimitsReply.parse(await check(spo2Medium(startFrom.limits, 80))),
    ).toMatchObject({
      refusal: expect.stringMatching(/spo2-low/) as string,
    })
  })
})

describe('thresholds signed in a running session', () => {
  it('judge its readings within a second', async () => {
    const server = await startedWithPeople()
    const station = await server.station()
    const patient = await newPatient(server)
    expect((await treat(server, patient)).status).toBe(201)
    const device = await server.device()
    await say(device, ['room-1', 'mon-1', 'obs'], {
      v: { nibp: { sys: 150, dia: 85, id: 'n-1' } },
    })
    await waitUntil('values came', () => station.values('room-1').length > 0)
    const page = await pageOf(server, patient)
    expect(page.running).toMatchObject({ roomId: 'room-1' })
    expect(station.alarms().filter(({ condition }) => condition.kind === 'limit')).toEqual([])
    const body = { ...bodyFrom(page), limits: sysMedium(page.startFrom.limits, 145) }
    const reply = await signed(server, `${api}/patients/${patient.patientId}/limits`, { body })
    expect(reply.status).toBe(201)
    const { inForce, signedLimits } = signedLimitsReply.parse(await reply.json())
    expect(inForce).toMatchObject({ roomId: 'room-1' })
    const judged = () => station.alarms().find(({ condition }) => condition.kind === 'limit')
    await waitUntil('the alarm engine judged by it', () => judged() !== undefined)
    // The newest measurement is judged again at once; by the server's own clock, since this machine may be busy.
    expect((judged()?.sinceMs ?? Infinity) - (inForce?.sinceMs ?? 0)).toBeLessThan(1000)
    expect(judged()).toMatchObject({ condition: { vital: 'nibp-sys' }, limit: 145, value: 150 })
    const care = await get(server, `/sessions/${inForce?.sessionId ?? ''}/care`)
    expect(careReply.parse(care).entries).toMatchObject([
      { signed: true, by: { personId: 'MD' }, act: { kind: 'limits-signed' } },
    ])
    const { rooms } = roomsReply.parse(await get(server, '/rooms'))
    const course = rooms.find(({ roomId }) => roomId === 'room-1')?.course
    expect(course?.limits).toMatchObject({
      version: signedLimits.limits.version,
      signed: { personId: 'MD' },
    })
  })
})

describe('orders and protocols', () => {
  it('a provider orders a series, and the page says how late a session may start', async () => {
    const server = await startedWithPeople({ SITE_CLOSES_AT: '18:00', SITE_TIME_ZONE: 'UTC' })
    const patient = await newPatient(server)
    const order = {
      prescription: { drug: 'ketamine', route: 'im', mostMg: 60 },
      series: { protocolId: 'im-monitored', rhythm: 'six', planned: 6, stopAfter: 6 },
      weightKg: 72,
      reason: 'course begins',
    }
    const path = `${api}/patients/${patient.patientId}/plan`
    const wrong = await signed(server, path, {
      body: { ...order, series: { ...order.series, protocolId: 'iv-infusion' } },
    })
    expect(problem.parse(await wrong.json()).detail).toMatch(/is iv ketamine, but im ketamine/)
    const nurse = await signed(server, path, { body: order, by: 'nurse' })
    expect(nurse.status).toBe(403)
    expect((await signed(server, path, { body: order })).status).toBe(200)
    const page = await pageOf(server, patient)
    expect(page.patient).toMatchObject({ prescription: { personId: 'MD', mostMg: 60 } })
    expect(page.notes.join(' ')).toContain('This is session 1')
    expect(new Date(page.lastSafeStartMs ?? 0).toISOString()).toMatch(/T16:00:00/)
  })

  it('an administrator signs the next version of a protocol; a session keeps the one it began with', async () => {
    const server = await startedWithPeople()
    const { protocols } = protocolsReply.parse(await get(server, '/protocols'))
    const im = protocols.find(({ protocolId }) => protocolId === 'im-monitored')
    if (im === undefined) throw new Error('the protocol is shipped')
    const patient = await newPatient(server)
    await treat(server, patient)
    const body = {
      protocol: { ...im, lookEveryMs: 600_000 },
      reason: 'our own',
    }
    const path = `${api}/protocols`
    const by = 'administrator'
    const reply = await signed(server, path, { body, by })
    expect(reply.status).toBe(201)
    expect(protocolSchema.parse(await reply.json())).toMatchObject({
      version: im.version + 1,
      signed: { personId: 'AD' },
    })
    const again = await signed(server, path, { body, by })
    expect(problem.parse(await again.json())).toMatchObject({ code: 'stale-version' })
    const nonsense = await signed(server, path, {
      ...{ body: { ...body, protocol: { ...im, version: im.version + 1, lookEveryMs: 1 } }, by },
    })
    expect(nonsense.status).toBe(422)
    const never = await signed(server, path, {
      ...{ body: { ...body, protocol: { ...im, lookEveryMs: 0 } }, by },
    })
    expect(problem.parse(await never.json()).detail).toContain(
      'The time between two looks needs more than 0 minutes: give a longer one.',
    )
    const newest = protocolsReply.parse(await get(server, '/protocols')).protocols
    expect(newest).toHaveLength(protocols.length)
    expect(newest.find(({ protocolId }) => protocolId === 'im-monitored')?.lookEveryMs).toBe(
      600_000,
    )
    const { running } = await pageOf(server, patient)
    const care = await get(server, `/sessions/${running?.sessionId ?? ''}/care`)
    expect(care).toMatchObject({ plan: { protocol: { version: im.version } } })
  })

  it('somebody who is not there has no page', async () => {
    const server = await startedWithPeople()
    const reply = await read(server, `${api}/patients/nobody`)
    expect(problem.parse(await reply.json())).toMatchObject({ code: 'unknown-patient' })
  })
})
