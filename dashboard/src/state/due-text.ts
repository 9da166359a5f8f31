/** `in 4:05`, `now`, `3 min late`: a due reading by the time that is left, ms. */
export function dueText(leftMs: number): string {
  if (leftMs > 0) {
    const seconds = Math.ceil(leftMs / 1000)
    const minutes = Math.floor(seconds / 60)
    return minutes >= 60
      ? `in ${Math.floor(minutes / 60)} h ${two(minutes % 60)}`
      : `in ${minutes}:${two(seconds % 60)}`
  }
  const lateMinutes = Math.floor(-leftMs / 60_000)
  return lateMinutes === 0 ? 'now' : `${lateMinutes} min late`
}

const two = (count: number): string => String(count).padStart(2, '0')
