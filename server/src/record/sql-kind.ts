/** The two databases that a record may live in. */
export type SqlKind = 'sqlite' | 'postgres'
