import { useRef, type ReactElement } from 'react'
import type { MeasuredVital, PlannedVital } from '@vigil/shared/vocabulary'
import { deviceTestWords, type LiveSince } from '../../state/device-test.ts'
import { numericOf } from '../../state/numerics.ts'
import { vitalLabel } from '../../state/vital-words.ts'
import { LiveText, useStation } from '../station-context.tsx'
import { Words } from '../words.tsx'
import type { CareProps } from './care-props.ts'

const measuredAs: Readonly<Record<PlannedVital, readonly MeasuredVital[]>> = {
  spo2: ['spo2'],
  rate: ['hr', 'pr'],
  hr: ['hr'],
  pr: ['pr'],
  rr: ['rr'],
  nibp: ['nibp-sys'],
  abp: ['abp-sys'],
  temp: ['temp'],
  etco2: ['etco2'],
}

/** Each vital that is to be watched without a break must live for half a minute before the dose. */
export function DeviceTest({ room, record }: CareProps): ReactElement | null {
  const planned = Object.entries(record.plan.protocol.plan)
    .filter(([, watch]) => watch === 'continuous')
    .map(([vital]) => vital as PlannedVital)
  if (planned.length === 0) return null
  return (
    <section className="care-item" aria-label="Device test">
      <h3>Device test: 30 s alive</h3>
      <ul className="device-test">
        {planned.map((vital) => (
          <TestLine key={vital} roomId={room.roomId} vital={vital} />
        ))}
      </ul>
    </section>
  )
}

interface TestLineProps {
  readonly roomId: string
  readonly vital: PlannedVital
}

function TestLine({ roomId, vital }: TestLineProps): ReactElement {
  const { readout } = useStation()
  const since = useRef<LiveSince>(null)
  const read = (): string => {
    const context = readout.context(roomId)
    const values = readout.values(roomId)
    const numeric = measuredAs[vital]
      .map((name) => numericOf(name, values[name], context))
      .find(({ freshness }) => freshness.kind === 'live' || freshness.kind === 'ageing')
    const { words, liveSince } = deviceTestWords(numeric ?? null, since.current, context)
    since.current = liveSince
    return words
  }
  return (
    <li>
      <span>
        <Words text={nameOf(vital)} />
      </span>
      <LiveText className="timer" read={read} />
    </li>
  )
}

function nameOf(vital: PlannedVital): string {
  if (vital === 'nibp') return 'NIBP'
  if (vital === 'abp') return 'Arterial pressure'
  return vitalLabel(vital)
}
