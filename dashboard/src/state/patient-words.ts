import type { Patient } from '@vigil/shared/vocabulary'

/** Nobody is registered without a label. */
export const isErased = ({ label }: Pick<Patient, 'label'>): boolean => label === ''

/** What the staff call a patient, or that nobody can say any more. */
export const labelWords = (label: string): string => (label === '' ? 'erased' : label)
