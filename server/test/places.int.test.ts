import { sessionReply } from '@vigil/shared/contracts'
import type { MqttClient } from 'mqtt'
import { beforeEach, describe, expect, it } from 'vitest'
import { api, Cleanups, linesOf, say } from './support/running-server.ts'
import type { Who } from './support/seeded-people.ts'
import { refusalOf, TreatedSite } from './support/treated-site.ts'

const cleanups = new Cleanups()

let site: TreatedSite
let wire: MqttClient
async function open(env: Record<string, string> = {}): Promise<void> {
  site = await TreatedSite.open(cleanups, env)
  wire = await site.server.device()
}

/** Says so once a second on this place's topic. */
async function says(room: string, device: string, spo2: number, seconds = 2): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await say(wire, [room, device, 'obs'], { v: { spo2 } })
    site.server.time.advance(1000)
  }
}

const spo2In = async (roomId: string): Promise<(number | null)[]> =>
  (await site.room(roomId)).values.flatMap(({ vital, value }) => (vital === 'spo2' ? [value] : []))

const alarmsIn = async (roomId: string): Promise<string[]> =>
  (await site.room(roomId)).alarms.map(({ condition }) => condition.kind)

const move = (sessionId: string, toRoomId: string, more: object = {}, who: Who = 'nurse') =>
  site.post(`/sessions/${sessionId}/move`, { toRoomId, patientLabel: 'A. K.', ...more }, who)

const device = (sessionId: string, deviceId: string, state: string, who: Who = 'nurse') =>
  site.post(`/sessions/${sessionId}/devices`, { deviceId, state }, who)

describe('a patient who is moved', () => {
  beforeEach(() => open())

  it('takes session, alarms, treatment and what is bound along; the rest stays', async () => {
    const { sessionId } = await site.treated('room-1')
    await device(sessionId, 'oxi-1', 'bound')
    await says('room-1', 'oxi-1', 85, 20)
    await says('room-1', 'wall-1', 97)
    const before = await site.room('room-1')
    expect(before.alarms.map(({ condition }) => condition.kind)).toContain('limit')
    const moved = await move(sessionId, 'room-2')
    expect(moved).toMatchObject({ status: 200, body: { sessionId, roomId: 'room-2' } })
    const [left, entered] = [await site.room('room-1'), await site.room('room-2')]
    expect(left).toMatchObject({ session: null, alarms: [], values: [], care: null })
    expect(entered.alarms.map(({ occurrenceId }) => occurrenceId)).toEqual(
      before.alarms.map(({ occurrenceId }) => occurrenceId),
    )
    expect((await site.care(sessionId)).entries.map(({ act }) => act)).toEqual([
      { kind: 'moved', from: 'room-1', to: 'room-2' },
    ])
    await says('room-1', 'oxi-1', 91)
    await says('room-1', 'wall-1', 60)
    expect(await spo2In('room-2')).toEqual(expect.arrayContaining([91, 97]))
    expect(await spo2In('room-2')).not.toContain(60)
    expect(await alarmsIn('room-2')).not.toContain('wrong-patient')
    expect((await site.room('room-1')).stillAttached).toEqual(['wall-1'])
    expect((await site.room('room-2')).devices.map(({ deviceId }) => deviceId)).toContain('oxi-1')
  })

  it('is fed by what speaks in the new room', async () => {
    const { sessionId } = await site.watched('room-1', 'A. K.')
    await move(sessionId, 'room-2')
    await says('room-2', 'oxi-2', 94)
    expect(await spo2In('room-2')).toEqual([94])
    expect((await site.watched('room-1', 'N. N.')).roomId).toBe('room-1')
  })

  it('stays with the nurse who looks after them, and is offered to the one of the new room', async () => {
    const { sessionId } = await site.watched('room-1', 'A. K.')
    const ask = (who: Who, command: object) => site.post('/commands', { to: 'site', command }, who)
    for (const [who, roomId] of [
      ['nurse', 'room-1'],
      ['therapist', 'room-2'],
    ] as const) {
      await ask(who, { kind: 'shift-on', onCall: false })
      await ask(who, { kind: 'take-rooms', roomIds: [roomId] })
    }
    await move(sessionId, 'room-2')
    const { body } = await site.get('/duty')
    expect(body).toMatchObject({
      rooms: expect.arrayContaining([
        expect.objectContaining({
          roomId: 'room-2',
          responsible: expect.objectContaining({ personId: 'KB' }) as unknown,
          offer: expect.objectContaining({ from: 'KB', to: 'TH' }) as unknown,
          coverage: 'covered',
        }),
        expect.objectContaining({ roomId: 'room-1', coverage: null }),
      ]) as unknown,
    })
    const lines = await linesOf(site.server, `${api}/ledger`)
    expect(lines.some((line) => line.includes('moved from room-1, offered to TH'))).toBe(true)
  })

  it.each([
    ['to a room that is taken', { toRoomId: 'room-free' }, 409, 'room-occupied'],
    ['to where they are', { toRoomId: 'room-1' }, 409, 'nothing-to-do'],
    ['to a room that is not', { toRoomId: 'attic' }, 404, 'unknown-room'],
    ['under another label', { patientLabel: 'B. L.' }, 409, 'wrong-patient'],
    ['without a room', { toRoomId: undefined }, 400, 'invalid-request'],
  ] as const)('not %s', async (_title, more, status, code) => {
    const { sessionId } = await site.watched('room-1', 'A. K.')
    const refused = await move(sessionId, 'room-2', more)
    expect(refused.status).toBe(status)
    expect(refusalOf(refused)).toMatchObject({ code })
    expect((await site.room('room-1')).session?.sessionId).toBe(sessionId)
  })

  it('is not moved by somebody who looks after nobody', async () => {
    const { sessionId } = await site.watched('room-1', 'A. K.')
    const refused = await move(sessionId, 'room-2', {}, 'auditor')
    expect(refused.status).toBe(403)
    expect(refusalOf(refused)).toMatchObject({ code: 'not-permitted' })
  })

  it('is not moved once the session has ended', async () => {
    expect(refusalOf(await move('gone', 'room-2'))).toMatchObject({ code: 'session-ended' })
  })
})

describe('a device of a running session', () => {
  beforeEach(() => open())

  it('that is bound asks nobody, and is one more of its devices', async () => {
    const { sessionId } = await site.watched('room-1', 'A. K.', { devices: ['mon-1'] })
    const bound = await device(sessionId, 'oxi-2', 'bound')
    expect(bound).toMatchObject({ status: 200, body: { devices: ['mon-1', 'oxi-2'] } })
    await says('room-1', 'oxi-2', 97)
    expect(await alarmsIn('room-1')).toEqual([])
    await says('room-1', 'oxi-3', 97)
    expect(await alarmsIn('room-1')).toEqual(['device-not-confirmed'])
  })

  it('that is released gives this patient nothing more, and its device is told why', async () => {
    const { sessionId } = await site.watched('room-1', 'A. K.')
    await says('room-1', 'oxi-1', 97)
    expect((await device(sessionId, 'oxi-1', 'released')).status).toBe(200)
    await says('room-1', 'oxi-1', 70)
    expect(await spo2In('room-1')).toEqual([97])
    const { body } = await site.get('/notices')
    expect(JSON.stringify(body)).toContain('"released"')
    await device(sessionId, 'oxi-1', 'bound')
    await says('room-1', 'oxi-1', 96)
    expect(await spo2In('room-1')).toEqual([96])
  })

  it('that speaks in the room of another patient is in doubt at both', async () => {
    const first = await site.watched('room-1', 'A. K.', { devices: ['oxi-1'] })
    await site.watched('room-2', 'B. L.')
    await says('room-1', 'oxi-1', 97)
    await says('room-2', 'oxi-1', 96)
    expect(await alarmsIn('room-1')).toEqual(['wrong-patient'])
    expect(await alarmsIn('room-2')).toEqual(['wrong-patient'])
    expect(await spo2In('room-1')).toEqual([96])
    const confirm = { kind: 'confirm-device', deviceId: 'oxi-1' } as const
    expect((await site.tell('room-2', confirm)).status).toBe(200)
    await says('room-2', 'oxi-1', 95)
    expect(await spo2In('room-2')).toEqual([95])
    expect(await spo2In('room-1')).toEqual([96])
    expect((await site.room('room-1')).session?.devices).not.toContain('oxi-1')
    expect(first.devices).toEqual(['oxi-1'])
  })

  it.each([
    ['bound twice', 'oxi-1', 'bound', 'nurse', 409, 'nothing-to-do'],
    ['released when it is not here', 'oxi-9', 'released', 'nurse', 409, 'nothing-to-do'],
    ['taken from another patient', 'oxi-2', 'bound', 'nurse', 409, 'taken'],
    ['bound by an auditor', 'oxi-9', 'bound', 'auditor', 403, 'not-permitted'],
    ['put aside', 'oxi-9', 'lost', 'nurse', 400, 'invalid-request'],
  ] as const)('is not %s', async (_title, deviceId, state, who, status, code) => {
    const { sessionId } = await site.watched('room-1', 'A. K.', { devices: ['oxi-1'] })
    await site.watched('room-2', 'B. L.', { devices: ['oxi-2'] })
    const refused = await device(sessionId, deviceId, state, who)
    expect(refused.status).toBe(status)
    expect(refusalOf(refused)).toMatchObject({ code })
  })
})

describe('places that share a room', () => {
  beforeEach(() => open({ ROOMS: 'room-1,mat-a:Mat A@hall,mat-b:Mat B@hall' }))

  it('are rows of their own, each fed by what is bound to it', async () => {
    await site.watched('mat-a', 'A. K.', { devices: ['oxi-a'] })
    const second = await site.watched('mat-b', 'B. L.')
    await device(second.sessionId, 'oxi-b', 'bound')
    await say(wire, ['hall', 'oxi-a', 'meta'], { vitals: { spo2: { period_s: 4 } } })
    await says('hall', 'oxi-a', 97)
    await says('hall', 'oxi-b', 93)
    expect(await spo2In('mat-a')).toEqual([97])
    expect(await spo2In('mat-b')).toEqual([93])
    expect(await alarmsIn('mat-a')).toEqual([])
    const { label, values, devices } = await site.room('mat-a')
    expect(label).toBe('Mat A')
    expect(values).toMatchObject([{ staleAfterMs: 12_000 }])
    expect(devices.map(({ deviceId }) => deviceId)).toEqual(['oxi-a'])
  })

  it('what is bound to neither waits in the tray', async () => {
    await site.watched('mat-a', 'A. K.')
    await says('hall', 'oxi-z', 90)
    expect(await spo2In('mat-a')).toEqual([])
    expect((await site.get('/tray')).body).toMatchObject({
      readings: [{ deviceId: 'oxi-z', values: [{ vital: 'spo2', value: 90 }] }],
    })
  })

  it('a device may name its place itself', async () => {
    await site.watched('mat-b', 'B. L.')
    await says('mat-b', 'oxi-b', 95)
    expect(await spo2In('mat-b')).toEqual([95])
  })

  it('the shared room is none itself', async () => {
    const refused = await site.post('/sessions', { roomId: 'hall', patientLabel: 'A. K.' })
    expect(refusalOf(refused)).toMatchObject({ code: 'unknown-room' })
    expect(sessionReply.safeParse(refused.body).success).toBe(false)
  })
})
