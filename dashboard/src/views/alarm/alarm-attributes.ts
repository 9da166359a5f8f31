import { isTechnical, pictureOf, type PlacedAlarm } from '../../state/alarm-order.ts'

/** What the style sheet needs to draw an alarm; null: nothing is wrong. */
export function alarmAttributes(placed: PlacedAlarm | undefined): Record<string, string> {
  if (placed === undefined) return {}
  const { alarm } = placed
  return {
    'data-priority': alarm.priority,
    'data-picture': pictureOf(alarm),
    ...(isTechnical(alarm) ? { 'data-technical': 'yes' } : {}),
  }
}

/** Which occurrences an element shows: the display receipt looks for them. */
export const occurrencesOf = (placed: readonly PlacedAlarm[]): string =>
  placed.map(({ alarm }) => alarm.occurrenceId).join(' ')
