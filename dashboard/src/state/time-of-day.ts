const dayMinutes = 24 * 60

/** A typed time of day moved by minutes: `14:59` and 1 make `15:00`. What cannot be read counts as `nowText`. */
export function movedTime(text: string, nowText: string, minutes: number): string {
  const at = minutesOf(text) ?? minutesOf(nowText) ?? 0
  const moved = (at + minutes + dayMinutes) % dayMinutes
  return `${two(Math.floor(moved / 60))}:${two(moved % 60)}`
}

function minutesOf(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? []
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes)
}

const two = (count: number): string => String(count).padStart(2, '0')
