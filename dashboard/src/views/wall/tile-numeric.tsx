import { assertNever } from '@vigil/shared/base'
import { useRef, type ReactElement } from 'react'
import { durationText } from '../../format/time-text.ts'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { courseWords } from '../../state/catalogue-tile-en.ts'
import { vitalLabel } from '../../state/vital-words.ts'
import { heartRateOf, numericOf, type Numeric } from '../../state/numerics.ts'
import { doubtedDevices, limitMarks } from '../../state/room-marks.ts'
import { shownLimits, type ShownLimits } from '../../state/shown-limits.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { alarmAttributes } from '../alarm/alarm-attributes.ts'
import { LimitMarkSigns } from '../alarm/limit-mark-signs.tsx'
import { useLiveWriter, useStation, writeMark, writeText } from '../station-context.tsx'
import { Words } from '../words.tsx'

export type TileParameter = 'hr' | 'spo2'

interface TileNumericProps {
  readonly room: RoomStructure
  readonly parameter: TileParameter
  readonly alarm: PlacedAlarm | undefined
}

/** One large number with its limits beside it; where it is old, its age stands in their place. */
export function TileNumeric({ room, parameter, alarm }: TileNumericProps): ReactElement {
  const { readout } = useStation()
  const box = useRef<HTMLDivElement>(null)
  const digits = useRef<HTMLSpanElement>(null)
  const label = useRef<HTMLSpanElement>(null)
  const upper = useRef<HTMLSpanElement>(null)
  const lower = useRef<HTMLSpanElement>(null)
  const limits = shownLimits(room.course?.inForce ?? [], parameter)
  const marks = limitMarks([parameter], room.course, room.session?.limits ?? null)
  const inDoubt = doubtedDevices(room.alarms)
  const onOxygen = parameter === 'spo2' && room.care?.onOxygen === true

  useLiveWriter(() => {
    const context = readout.context(room.roomId)
    const values = readout.values(room.roomId)
    const numeric =
      parameter === 'hr' ? heartRateOf(values, context) : numericOf('spo2', values.spo2, context)
    const doubted = numeric.deviceId !== null && inDoubt.includes(numeric.deviceId)
    const [first, second] = besideNumber(numeric, {
      limits,
      doubted,
      onOxygen,
    })
    if (box.current !== null) {
      writeMark(box.current, 'data-freshness', numeric.freshness.kind)
      writeMark(box.current, 'data-mark', numeric.mark)
      writeMark(box.current, 'data-doubt', doubted ? 'yes' : null)
    }
    if (digits.current !== null) writeText(digits.current, numeric.text)
    if (label.current !== null && parameter === 'hr')
      writeText(label.current, vitalLabel(numeric.vital))
    if (upper.current !== null) writeText(upper.current, first)
    if (lower.current !== null) writeText(lower.current, second)
  })

  return (
    <div ref={box} className={`reading reading-${parameter}`} {...alarmAttributes(alarm)}>
      <span ref={digits} className="digits" />
      <span className="beside">
        <span className="beside-label">
          <span ref={label}>{parameter === 'hr' ? null : <Words text="SpO₂" />}</span>
          <LimitMarkSigns marks={marks} />
        </span>
        <span ref={upper} className="beside-line" />
        <span ref={lower} className="beside-line" />
      </span>
    </div>
  )
}

interface Beside {
  readonly limits: ShownLimits
  readonly doubted: boolean
  /** A saturation on oxygen is not one on room air. */
  readonly onOxygen: boolean
}

/** Two short lines: limits while the number can be trusted, else how old it is. */
function besideNumber(
  { freshness, value }: Numeric,
  { limits, doubted, onOxygen }: Beside,
): readonly [string, string] {
  switch (freshness.kind) {
    case 'missing':
      return ['no value', 'yet']
    case 'stale':
      return ['no data', durationText(freshness.ageMs)]
    case 'blank':
      return [`last ${String(value)}`, durationText(freshness.ageMs)]
    case 'ageing':
      return [
        `${durationText(freshness.ageMs)} old`,
        doubted ? courseWords.unconfirmedValue : limitText('<', limits.low),
      ]
    case 'live':
    case 'spot':
      return doubted
        ? [courseWords.unconfirmedValue, '']
        : [
            onOxygen ? courseWords.onOxygen : limitText('>', limits.high),
            limitText('<', limits.low),
          ]
    default:
      return assertNever(freshness)
  }
}

const limitText = (sign: string, limit: number | null): string =>
  limit === null ? '' : `${sign} ${limit}`
