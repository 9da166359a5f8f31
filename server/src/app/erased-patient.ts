import type { Patient } from '@vigil/shared/vocabulary'
import type { Refusal } from './refusal.ts'

/** Nobody is registered without a label. */
export const isErased = ({ label }: Pick<Patient, 'label'>): boolean => label === ''

/** What nothing can be ordered, signed or started for any more. */
export const patientErased: Refusal = {
  code: 'patient-erased',
  message: 'who this was is erased: register the person anew',
}
