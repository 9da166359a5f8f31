import { Check } from 'lucide-react'
import { useState, type ReactElement } from 'react'
import { pictureOf } from '../../state/alarm-order.ts'
import { alarmRemedy } from '../../state/alarm-remedy.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { labelsOf, siteBars, type AlarmGroup } from '../../state/duty-picture.ts'
import { barText } from '../../state/duty-texts.ts'
import { ownStation } from '../../state/station-duty.ts'
import { BarAcknowledge } from './bar-acknowledge.tsx'
import { alarmAttributes, occurrencesOf } from '../alarm/alarm-attributes.ts'
import { PriorityGlyph } from '../alarm/priority-glyph.tsx'
import { useContent, useOffer } from '../site-hooks.ts'
import { useStation } from '../station-context.tsx'

/**
 * Full width on every screen: what is wrong with the watch itself (alarms.md 5). On a phone the most important one and how
 * many more: the patient's page stands below.
 */
export function SiteBars(): ReactElement | null {
  const content = useContent()
  const [open, setOpen] = useState(false)
  if (content === null) return null
  const [worst, ...others] = siteBars(content)
  if (worst === undefined) return null
  return (
    <>
      <SiteBar key={worst.key} group={worst} />
      {others.length > 0 && (
        <button
          type="button"
          className="site-bars-more"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Show only the first' : `+${others.length} more of this site – show`}
        </button>
      )}
      <div className="site-bars-others" data-open={open ? 'yes' : 'no'}>
        {others.map((group) => (
          <SiteBar key={group.key} group={group} />
        ))}
      </div>
    </>
  )
}

function SiteBar({ group }: { readonly group: AlarmGroup }): ReactElement {
  const { placed, alike } = group
  const { alarm } = placed
  const words = alarmWords(alarm)
  const { acknowledged } = alarm
  const ofRooms = barText(alarm.condition)
  return (
    <div
      className="site-bar"
      role="group"
      aria-label={words.headline}
      data-occurrences={occurrencesOf([placed, ...alike])}
      {...alarmAttributes(placed)}
    >
      <PriorityGlyph priority={alarm.priority} picture={pictureOf(alarm)} technical />
      <p className="site-bar-words">
        <strong>{ofRooms ?? words.headline}</strong>
        {ofRooms !== null && <strong className="site-bar-rooms">{labelsOf(group)}</strong>}
        <span className="site-bar-remedy">{alarmRemedy(alarm)}</span>
      </p>
      {alarm.condition.kind === 'room-uncovered' && <ArmHere />}
      {acknowledged === null ? (
        <BarAcknowledge placed={placed} alike={alike} />
      ) : (
        <span className="site-bar-known">
          <Check aria-hidden="true" className="button-icon" /> {acknowledged.personId}
        </span>
      )}
    </div>
  )
}

/** The shortest way out: this very station takes up the watch. */
function ArmHere(): ReactElement | null {
  const { stationId, takeUpWatch } = useStation()
  const content = useContent()
  const offer = useOffer()
  if (offer === 'nothing' || ownStation(content, stationId)?.armed === true) return null
  return (
    <button type="button" className="button" onClick={takeUpWatch}>
      Watch from here
    </button>
  )
}
