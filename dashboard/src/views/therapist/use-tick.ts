import { useEffect, useState } from 'react'
import type { InstantMs } from '@vigil/shared/time'
import type { RoomId } from '@vigil/shared/vocabulary'
import { useStation } from '../station-context.tsx'

/** Now on the room's clock, rendered anew every second: an instruction comes when its time comes. */
export function useTick(roomId: RoomId): InstantMs {
  const { readout } = useStation()
  const [nowMs, setNowMs] = useState(() => readout.context(roomId).nowMs)
  useEffect(() => {
    const timer = window.setInterval(() => setNowMs(readout.context(roomId).nowMs), 1000)
    return () => window.clearInterval(timer)
  }, [readout, roomId])
  return nowMs
}

/** A look that makes no sound is felt, once, where the device can and somebody has touched it. */
export function useLookBuzz(dueId: string | undefined): void {
  useEffect(() => {
    if (dueId !== undefined && 'vibrate' in navigator && navigator.userActivation.hasBeenActive)
      navigator.vibrate(200)
  }, [dueId])
}
