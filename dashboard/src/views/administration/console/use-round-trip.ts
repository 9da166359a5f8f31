import { useEffect, useState } from 'react'
import { lastPayloadCall } from '../../../state/traffic-calls.ts'
import { useStation } from '../../station-context.tsx'
import { noTrips, tripTexts, withTrip, type TripTexts } from '../../../state/round-trips.ts'

const everyMs = 2000
/** Nobody speaks there: the shortest answer that there is. */
const shortest = lastPayloadCall('-')

/** How long the server takes to answer this page, again and again while somebody can see it. */
export function useRoundTrip(): TripTexts {
  const { commands } = useStation()
  const [trips, setTrips] = useState(noTrips)
  useEffect(() => {
    let isOver = false
    const measure = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return
      const askedMs = performance.now()
      const answer = await commands.askSite(shortest)
      const tookMs = performance.now() - askedMs
      const isAnswered = answer.ok || answer.error.kind === 'refused'
      if (!isOver) setTrips((before) => withTrip(before, isAnswered ? tookMs : null))
    }
    void measure()
    const timer = setInterval(() => void measure(), everyMs)
    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [commands])
  return tripTexts(trips)
}
