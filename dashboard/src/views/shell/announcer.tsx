import { useEffect, useRef, useState, type ReactElement } from 'react'
import { pictureOf, type PlacedAlarm } from '../../state/alarm-order.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { useAlarmCounts, useContent, useSiteAlarms } from '../site-hooks.ts'

const leastPauseMs = 3000

/** Speaks to screen readers: counts calmly, new high alarms at once, at most one message in 3 s. */
export function Announcer(): ReactElement {
  const counts = useAlarmCounts()
  const site = useContent()?.site.label ?? ''
  const urgent = useNewHighs(useSiteAlarms())
  const worst =
    counts.high > 0 ? `▲▲▲ ${counts.high} · ` : counts.medium > 0 ? `▲▲ ${counts.medium} · ` : ''
  useEffect(() => {
    document.title = `${worst}${site === '' ? '' : `${site} – `}Vigil`
  }, [worst, site])
  return (
    <>
      <p className="hidden" aria-live="polite">
        {`${counts.high} high, ${counts.medium} medium, ${counts.low} low, ${counts.technical} technical alarms`}
      </p>
      <p className="hidden" aria-live="assertive">
        {urgent}
      </p>
    </>
  )
}

function useNewHighs(alarms: readonly PlacedAlarm[]): string {
  const [words, setWords] = useState('')
  const told = useRef(new Set<string>())
  const nextMs = useRef(0)
  useEffect(() => {
    const fresh = alarms.filter(
      ({ alarm }) =>
        alarm.priority === 'high' &&
        pictureOf(alarm) === 'active' &&
        !told.current.has(alarm.occurrenceId),
    )
    if (fresh.length === 0) return
    const waitMs = Math.max(0, nextMs.current - performance.now())
    const timer = setTimeout(() => {
      for (const { alarm } of fresh) told.current.add(alarm.occurrenceId)
      nextMs.current = performance.now() + leastPauseMs
      setWords(
        fresh
          .map(({ roomLabel, alarm }) => `${roomLabel}: ${alarmWords(alarm).headline}`)
          .join('. '),
      )
    }, waitMs)
    return () => clearTimeout(timer)
  }, [alarms])
  return words
}
