import { useState } from 'react'
import type { Result } from '@vigil/shared/base'
import type { Refusal } from '../../state/refusal.ts'

export interface Entry {
  readonly sending: boolean
  /** Why the server did not let anybody in; null: nothing stands against it. */
  readonly refusal: Refusal | null
  /** True when the server took it. One at a time. */
  readonly send: (asked: () => Promise<Result<unknown, Refusal>>) => Promise<boolean>
}

/** One way in: what is sent, and why it was refused. */
export function useEntry(): Entry {
  const [sending, setSending] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  return {
    sending,
    refusal,
    send: async (asked) => {
      if (sending) return false
      setSending(true)
      setRefusal(null)
      const reply = await asked()
      setSending(false)
      if (!reply.ok) setRefusal(reply.error)
      return reply.ok
    },
  }
}

/** What the server, or the rules, say of one field; null: nothing. */
export const fieldProblem = (refusal: Refusal | null, name: string): string | null =>
  refusal?.kind === 'refused'
    ? (refusal.fields.find(({ path }) => path === name || path === `/${name}`)?.message ?? null)
    : null
