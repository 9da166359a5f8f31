import '../../styles/tray.css'
import { useId, useState, type ReactElement } from 'react'
import { measuredVitals } from '@vigil/shared/vocabulary'
import { coarseAgeText, durationText } from '../../format/time-text.ts'
import { formatVital } from '../../state/numerics.ts'
import type { TrayReading } from '../../state/queue.ts'
import { vitalLabel } from '../../state/vital-words.ts'
import { LiveText, useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'
import { ClaimForm } from './claim-form.tsx'
import type { Tray } from './use-tray.ts'

/** Readings that nobody has said whose they are: they wait a quarter of an hour, then they are gone. */
export function TrayPanel({ tray }: { readonly tray: Tray }): ReactElement {
  const titleId = useId()
  return (
    <section className="tray panel" aria-labelledby={titleId}>
      <h2 id={titleId}>Whose readings?</h2>
      <p className="panel-note">
        Taken with a device that goes from room to room. They count for nobody until somebody says
        whose they are.
      </p>
      {tray.refusal !== null && (
        <p className="refusal" role="status">
          {tray.refusal}
        </p>
      )}
      {tray.readings !== null && tray.readings.length === 0 && (
        <p className="tray-empty">None waits.</p>
      )}
      <ul className="tray-list">
        {tray.readings?.map((reading) => (
          <TrayItem key={reading.trayId} reading={reading} onClaimed={tray.again} />
        ))}
      </ul>
    </section>
  )
}

interface TrayItemProps {
  readonly reading: TrayReading
  readonly onClaimed: () => void
}

function TrayItem({ reading, onClaimed }: TrayItemProps): ReactElement {
  const { readout } = useStation()
  const [open, setOpen] = useState(false)
  const now = (): number => readout.serverNow() ?? reading.measuredMs
  return (
    <li className="tray-item" data-tray={reading.trayId}>
      <div className="tray-line">
        <span className="tray-values">
          <Words text={valuesText(reading)} />
        </span>
        <span className="tray-device">
          {reading.deviceId}
          {reading.mode === 'real' ? '' : ` (${reading.mode})`}
        </span>
        <LiveText
          className="tray-age"
          read={() =>
            `${coarseAgeText(now() - reading.measuredMs)} ago · gone in ${durationText(reading.untilMs - now())}`
          }
        />
        <button
          type="button"
          className="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          Whose…
        </button>
      </div>
      {open && <ClaimForm reading={reading} onClose={() => setOpen(false)} onClaimed={onClaimed} />}
    </li>
  )
}

/** `NIBP 118/74 · SpO₂ 97`: a pressure as people read it. */
export function valuesText({ values }: Pick<TrayReading, 'values'>): string {
  const of = (name: string): number | undefined => values.find(({ vital }) => vital === name)?.value
  const [sys, dia] = [of('nibp-sys'), of('nibp-dia')]
  const pressure =
    sys === undefined && dia === undefined
      ? []
      : [`NIBP ${sys?.toFixed(0) ?? '–'}/${dia?.toFixed(0) ?? '–'}`]
  const others = values
    .filter(({ vital }) => !vital.startsWith('nibp-'))
    .map(({ vital, value }) => {
      const known = measuredVitals.find((one) => one === vital)
      return known === undefined
        ? `${vital} ${value}`
        : `${vitalLabel(known)} ${formatVital(known, value)}`
    })
  return [...pressure, ...others].join(' · ')
}
