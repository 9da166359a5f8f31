import { useState } from 'react'
import type { AuditReply } from '@vigil/shared/contracts'
import { auditCall } from '../../state/audit-filter.ts'
import { withNewest, withOlder, type AuditPages } from '../../state/audit-pages.ts'
import { useAct, type Act } from './use-act.ts'
import { useReading, type Reading } from './use-reading.ts'

export interface AuditReading {
  readonly reading: Reading<AuditReply>
  /** Null: nothing of this search was read yet. */
  readonly pages: AuditPages | null
  /** Asks for the next older ones. */
  readonly older: () => void
  readonly asking: Act
}

interface Held {
  readonly query: string
  readonly newest: AuditReply | null
  readonly pages: AuditPages | null
}

/** The audit, page by page; what was read before stays below what is new. */
export function useAuditPages(query: string): AuditReading {
  const reading = useReading(auditCall(query, null))
  const asking = useAct()
  const newest = reading.reply
  const [held, setHeld] = useState<Held>({ query, newest: null, pages: null })
  const isOther = held.query !== query
  if (isOther || held.newest !== newest) {
    const before = isOther ? null : held.pages
    setHeld({ query, newest, pages: newest === null ? before : withNewest(before, newest) })
  }
  const { pages } = held
  return {
    reading,
    pages: isOther ? null : pages,
    asking,
    older: () => {
      if (pages === null) return
      asking.send(auditCall(query, pages.nextBefore), (reply) =>
        setHeld((now) =>
          now.query === query && now.pages !== null
            ? { ...now, pages: withOlder(now.pages, reply) }
            : now,
        ),
      )
    },
  }
}
