import { useId, useRef, useState, type ReactElement } from 'react'
import { assertNever } from '@vigil/shared/base'
import { vitalSigns, type MeasuredVital } from '@vigil/shared/vocabulary'
import { durationText } from '../../format/time-text.ts'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { vitalLabel } from '../../state/vital-words.ts'
import { isTrusted } from '../../state/freshness.ts'
import { doubtedDevices, limitMarks } from '../../state/room-marks.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { formatVital, heartRateOf, numericOf, type Numeric } from '../../state/numerics.ts'
import { gaugeOf } from '../../state/gauge.ts'
import { shownLimits, type ShownLimits } from '../../state/shown-limits.ts'
import { alarmAttributes } from '../alarm/alarm-attributes.ts'
import { LimitMarkSigns } from '../alarm/limit-mark-signs.tsx'
import { useLiveWriter, useStation, writeMark, writeText } from '../station-context.tsx'
import { Words } from '../words.tsx'
import { gaugeBounds } from './gauge-bounds.ts'
import { LimitGauge } from './limit-gauge.tsx'
import { SourceCount, SourceList, useNumberSources } from './number-sources.tsx'

interface NumericCardProps {
  readonly room: RoomStructure
  readonly vital: MeasuredVital
  readonly alarm: PlacedAlarm | undefined
}

const tints: Readonly<Partial<Record<MeasuredVital, string>>> = { hr: 'hr', spo2: 'spo2' }

/** One vital: number, unit, limits, and how far the number is from them. */
export function NumericCard({ room, vital, alarm }: NumericCardProps): ReactElement {
  const shown = shownLimits(room.course?.inForce ?? [], vital)
  const marks = limitMarks([vital], room.course, room.session?.limits ?? null)
  const { box, digits, label, note, marker } = useWrittenParts(room, vital, shown)
  const sources = useNumberSources(room.roomId, vital)
  const [open, setOpen] = useState(false)
  const listId = useId()
  const several = sources.deviceIds.length > 1
  return (
    <div
      ref={box}
      className={`reading numeric-card reading-${tints[vital] ?? 'other'}`}
      {...alarmAttributes(alarm)}
    >
      <div className="numeric-head">
        <span ref={label} className="beside-label">
          {vital === 'hr' ? null : <Words text={vitalLabel(vital)} />}
        </span>
        <span className="numeric-unit">{vitalSigns[vital].unit}</span>
        {several && (
          <SourceCount
            listId={listId}
            sources={sources}
            open={open}
            onToggle={() => setOpen(!open)}
          />
        )}
        <LimitMarkSigns marks={marks} />
        <span ref={note} className="numeric-note" />
      </div>
      <div className="numeric-line">
        <span ref={digits} className="digits" />
        <LimitPair limits={shown} />
      </div>
      <LimitGauge limits={shown} vital={vital} marker={marker} />
      {several && open && <SourceList id={listId} room={room} {...sources} />}
    </div>
  )
}

/** The parts of the card that are written on each tick without rendering. */
function useWrittenParts(room: RoomStructure, vital: MeasuredVital, shown: ShownLimits) {
  const { readout } = useStation()
  const box = useRef<HTMLDivElement>(null)
  const digits = useRef<HTMLSpanElement>(null)
  const label = useRef<HTMLSpanElement>(null)
  const note = useRef<HTMLSpanElement>(null)
  const marker = useRef<HTMLSpanElement>(null)
  const inDoubt = doubtedDevices(room.alarms)
  useLiveWriter(() => {
    const values = readout.values(room.roomId)
    const context = readout.context(room.roomId)
    const numeric =
      vital === 'hr' ? heartRateOf(values, context) : numericOf(vital, values[vital], context)
    const doubted = numeric.deviceId !== null && inDoubt.includes(numeric.deviceId)
    if (box.current !== null) {
      writeMark(box.current, 'data-doubt', doubted ? 'yes' : null)
      writeMark(box.current, 'data-freshness', numeric.freshness.kind)
      writeMark(box.current, 'data-mark', numeric.mark)
    }
    if (digits.current !== null) writeText(digits.current, numeric.text)
    if (label.current !== null && vital === 'hr')
      writeText(label.current, vitalLabel(numeric.vital))
    if (note.current !== null) writeText(note.current, noteOf(numeric, doubted))
    if (marker.current !== null) placeMarker(marker.current, numeric, shown)
  })
  return { box, digits, label, note, marker }
}

/** Upper limit above, lower limit below, as on the monitor at the bed. */
function LimitPair({ limits }: { readonly limits: ShownLimits }): ReactElement {
  return (
    <span className="limit-pair">
      <span>{limits.high === null ? '' : `> ${limits.high}`}</span>
      <span>{limits.low === null ? '' : `< ${limits.low}`}</span>
    </span>
  )
}

function noteOf({ freshness, vital, value, mark }: Numeric, doubted: boolean): string {
  switch (freshness.kind) {
    case 'missing':
      return 'no value yet'
    case 'ageing':
      return `${durationText(freshness.ageMs)} old`
    case 'stale':
      return `no data ${durationText(freshness.ageMs)}`
    case 'blank':
      return `last ${value === null ? '' : formatVital(vital, value)}, ${durationText(freshness.ageMs)} ago`
    case 'live':
    case 'spot':
      if (doubted) return 'whose? not confirmed'
      return mark === 'questionable' ? 'weak signal' : ''
    default:
      return assertNever(freshness)
  }
}

function placeMarker(marker: HTMLElement, numeric: Numeric, limits: ShownLimits): void {
  const { value, vital } = numeric
  const gauge =
    value === null || !isTrusted(numeric.freshness)
      ? null
      : gaugeOf(value, limits, gaugeBounds(vital, limits))
  marker.style.visibility = gauge === null ? 'hidden' : 'visible'
  if (gauge !== null) marker.style.left = `${(gauge.position * 100).toFixed(1)}%`
}
