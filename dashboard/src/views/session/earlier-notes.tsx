import type { ReactElement } from 'react'
import type { EarlierSession, PatientReply } from '@vigil/shared/contracts'
import { coarseAgeText } from '../../format/time-text.ts'
import { useSiteTimes } from '../site-hooks.ts'
import { Words } from '../words.tsx'

/** What earlier sessions teach about this one, on its first screen. */
export function EarlierNotes({ reply }: { readonly reply: PatientReply }): ReactElement | null {
  const times = useSiteTimes()
  const { notes, sessions, lastSafeStartMs } = reply
  const [last] = sessions
  if (notes.length === 0 && last === undefined && lastSafeStartMs === null) return null
  return (
    <ul className="earlier" aria-label="Worth knowing">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
      {last !== undefined && (
        <li>
          <Words text={lastWords(last)} />
        </li>
      )}
      {lastSafeStartMs !== null && <li>Last safe start today {times.toMinute(lastSafeStartMs)}</li>}
    </ul>
  )
}

function lastWords({ doseMg, peak, backToBaselineMs, lowestSpo2Percent }: EarlierSession): string {
  const parts = [
    doseMg === null ? null : `${doseMg} mg`,
    peak === null ? null : `highest pressure ${peak.sys}/${peak.dia}${afterText(peak.afterDoseMs)}`,
    backToBaselineMs === null ? null : `back after ${coarseAgeText(backToBaselineMs)}`,
    lowestSpo2Percent === null ? null : `lowest SpO₂ ${lowestSpo2Percent} %`,
  ].filter((part) => part !== null)
  return `Last time: ${parts.length === 0 ? 'nothing measured' : parts.join(', ')}`
}

const afterText = (afterDoseMs: number | null): string =>
  afterDoseMs === null ? '' : ` ${coarseAgeText(afterDoseMs)} after the dose`
