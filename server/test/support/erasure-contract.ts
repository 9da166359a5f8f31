import { describe, expect, it } from 'vitest'
import type { RecordStores } from '#app/ports.ts'
import { treatedSession } from './care-story.ts'
import { linesOf } from './installation-contract.ts'
import { newSession } from './memory-ports.ts'
import { transition } from './record-contract.ts'
import { newPatient } from './treatment-contract.ts'

const treated = treatedSession()
const patientId = treated.care?.patientId ?? ''
const ending = { endedMs: 9, outcome: 'watch-ended', reason: 'went home' } as const

async function withTwoPatients(stores: RecordStores): Promise<RecordStores> {
  const { patients, sessions, ledger } = stores
  for (const [sinceMs, label] of ['A. K.', 'A. K. O.'].entries())
    await patients.append({ patient: newPatient(patientId, label), sinceMs, signed: null })
  await patients.append({ patient: newPatient('p-other', 'B. C.'), sinceMs: 3, signed: null })
  await sessions.started(treated)
  await sessions.ended(treated.sessionId, ending)
  await sessions.started({ ...newSession(7), sessionId: 'other', patientLabel: 'B. C.' })
  await ledger.append(treated.sessionId, transition(1))
  return stores
}

/** What every record must hold to when it erases a patient. */
export function erasureContract(
  title: string,
  open: () => Promise<RecordStores> | RecordStores,
): void {
  describe(`${title}: erasing a patient`, () => {
    it('takes label and identifiers of every version, and what the sessions were called', async () => {
      const { patients, sessions, erasure } = await withTwoPatients(await open())
      await erasure.erase(patientId)
      const nobody = { label: '', identifiers: [] }
      expect(await patients.find(patientId)).toEqual({ ...newPatient(patientId), ...nobody })
      expect((await patients.history(patientId)).map(({ patient }) => patient)).toMatchObject([
        nobody,
        nobody,
      ])
      const record = await sessions.find(treated.sessionId)
      expect(record).toEqual({ session: { ...treated, patientLabel: '' }, ending })
      expect(await sessions.ofPatient(patientId)).toEqual([record])
    })

    it('leaves everything else, and everybody else', async () => {
      const { patients, sessions, ledger, erasure } = await withTwoPatients(await open())
      const before = await linesOf(ledger.read(treated.sessionId))
      await erasure.erase(patientId)
      expect(await patients.find('p-other')).toEqual(newPatient('p-other', 'B. C.'))
      expect((await sessions.find('other'))?.session.patientLabel).toBe('B. C.')
      expect(await linesOf(ledger.read(treated.sessionId))).toEqual(before)
    })

    it('holds for what comes later, and may be asked twice', async () => {
      const { patients, sessions, erasure } = await withTwoPatients(await open())
      await erasure.erase(patientId)
      await erasure.erase(patientId)
      await patients.append({ patient: newPatient(patientId, 'A. K.'), sinceMs: 9, signed: null })
      await sessions.started({ ...treated, sessionId: 'late' })
      expect(await patients.find(patientId)).toMatchObject({ label: '', identifiers: [] })
      expect(
        (await sessions.ofPatient(patientId)).map(({ session }) => session.patientLabel),
      ).toEqual(['', ''])
    })

    it('of nobody changes nothing', async () => {
      const { patients, erasure } = await withTwoPatients(await open())
      await erasure.erase('nobody')
      expect((await patients.all()).map(({ label }) => label)).toEqual(['A. K. O.', 'B. C.'])
    })
  })
}
