import { useEffect, useState } from 'react'
import type { CareRecord } from '@vigil/shared/vocabulary'
import { takesCommands } from '../../state/link-state.ts'
import { refusalText } from '../../state/refusal.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { careRecordCall } from '../../state/treatment-calls.ts'
import { useCell, useStation } from '../station-context.tsx'

const askAgainMs = 2000

export interface HeldRecord {
  /** The newest that came; null: none yet, or nobody is treated here. */
  readonly record: CareRecord | null
  /** Something has changed since, and the new record is on its way. */
  readonly isOld: boolean
  /** Why the newest could not be read; null: it could. */
  readonly problem: string | null
}

/** The record of a room's treatment, fetched anew with every change of its revision; asked again while it fails. */
export function useCareRecord(room: RoomStructure): HeldRecord {
  const { commands, link } = useStation()
  const linked = takesCommands(useCell(link))
  const sessionId = room.session?.sessionId ?? null
  const revision = room.care?.revision ?? null
  const [held, setHeld] = useState<Held>(nothing)
  const [attempt, setAttempt] = useState(0)
  const isMine = held.sessionId === sessionId
  const record = isMine ? held.record : null
  const isOld = revision !== null && (record === null || record.summary.revision < revision)

  useEffect(() => {
    if (!linked || !isOld || sessionId === null) return undefined
    let left = false
    let timer: number | undefined
    const again = (): void => {
      timer = window.setTimeout(() => setAttempt((count) => count + 1), askAgainMs)
    }
    void commands.askSite(careRecordCall(sessionId)).then((reply) => {
      if (left) return
      if (reply.ok) setHeld({ sessionId, record: reply.value, problem: null })
      else
        setHeld((now) => ({
          sessionId,
          record: now.sessionId === sessionId ? now.record : null,
          problem: refusalText(reply.error),
        }))
      if (!reply.ok || reply.value.summary.revision < revision) again()
    })
    return () => {
      left = true
      window.clearTimeout(timer)
    }
  }, [commands, linked, isOld, sessionId, revision, attempt])

  return { record, isOld, problem: isMine && isOld ? held.problem : null }
}

interface Held {
  readonly sessionId: string | null
  readonly record: CareRecord | null
  readonly problem: string | null
}

const nothing: Held = { sessionId: null, record: null, problem: null }
