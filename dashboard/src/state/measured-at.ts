import type { InstantMs } from '@vigil/shared/time'

const minuteMs = 60_000
const dayMinutes = 24 * 60
/** The page's idea of now may run ahead of the server's by this much, and the server takes nothing from ahead. */
const slackMs = 1000

interface TypedTime {
  /** `14:32`, as a person wrote it. */
  readonly typed: string
  /** The same form, now. */
  readonly nowText: string
  /** Now on the room's clock, and how fast that runs. */
  readonly nowMs: InstantMs
  readonly clockScale: number
}

/** The instant of a time of day that has just been: the last one of that name. Null: not a time, or over 12 h ago. */
export function measuredAt({ typed, nowText, nowMs, clockScale }: TypedTime): InstantMs | null {
  const [then, now] = [minutesOf(typed), minutesOf(nowText)]
  if (then === null || now === null) return null
  const minutesAgo = (now - then + dayMinutes) % dayMinutes
  if (minutesAgo > dayMinutes / 2) return null
  return Math.floor(nowMs - slackMs - minutesAgo * minuteMs * clockScale)
}

function minutesOf(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text.trim()) ?? []
  if (hours === undefined || minutes === undefined) return null
  const all = Number(hours) * 60 + Number(minutes)
  return Number(minutes) < 60 && all < dayMinutes ? all : null
}
