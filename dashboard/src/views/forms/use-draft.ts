import { useEffect, useState } from 'react'
import { draftKey, readEdits, writeEdits, type DraftFields } from '../../state/draft.ts'
import { useCell, useStation } from '../station-context.tsx'

interface DraftOf<T> {
  /** A session, a patient, or a room where nobody is treated yet. */
  readonly subject: string
  readonly form: string
  /** How the form begins; what nobody has changed follows it. */
  readonly empty: T
}

export interface Draft<T> {
  readonly fields: T
  readonly change: (more: Partial<T>) => void
  /** The server took it, or nobody wants it any more. */
  readonly clear: () => void
  /** Something was typed. */
  readonly isBegun: boolean
}

/**
 * What a person types into one form. It outlives a lost link, a reload, and another person at this station: it waits
 * for its own person, and nobody else sees it. What was typed before anybody said who they are goes with the first who
 * says so.
 */
export function useDraft<T extends DraftFields>({ subject, form, empty }: DraftOf<T>): Draft<T> {
  const { drafts, person } = useStation()
  const owner = useCell(person)?.personId ?? null
  const key = draftKey({ owner, subject, form })
  const [held, setHeld] = useState(() => ({
    owner,
    key,
    edits: readEdits(empty, drafts.read(key)),
  }))
  const isOther = held.key !== key
  const follows = isOther && held.owner === null && hasAny(held.edits)
  const edits = !isOther ? held.edits : follows ? held.edits : readEdits(empty, drafts.read(key))
  if (isOther) setHeld({ owner, key, edits })

  const text = writeEdits(edits)
  useEffect(() => {
    if (owner !== null && text !== null) {
      const nobodys = draftKey({ owner: null, subject, form })
      if (drafts.read(nobodys) === text) drafts.keep(nobodys, null)
    }
    if (drafts.read(key) !== text) drafts.keep(key, text)
  }, [drafts, key, text, owner, subject, form])

  return {
    fields: { ...empty, ...edits },
    change: (more) =>
      setHeld((now) => ({
        owner,
        key,
        edits: { ...(now.key === key ? now.edits : edits), ...more },
      })),
    clear: () => {
      drafts.keep(key, null)
      setHeld((now) => (now.key === key ? { owner, key, edits: {} } : now))
    },
    isBegun: hasAny(edits),
  }
}

const hasAny = (edits: object): boolean => Object.keys(edits).length > 0
