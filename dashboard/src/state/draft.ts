/** Fields of a form as they are typed: plain values and lists of words. */
export type DraftFields = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>

/** Whose, about whom, and which form. */
export interface DraftPlace {
  /** Initials; null: nobody has said who they are. */
  readonly owner: string | null
  /** A session, a patient, or a room where nobody is treated yet. */
  readonly subject: string
  readonly form: string
}

interface Treated {
  readonly roomId: string
  readonly session: { readonly sessionId: string } | null
}

/** About whom somebody writes in a room: the next patient there is another subject. */
export const subjectIn = ({ roomId, session }: Treated): string => session?.sessionId ?? roomId

/** Parts are encoded, so that no owner can name another's place. */
export const draftKey = ({ owner, subject, form }: DraftPlace): string =>
  [owner ?? '', subject, form].map(encodeURIComponent).join('/')

/** What was changed of a form that begins with `empty`; what cannot be read or has no field any more is left out. */
export function readEdits<T extends DraftFields>(empty: T, stored: string | null): Partial<T> {
  const read = parseObject(stored)
  const kept = Object.entries(empty).flatMap(([name, at]) => {
    const found = read[name]
    return found !== undefined && isLike(at, found) ? [[name, found] as const] : []
  })
  return Object.fromEntries(kept) as Partial<T>
}

/** What is worth keeping; null: nothing was typed. */
export const writeEdits = (edits: Readonly<Record<string, unknown>>): string | null =>
  Object.keys(edits).length === 0 ? null : JSON.stringify(edits)

function isLike(at: DraftFields[string], found: unknown): boolean {
  if (Array.isArray(at)) return Array.isArray(found) && found.every(isText)
  if (at === null || found === null) return at === null && !isThing(found)
  return typeof at === typeof found
}

const isThing = (value: unknown): boolean => typeof value === 'object' && value !== null

const isText = (value: unknown): boolean => typeof value === 'string'

function parseObject(stored: string | null): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(stored ?? '{}')
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
