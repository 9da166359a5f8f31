/**
 * Which engine wrote an entry of the ledger. It rises with every change after which the same inputs may give
 * other transitions: a session is re-run by the version that watched it.
 */
export const engineVersion = '4'
