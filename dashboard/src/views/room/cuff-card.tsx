import { useRef, type ReactElement } from 'react'
import type { ConditionLimits } from '@vigil/shared/vocabulary'
import { coarseAgeText } from '../../format/time-text.ts'
import type { PlacedAlarm } from '../../state/alarm-order.ts'
import { cuffOf } from '../../state/numerics.ts'
import { shownLimits, type ShownLimits } from '../../state/shown-limits.ts'
import { alarmAttributes } from '../alarm/alarm-attributes.ts'
import { useLiveWriter, useStation, writeMark, writeText } from '../station-context.tsx'

interface CuffCardProps {
  readonly roomId: string
  readonly limits: readonly ConditionLimits[]
  readonly alarm: PlacedAlarm | undefined
}

/** The last cuff measurement: its age always beside it. */
export function CuffCard({ roomId, limits, alarm }: CuffCardProps): ReactElement {
  const { readout } = useStation()
  const box = useRef<HTMLDivElement>(null)
  const digits = useRef<HTMLSpanElement>(null)
  const mean = useRef<HTMLSpanElement>(null)
  const age = useRef<HTMLSpanElement>(null)

  useLiveWriter(() => {
    const cuff = cuffOf(readout.values(roomId), readout.context(roomId))
    const { freshness } = cuff
    if (box.current !== null) writeMark(box.current, 'data-freshness', freshness.kind)
    if (digits.current !== null) writeText(digits.current, cuff.text)
    if (mean.current !== null) writeText(mean.current, cuff.map === null ? '' : `(${cuff.map})`)
    if (age.current !== null)
      writeText(
        age.current,
        'ageMs' in freshness ? `${coarseAgeText(freshness.ageMs)} ago` : 'none yet',
      )
  })

  return (
    <div ref={box} className="reading numeric-card reading-bp" {...alarmAttributes(alarm)}>
      <div className="numeric-head">
        <span className="beside-label">NIBP</span>
        <span className="numeric-unit">mmHg</span>
        <span ref={age} className="numeric-note" />
      </div>
      <div className="numeric-line">
        <span ref={digits} className="digits" />
        <span ref={mean} className="cuff-mean" />
      </div>
      <dl className="cuff-limits">
        <CuffLimits name="SYS" limits={shownLimits(limits, 'nibp-sys')} />
        <CuffLimits name="DIA" limits={shownLimits(limits, 'nibp-dia')} />
      </dl>
    </div>
  )
}

interface CuffLimitsProps {
  readonly name: string
  readonly limits: ShownLimits
}

function CuffLimits({ name, limits: { low, high } }: CuffLimitsProps): ReactElement {
  const words = [high === null ? '' : `> ${high}`, low === null ? '' : `< ${low}`]
  return (
    <div>
      <dt>{name}</dt>
      <dd>{words.filter((word) => word !== '').join('  ') || 'no limit'}</dd>
    </div>
  )
}
