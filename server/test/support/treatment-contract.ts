import type { Patient, PatientLimits, Protocol } from '@vigil/shared/vocabulary'
import { describe, expect, it } from 'vitest'
import { clinicDischarge } from '#core/care/discharge-presets.ts'
import { protocols as shipped } from '#core/care/protocols.ts'
import { adultMonitored } from '#core/protocol/presets.ts'
import type { RecordStores } from '#app/ports.ts'

export const newPatient = (patientId: string, label = 'A. K.'): Patient => ({
  patientId,
  label,
  identifiers: [{ kind: 'birth-year', value: '1980' }],
  weightKg: 72,
  prescription: null,
  series: null,
})

const signedLimitsOf = (patientId: string, version: number): PatientLimits => ({
  patientId,
  version,
  limits: { ...adultMonitored, version: version + 1 },
  discharge: { ...clinicDischarge, version },
  signed: { personId: 'MD', atMs: version * 1000, reason: 'knows this patient' },
  rehearsal: null,
})

/** What every record must hold to of patients, thresholds and protocols, whatever keeps them. */
export function treatmentContract(
  title: string,
  open: () => Promise<RecordStores> | RecordStores,
): void {
  describe(`${title}: patients`, () => {
    it('are found by their pseudonym, and listed in the order they came', async () => {
      const { patients } = await open()
      for (const patientId of ['p-2', 'p-1'])
        await patients.append({ patient: newPatient(patientId), sinceMs: 1, signed: null })
      expect(await patients.find('p-1')).toEqual(newPatient('p-1'))
      expect((await patients.all()).map(({ patientId }) => patientId)).toEqual(['p-2', 'p-1'])
      expect(await patients.find('nobody')).toBeNull()
      expect(await patients.history('nobody')).toEqual([])
    })

    it('keep what was ordered before', async () => {
      const { patients } = await open()
      const first = { patient: newPatient('p-1'), sinceMs: 1, signed: null }
      const second = {
        patient: { ...newPatient('p-1'), weightKg: 80 },
        sinceMs: 2,
        signed: { personId: 'MD', reason: 'weighed again' },
      }
      for (const version of [first, second]) await patients.append(version)
      expect(await patients.find('p-1')).toEqual(second.patient)
      expect(await patients.all()).toEqual([second.patient])
      expect(await patients.history('p-1')).toEqual([first, second])
    })
  })

  describe(`${title}: thresholds`, () => {
    it('every version comes back, the newest first, of one patient alone', async () => {
      const { signedLimits } = await open()
      for (const version of [1, 2, 3]) await signedLimits.append(signedLimitsOf('p-1', version))
      await signedLimits.append(signedLimitsOf('p-2', 1))
      expect((await signedLimits.ofPatient('p-1')).map(({ version }) => version)).toEqual([3, 2, 1])
      expect(await signedLimits.ofPatient('p-2')).toEqual([signedLimitsOf('p-2', 1)])
      expect(await signedLimits.ofPatient('nobody')).toEqual([])
    })

    it('a version that is signed is never written over', async () => {
      const { signedLimits } = await open()
      expect(await signedLimits.append(signedLimitsOf('p-1', 1))).toBe('kept')
      const other = { ...signedLimitsOf('p-1', 1), rehearsal: 'another' }
      expect(await signedLimits.append(other)).toBe('taken')
      expect(await signedLimits.ofPatient('p-1')).toEqual([signedLimitsOf('p-1', 1)])
    })

    it('of two that are signed at once one is kept', async () => {
      const { signedLimits } = await open()
      const both = [signedLimitsOf('p-1', 1), signedLimitsOf('p-1', 1)]
      expect(await Promise.all(both.map((one) => signedLimits.append(one)))).toEqual([
        'kept',
        'taken',
      ])
    })
  })

  describe(`${title}: protocols`, () => {
    const version = (protocolId: string, number: number): Protocol => ({
      ...(shipped[0] as Protocol),
      protocolId,
      version: number,
      signed: { personId: 'MD', atMs: number, reason: 'our own' },
    })

    it('every version is kept, and the newest of each is listed', async () => {
      const { protocols } = await open()
      for (const [protocolId, number] of [
        ['b', 1],
        ['a', 1],
        ['b', 2],
      ] as const)
        expect(await protocols.append(version(protocolId, number))).toBe('kept')
      expect(await protocols.append(version('b', 2))).toBe('taken')
      expect(await protocols.newest()).toEqual([version('b', 2), version('a', 1)])
      expect(await protocols.versions('b')).toEqual([version('b', 2), version('b', 1)])
      expect(await protocols.versions('none')).toEqual([])
    })
  })
}
