import { peopleReply, sessionReply } from '@vigil/shared/contracts'
import type { RecordableAct } from '@vigil/shared/contracts'
import { describe, expect, it } from 'vitest'
import { api, Cleanups, linesOf } from './support/running-server.ts'
import { pins, refusalOf, TreatedSite } from './support/treated-site.ts'

const cleanups = new Cleanups()
const opened = (env: Record<string, string> = {}): Promise<TreatedSite> =>
  TreatedSite.open(cleanups, env)

const checkedIn: readonly RecordableAct[] = [
  { kind: 'identified', checked: ['label', 'birth-year'] },
  { kind: 'screened', present: [], medicines: [], allergies: '', note: '' },
  { kind: 'escort', state: 'named', who: 'sister' },
  { kind: 'call-button-tested' },
]

const doseAt = (givenMs: number): RecordableAct => ({
  kind: 'dose',
  dose: {
    ...{ drug: 'ketamine', route: 'im', amountMg: 50, givenMs },
    ...{ plannedMs: null, lot: null, overReason: null },
  },
})

const wellAt = (observedMs: number): RecordableAct => ({
  kind: 'observed',
  observedMs,
  observed: {
    ...{ moaas: 5, oriented: true, nausea: 0, pain: 0, bleeding: 0 },
    ...{ gait: 'steady', safeToSelf: true },
    look: { breathing: true, colour: true, answers: true },
  },
})

/** Values typed in room-1, as they are measured now. */
const typed = (site: TreatedSite, sys = 118): Promise<unknown> =>
  site.tell('room-1', {
    kind: 'typed-values',
    values: { 'nibp-sys': sys, 'nibp-dia': 74, pr: 70, spo2: 97, rr: 14 },
    measuredMs: site.server.time.now(),
  })

async function dosed(site: TreatedSite): Promise<string> {
  const { sessionId } = await site.treated('room-1')
  for (const act of checkedIn) expect(await site.act(sessionId, act)).toMatchObject({ status: 200 })
  await typed(site)
  expect(await site.act(sessionId, doseAt(site.server.time.now()))).toMatchObject({ status: 200 })
  return sessionId
}

describe('a treated session starts', () => {
  it('from patient and protocol: plan, limits, thresholds and number come from them', async () => {
    const site = await opened()
    const patientId = await site.newPatient('A. K.')
    const started = await site.start({
      ...{ roomId: 'room-1', patientId, protocolId: 'iv-infusion' },
      arms: { cuff: 'left', clip: 'left', noCuff: 'right' },
    })
    expect(started).toMatchObject({
      status: 201,
      body: { patientLabel: 'A. K.', patientId, clipOnCuffArm: true },
    })
    const { sessionId } = sessionReply.parse(started.body)
    const { plan, checkIn } = await site.care(sessionId)
    expect(plan).toMatchObject({
      ...{ patientId, sessionNumber: 1, prescription: null },
      protocol: { protocolId: 'iv-infusion', version: 1 },
    })
    expect(checkIn.some(({ done }) => !done)).toBe(true)
    expect((await site.room('room-1')).care).toMatchObject({ route: 'iv', doses: 0 })
  })

  it('once for a patient, with the next number afterwards', async () => {
    const site = await opened()
    const patientId = await site.newPatient('A. K.')
    const first = await site.start({ roomId: 'room-1', patientId })
    const again = await site.start({ roomId: 'room-2', patientId })
    expect(again.status).toBe(409)
    expect(refusalOf(again)).toMatchObject({ code: 'patient-in-session' })
    expect(refusalOf(again).detail).toContain('room-1')
    expect((await site.end(sessionReply.parse(first.body).sessionId, 'stopped')).status).toBe(200)
    const next = await site.start({ roomId: 'room-2', patientId })
    const { sessionId } = sessionReply.parse(next.body)
    expect((await site.care(sessionId)).plan.sessionNumber).toBe(2)
  })

  it.each([
    ['an unknown patient', { patientId: 'nobody' }, 404, 'unknown-patient'],
    ['an unknown protocol', { protocolId: 'magic' }, 422, 'unknown-protocol'],
    [
      'the cuff on the arm that never has one',
      { arms: { cuff: 'left', noCuff: 'left' } },
      422,
      'invalid',
    ],
    ['an unknown room', { roomId: 'attic' }, 404, 'unknown-room'],
    ['an occupied room', { roomId: 'room-free' }, 409, 'room-occupied'],
  ] as const)('not with %s', async (_title, given, status, code) => {
    const site = await opened()
    const patientId = await site.newPatient('A. K.')
    const refused = await site.start({ roomId: 'room-1', patientId, ...given })
    expect(refused.status).toBe(status)
    expect(refusalOf(refused)).toMatchObject({ code })
  })

  it('in one of two rooms when both are asked for at once', async () => {
    const site = await opened()
    const patientId = await site.newPatient('A. K.')
    const asked = await Promise.all(
      ['room-1', 'room-2', 'room-3'].map((roomId) => site.start({ roomId, patientId })),
    )
    expect(asked.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })

  it('its record is of treated sessions only', async () => {
    const site = await opened()
    const { sessionId } = await site.watched('room-1', 'W. I.')
    expect((await site.get(`/sessions/${sessionId}/care`)).status).toBe(409)
    expect((await site.get('/sessions/nobody/care')).status).toBe(404)
    await site.end(sessionId, 'watch-ended')
    expect((await site.get(`/sessions/${sessionId}/care`)).status).toBe(409)
  })

  it('its record can be read after its end, as it was', async () => {
    const site = await opened()
    const sessionId = await dosed(site)
    const before = await site.care(sessionId)
    expect((await site.end(sessionId, 'stopped')).status).toBe(200)
    const after = await site.care(sessionId)
    expect(after.entries).toEqual(before.entries)
    expect(after.doses).toEqual(before.doses)
    expect(after.plan).toEqual(before.plan)
  })

  it('its phase follows the record: nobody says it', async () => {
    const site = await opened()
    await site.treated('room-1')
    const refused = await site.tell('room-1', { kind: 'phase', phase: 'recovery' })
    expect(refused.status).toBe(422)
    expect(refusalOf(refused).detail).toContain('enter what happened')
  })
})

describe('what is recorded of a treatment', () => {
  it('goes over HTTP and over the socket, and every station hears of it', async () => {
    const site = await opened()
    const { sessionId } = await site.treated('room-1')
    const station = await site.server.station()
    expect(await site.act(sessionId, checkedIn[0] ?? doseAt(0))).toMatchObject({ status: 200 })
    const reply = station.socket.emitWithAck('command', {
      ...{ to: 'care', sessionId, signature: null },
      act: { kind: 'call-button-tested' },
    })
    expect(await reply).toEqual({ ok: true })
    const { entries } = await site.care(sessionId)
    expect(entries.map(({ act }) => act.kind)).toEqual(['identified', 'call-button-tested'])
    const care = station.deltas.flatMap(({ change }) => (change.kind === 'care' ? [change] : []))
    expect(care.at(-1)).toMatchObject({ roomId: 'room-1' })
  })

  it.each([
    ['an act there is not', { kind: 'moved', from: 'room-1', to: 'room-2' }, 400],
    ['a dose that cannot be', doseAt(Date.UTC(2030, 0, 1)), 422],
  ])('is not %s', async (_title, act, status) => {
    const site = await opened()
    const { sessionId } = await site.treated('room-1')
    const refused = await site.act(sessionId, act as RecordableAct)
    expect(refused.status).toBe(status)
    expect((await site.care(sessionId)).entries).toEqual([])
  })

  it('belongs to its session: one that has ended takes nothing more', async () => {
    const site = await opened()
    const { sessionId } = await site.treated('room-1')
    await site.end(sessionId, 'stopped')
    const refused = await site.act(sessionId, { kind: 'call-button-tested' })
    expect(refusalOf(refused)).toMatchObject({ code: 'session-ended' })
  })
})

describe('a signature', () => {
  const goAhead: RecordableAct = { kind: 'hold-decided', decision: 'no-dose', reason: 'pressure' }

  it('is by whoever knows the PIN, in the role on file', async () => {
    const site = await opened()
    const { sessionId } = await site.treated('room-1')
    expect((await site.act(sessionId, goAhead)).status).toBe(403)
    const nurse = await site.act(sessionId, goAhead, { by: 'KB', pin: pins.KB })
    expect(nurse.status).toBe(403)
    const wrong = await site.act(sessionId, goAhead, { by: 'MD', pin: '000000' })
    expect(refusalOf(wrong)).toMatchObject({ code: 'not-signed' })
    expect(refusalOf(wrong).detail).toContain('2 more tries')
    expect(await site.act(sessionId, goAhead, { by: 'MD', pin: pins.MD })).toMatchObject({
      status: 200,
    })
    expect((await site.care(sessionId)).entries).toMatchObject([
      { signed: true, by: { personId: 'MD', role: 'provider' } },
    ])
  })

  it('waits after three wrong PINs', async () => {
    const site = await opened()
    const { sessionId } = await site.treated('room-1')
    for (let count = 0; count < 3; count += 1)
      await site.act(sessionId, goAhead, { by: 'MD', pin: '000000' })
    const right = await site.act(sessionId, goAhead, { by: 'MD', pin: pins.MD })
    expect(refusalOf(right).detail).toMatch(/three wrong PINs for MD: wait \d+ seconds/)
    site.server.time.advance(30_000)
    expect((await site.act(sessionId, goAhead, { by: 'MD', pin: pins.MD })).status).toBe(200)
  })

  it('leaves no PIN in the people, the journal, the ledger or a refusal', async () => {
    const site = await opened()
    const { sessionId } = await site.treated('room-1')
    const answers = [
      await site.act(sessionId, goAhead, { by: 'MD', pin: pins.MD }),
      await site.act(sessionId, goAhead, { by: 'TH', pin: '98765' }),
      await site.act(sessionId, goAhead, { by: 'TH', pin: '9' }),
    ]
    const broken = await site.server.as('nurse').fetch(`${api}/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"signature":{"pin":"98765"`,
    })
    const people = peopleReply.parse((await site.get('/people')).body)
    expect(people.people).toContainEqual({ personId: 'MD', role: 'provider' })
    const everything = JSON.stringify([
      ...answers,
      await broken.text(),
      people,
      await linesOf(site.server, `${api}/sessions/${sessionId}/journal`),
      await linesOf(site.server, `${api}/sessions/${sessionId}/ledger`),
      await linesOf(site.server, `${api}/ledger`),
    ])
    expect(everything).toContain('hold-decided')
    for (const pin of [pins.MD, '98765', '"9"', 'argon2']) expect(everything).not.toContain(pin)
  })
})

describe('a treated session ends', () => {
  it('as discharged once its gate is signed, and not before', async () => {
    const site = await opened()
    const sessionId = await dosed(site)
    const early = await site.end(sessionId, 'discharged')
    expect(early.status).toBe(409)
    expect(refusalOf(early)).toMatchObject({ code: 'gate-not-signed' })
    expect(refusalOf(early).detail).toMatch(/least-stay/)
    expect(refusalOf(early).earliestMs).toBeGreaterThan(site.server.time.now())
    for (const minutes of [60, 20, 20]) {
      site.minutesPass(minutes)
      await typed(site)
      await site.act(sessionId, wellAt(site.server.time.now()))
    }
    await site.act(sessionId, { kind: 'escort', state: 'arrived', who: 'sister' })
    await site.act(sessionId, { kind: 'transport', how: 'car' })
    await site.act(sessionId, { kind: 'instructions-given' })
    for (const { occurrenceId } of (await site.room('room-1')).alarms)
      await site.tell('room-1', {
        ...{ kind: 'acknowledge', occurrenceId, note: null, actionable: null },
      })
    await site.act(sessionId, { kind: 'getting-up' })
    await typed(site)
    const signed = await site.act(sessionId, { kind: 'signed-off' }, { by: 'KB', pin: pins.KB })
    expect(signed).toMatchObject({ status: 200 })
    expect((await site.care(sessionId)).gate?.state).toBe('signed')
    expect(await site.end(sessionId, 'discharged')).toMatchObject({ status: 200 })
    expect((await site.room('room-1')).session).toBeNull()
  })

  it.each([
    ['watch-ended', 422],
    ['discharged', 409],
    ['vanished', 400],
    ['stopped', 200],
    ['transferred', 200],
  ])('before its dose as %s: %d', async (outcome, status) => {
    const site = await opened()
    const { sessionId } = await site.treated('room-1')
    expect((await site.end(sessionId, outcome)).status).toBe(status)
  })

  it('never without a reason', async () => {
    const site = await opened()
    const { sessionId } = await site.treated('room-1')
    const body = { outcome: 'stopped', reason: '  ' }
    expect((await site.post(`/sessions/${sessionId}/end`, body)).status).toBe(400)
  })

  it.each([
    ['watch-ended', 200],
    ['discharged', 422],
  ])('one that is only watched as %s: %d', async (outcome, status) => {
    const site = await opened()
    const { sessionId } = await site.watched('room-1', 'W. I.')
    expect((await site.end(sessionId, outcome)).status).toBe(status)
  })

  it('whoever left without discharge is looked for first', async () => {
    const site = await opened()
    const sessionId = await dosed(site)
    const outcome = 'left-without-discharge'
    const first = await site.end(sessionId, outcome)
    expect(refusalOf(first)).toMatchObject({ code: 'alarm-raised' })
    const alarm = (await site.room('room-1')).alarms.find(
      ({ condition }) => condition.kind === outcome,
    )
    expect(alarm).toMatchObject({ priority: 'high', acknowledged: null })
    const { body: duty } = await site.get('/duty')
    expect(duty).toMatchObject({
      pages: expect.arrayContaining([
        expect.objectContaining({ to: 'escort', why: outcome }),
      ]) as unknown,
    })
    expect((await site.end(sessionId, outcome)).status).toBe(409)
    const acknowledge = {
      kind: 'acknowledge',
      occurrenceId: alarm?.occurrenceId ?? '',
      note: null,
      actionable: null,
    } as const
    await site.tell('room-1', acknowledge)
    expect(await site.end(sessionId, outcome)).toMatchObject({ status: 200 })
    expect((await site.room('room-1')).session).toBeNull()
  })
})

describe('a prescriber who is asked', () => {
  it('is paged once, with room and session and no word of the patient', async () => {
    const site = await opened()
    const { sessionId } = await site.treated('room-1', 'Z. Z.')
    const question = 'Pressure 150 over 96: go ahead?'
    await site.act(sessionId, { kind: 'prescriber-asked', question })
    const { body } = await site.get('/duty')
    expect(body).toMatchObject({
      pages: [{ why: 'prescriber-asked', roomId: 'room-1', sessionId }],
    })
    expect(JSON.stringify(body)).not.toMatch(/Z\. Z\.|Pressure/)
  })
})

describe('data after the end of a session', () => {
  const measures = async (site: TreatedSite, seconds: number): Promise<void> => {
    const device = await site.server.device()
    for (let second = 0; second < seconds; second += 1) {
      const topic = 'vitals/v1/demo/room-1/oxi-1/obs'
      await device.publishAsync(topic, JSON.stringify({ v: { spo2: 97 } }), { qos: 1 })
      site.server.time.advance(1000)
    }
  }

  it('asks for ten minutes at most whether the device is still attached', async () => {
    const site = await opened()
    const { sessionId } = await site.watched('room-1', 'W. I.')
    await measures(site, 3)
    expect((await site.room('room-1')).stillAttached).toBeUndefined()
    await site.end(sessionId, 'watch-ended')
    await measures(site, 3)
    expect((await site.room('room-1')).stillAttached).toEqual(['oxi-1'])
    site.server.time.advance(45_000)
    expect((await site.room('room-1')).stillAttached).toBeUndefined()
    await measures(site, 1)
    expect((await site.room('room-1')).stillAttached).toEqual(['oxi-1'])
    site.minutesPass(11)
    await measures(site, 2)
    expect((await site.room('room-1')).stillAttached).toBeUndefined()
  })

  it('asks no more once somebody is watched there again', async () => {
    const site = await opened()
    const { sessionId } = await site.watched('room-1', 'W. I.')
    await site.end(sessionId, 'watch-ended')
    await measures(site, 1)
    await site.watched('room-1', 'N. N.')
    expect((await site.room('room-1')).stillAttached).toBeUndefined()
  })
})
