import { useEffect, useRef, useState, type RefObject } from 'react'
import type { InstantMs } from '@vigil/shared/time'
import type { SiteCall } from '../../../state/site-call.ts'
import { useReading, type Reading } from '../use-reading.ts'

const everyMs = 2000
/** Until then the next answer is on its way: counting on would call devices late that are not. */
const overdueMs = 5000

export interface Polled<T> extends Reading<T> {
  /** What the list shows: the newest, or what was there when it was paused. */
  readonly shown: T | null
  /** The server's time for what is shown: it goes on counting where no answer comes, and stands while the list is paused. */
  readonly nowMs: InstantMs
  readonly paused: boolean
  readonly togglePause: () => void
}

interface Arrived<T> {
  readonly reply: T | null
  readonly atMs: number
}

interface Frozen<T> {
  readonly reply: T | null
  readonly nowMs: InstantMs
}

/** Asks again and again while somebody can see it; that keeps nobody signed on. */
export function usePolled<T extends { readonly nowMs: InstantMs }>(call: SiteCall<T>): Polled<T> {
  const reading = useReading(call)
  const { reply, again } = reading
  const tickMs = useTick()
  const [arrived, setArrived] = useState<Arrived<T>>({ reply: null, atMs: 0 })
  const [frozen, setFrozen] = useState<Frozen<T> | null>(null)
  if (arrived.reply !== reply) setArrived({ reply, atMs: tickMs })
  const ask = useNewest(again)
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') ask.current()
    }, everyMs)
    return () => clearInterval(timer)
  }, [ask])
  const lagMs = tickMs - arrived.atMs
  const nowMs = reply === null ? 0 : reply.nowMs + (lagMs > overdueMs ? lagMs : 0)
  return {
    ...reading,
    shown: frozen === null ? reply : frozen.reply,
    nowMs: frozen?.nowMs ?? nowMs,
    paused: frozen !== null,
    togglePause: () => setFrozen(frozen === null ? { reply, nowMs } : null),
  }
}

/** For effects that must not begin anew with each drawing: this page draws twice a second. */
export function useNewest<T>(value: T): RefObject<T> {
  const newest = useRef(value)
  useEffect(() => {
    newest.current = value
  })
  return newest
}

const tickEveryMs = 500

function useTick(): number {
  const [tickMs, setTickMs] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setTickMs(performance.now()), tickEveryMs)
    return () => clearInterval(timer)
  }, [])
  return tickMs
}
