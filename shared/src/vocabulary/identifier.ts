/** What is compared with the patient at the bedside; `label` is how the staff call the patient here. */
export const identifierKinds = ['label', 'birth-year', 'record-number', 'wristband'] as const
export type IdentifierKind = (typeof identifierKinds)[number]
