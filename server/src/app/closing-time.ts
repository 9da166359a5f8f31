import { hours, minutes, type InstantMs } from '@vigil/shared/time'

/**
 * When a site closes on the day that `now` is there.
 * @param closesAtMinutes since midnight by the clock on its wall
 * @param timeZone IANA name
 */
export function closingTimeMs(
  now: InstantMs,
  { closesAtMinutes, timeZone }: { readonly closesAtMinutes: number; readonly timeZone: string },
): InstantMs {
  const day = hours(24)
  const onTheWall = now + aheadMs(now, timeZone)
  const closing = onTheWall - (((onTheWall % day) + day) % day) + minutes(closesAtMinutes)
  // On the day the clocks change, what they are ahead by at closing is not what it is now.
  return closing - aheadMs(closing - aheadMs(closing, timeZone), timeZone)
}

/** By how much the clock on the wall is ahead of UTC; negative: behind. */
function aheadMs(atMs: InstantMs, timeZone: string): number {
  const wall = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs)
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(wall.find((one) => one.type === type)?.value)
  const seconds = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return seconds - Math.floor(atMs / 1000) * 1000
}
