import { trayReply, type TrayReply } from '@vigil/shared/contracts'
import type { MqttClient } from 'mqtt'
import { beforeEach, describe, expect, it } from 'vitest'
import { api, Cleanups, linesOf, say } from './support/running-server.ts'
import type { Who } from './support/seeded-people.ts'
import { refusalOf, TreatedSite } from './support/treated-site.ts'

const cleanups = new Cleanups()

let site: TreatedSite
let wire: MqttClient
let sessionId = ''
beforeEach(async () => {
  site = await TreatedSite.open(cleanups)
  wire = await site.server.device()
  sessionId = (await site.watched('room-1', 'A. K.', { devices: ['mon-1'] })).sessionId
  site.server.time.advance(1000)
})

const cuff = (sys: number, more: object = {}) =>
  say(wire, ['any', 'cuff-7', 'obs'], { v: { nibp: { sys, dia: 80, state: 'done' } }, ...more })

const waiting = async (): Promise<TrayReply['readings']> =>
  trayReply.parse((await site.get('/tray')).body).readings

const claim = (trayId: string, more: object = {}, who: Who = 'nurse') =>
  site.post(`/tray/${trayId}/claim`, { sessionId, patientLabel: 'A. K.', ...more }, who)

const firstWaiting = async (): Promise<string> => (await waiting())[0]?.trayId ?? 'none'

describe('a reading of a device that goes from patient to patient', () => {
  it('waits, is claimed once with the label, and is then the patient’s, dated as it was measured', async () => {
    await cuff(142)
    const measuredMs = site.server.time.now()
    site.minutesPass(3)
    expect(await waiting()).toMatchObject([
      {
        ...{ deviceId: 'cuff-7', mode: 'real', measuredMs },
        values: [
          { vital: 'nibp-sys', value: 142 },
          { vital: 'nibp-dia', value: 80 },
        ],
      },
    ])
    const trayId = await firstWaiting()
    expect(await claim(trayId, { patientLabel: ' a.k. ' })).toMatchObject({ status: 200 })
    expect(await waiting()).toEqual([])
    const { values, alarms } = await site.room('room-1')
    expect(values).toContainEqual(
      expect.objectContaining({ vital: 'nibp-sys', value: 142, state: 'value', measuredMs }),
    )
    expect(alarms.map(({ condition }) => condition.kind)).not.toContain('device-not-confirmed')
    expect(refusalOf(await claim(trayId))).toMatchObject({ code: 'unknown-reading' })
    const ledger = await linesOf(site.server, `${api}/sessions/${sessionId}/ledger`)
    expect(ledger.some((line) => line.includes('cuff-7 reading-claimed'))).toBe(true)
  })

  it('of two who claim at once goes to one', async () => {
    await cuff(120)
    const trayId = await firstWaiting()
    const both = await Promise.all([claim(trayId), claim(trayId)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
  })

  it('the next one waits again: one claim is for one reading', async () => {
    await cuff(120)
    await claim(await firstWaiting())
    site.server.time.advance(5000)
    await cuff(125)
    expect(await waiting()).toHaveLength(1)
  })

  it('waits 15 minutes', async () => {
    await cuff(120)
    const trayId = await firstWaiting()
    site.server.time.advance(15 * 60_000 - 1)
    expect(await waiting()).toHaveLength(1)
    site.server.time.advance(1)
    expect(await waiting()).toEqual([])
    expect((await claim(trayId)).status).toBe(404)
  })

  it.each([
    ['under another label', { patientLabel: 'B. L.' }, 'nurse', 409, 'wrong-patient'],
    ['for a session that has ended', { sessionId: 'gone' }, 'nurse', 409, 'session-ended'],
    ['by an auditor', {}, 'auditor', 403, 'not-permitted'],
    ['by nobody', {}, 'station', 401, 'not-signed-on'],
  ] as const)('is not claimed %s, and waits on', async (_title, more, who, status, code) => {
    await cuff(120)
    const refused = await claim(await firstWaiting(), more, who)
    expect(refused.status).toBe(status)
    expect(refusalOf(refused)).toMatchObject({ code })
    expect(await waiting()).toHaveLength(1)
  })

  it('is never of a patient who came after it', async () => {
    await cuff(120)
    site.minutesPass(1)
    const later = await site.watched('room-2', 'N. N.')
    const claimed = await claim(await firstWaiting(), {
      ...{ sessionId: later.sessionId, patientLabel: 'N. N.' },
    })
    expect(refusalOf(claimed).detail).toContain('before this session began')
    expect((await site.room('room-2')).values).toEqual([])
  })

  it('of another mode is nobody’s here', async () => {
    await cuff(120, { mode: 'demo' })
    expect(refusalOf(await claim(await firstWaiting()))).toMatchObject({ code: 'invalid' })
  })

  it('waits in small numbers: a clip that settles is one, an attempt that failed is none', async () => {
    for (let second = 0; second < 50; second += 1) {
      await say(wire, ['any', 'clip-1', 'obs'], { v: { spo2: 90 + (second % 8), pr: 70 } })
      site.server.time.advance(1000)
    }
    await say(wire, ['any', 'cuff-7', 'obs'], { v: { nibp: { state: 'failed', why: 'motion' } } })
    const readings = await waiting()
    expect(readings).toHaveLength(1)
    for (let minute = 0; minute < 30; minute += 1) {
      await cuff(110 + minute)
      site.server.time.advance(10_000)
    }
    const cuffs = (await waiting()).filter(({ deviceId }) => deviceId === 'cuff-7')
    expect(cuffs).toHaveLength(20)
  })
})
