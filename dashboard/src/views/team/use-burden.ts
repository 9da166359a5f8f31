import { useCallback, useEffect, useState } from 'react'
import { burdenReply, type BurdenReply } from '@vigil/shared/contracts'
import { refusalText } from '../../state/refusal.ts'
import type { SiteCall } from '../../state/site-call.ts'
import { useStation } from '../station-context.tsx'

const burdenCall: SiteCall<BurdenReply> = { path: '/burden', schema: burdenReply }

const againMs = 60_000

/** What is known of it, and why no more: figures that were read stay when the next reading fails. */
export interface BurdenReading {
  readonly reply: BurdenReply | null
  readonly refusal: string | null
  readonly retry: () => void
}

/** Reads how much the alarms ask, now and each minute, as long as somebody can see it. */
export function useBurden(): BurdenReading {
  const { commands } = useStation()
  const [reply, setReply] = useState<BurdenReply | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const read = useCallback(async (): Promise<void> => {
    const answer = await commands.askSite(burdenCall)
    if (answer.ok) setReply(answer.value)
    setRefusal(answer.ok ? null : refusalText(answer.error))
  }, [commands])
  useEffect(() => {
    const readWhereSeen = (): void => {
      if (document.visibilityState === 'visible') void read()
    }
    readWhereSeen()
    const timer = setInterval(readWhereSeen, againMs)
    document.addEventListener('visibilitychange', readWhereSeen)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', readWhereSeen)
    }
  }, [read])
  return { reply, refusal, retry: () => void read() }
}
