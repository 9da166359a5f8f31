import { isTrusted, type ReadingContext } from '../../state/freshness.ts'
import { cuffOf, heartRateOf, numericOf } from '../../state/numerics.ts'
import { pictureOf, type PlacedAlarm } from '../../state/alarm-order.ts'
import { alarmWords } from '../../state/alarm-texts.ts'
import { dueMark, gateMark, sinceText } from '../care/care-marks.ts'
import { english } from '../../state/catalogue-en.ts'
import { leftAttached } from '../../state/left-attached.ts'
import type { RoomStructure, RoomValues } from '../../state/site-state.ts'
import { coarseAgeText, durationText } from '../../format/time-text.ts'

interface Live {
  readonly values: RoomValues
  readonly context: ReadingContext
}

/** One room in words, for a person who hears the wall: alarms first, then the numbers with their age. */
export function spokenTile(
  room: RoomStructure,
  alarms: readonly PlacedAlarm[],
  live: Live,
): string {
  if (room.session === null) {
    const left = leftAttached(room)
    return left === null ? `${room.label}, empty` : `${room.label}, ${left.question} ${left.remedy}`
  }
  const spokenAlarms = alarms.map(
    ({ alarm }) =>
      `${english.priorities[alarm.priority]} alarm ${pictureOf(alarm)}: ${alarmWords(alarm).headline}`,
  )
  return [
    room.label,
    ...spokenAlarms,
    ...numbersOf(live),
    ...courseOf(room),
    ...careOf(room, live.context.nowMs),
  ].join(', ')
}

/** What is paused or held back on purpose. */
const courseOf = ({ course }: RoomStructure): readonly string[] =>
  course === null
    ? []
    : [
        `phase ${english.phases[course.phase].toLowerCase()}`,
        ...(course.audioPause === null ? [] : ['sound paused']),
        ...(course.away === null ? [] : ['away']),
        ...(course.cuffRunningSinceMs === null ? [] : ['cuff running']),
      ]

/** How long since the dose, what is due, how near the end. */
function careOf(room: RoomStructure, nowMs: number): readonly string[] {
  const { care } = room
  if (care === null) return []
  const gate = gateMark(care)
  return [
    sinceText(room, nowMs),
    dueMark(care.dues[0], nowMs)?.text ?? '',
    gate === null ? '' : gate.kind === 'hold' ? `hold ${gate.level}` : gate.text,
    care.onOxygen ? 'on oxygen' : '',
  ].filter((words) => words !== '')
}

function numbersOf({ values, context }: Live): readonly string[] {
  const rate = heartRateOf(values, context)
  const spo2 = numericOf('spo2', values.spo2, context)
  const cuff = cuffOf(values, context)
  const streams = [
    { name: 'heart rate', numeric: rate },
    { name: 'oxygen saturation', numeric: spo2 },
  ].map(({ name, numeric }) => {
    if (isTrusted(numeric.freshness)) return `${name} ${numeric.text}`
    return 'ageMs' in numeric.freshness
      ? `${name} no data for ${durationText(numeric.freshness.ageMs)}`
      : `${name} no value yet`
  })
  return cuff.freshness.kind === 'spot'
    ? [...streams, `blood pressure ${cuff.text}, ${coarseAgeText(cuff.freshness.ageMs)} ago`]
    : streams
}
