/** Two short names that a person would take for the same one are the same. */
export const nameKey = (personId: string): string => personId.normalize('NFKC').trim().toLowerCase()
