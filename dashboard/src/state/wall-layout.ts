/** How many rooms share the screen decides how large a tile's text is (dashboard.md 7.1, 8). */
export type WallTier = 'upto-12' | 'upto-20' | 'upto-30' | 'overview'

export interface WallLayout {
  readonly columns: number
  readonly tier: WallTier
}

/** Columns by number of rooms, so that places stay put and tiles are as large as they can be. */
const columnSteps = [
  { upTo: 1, columns: 1 },
  { upTo: 4, columns: 2 },
  { upTo: 6, columns: 3 },
  { upTo: 12, columns: 4 },
  { upTo: 20, columns: 5 },
  { upTo: 30, columns: 6 },
] as const

export function wallLayout(roomCount: number): WallLayout {
  const columns = columnSteps.find(({ upTo }) => roomCount <= upTo)?.columns ?? 8
  return { columns, tier: tierOf(roomCount) }
}

function tierOf(roomCount: number): WallTier {
  if (roomCount <= 12) return 'upto-12'
  if (roomCount <= 20) return 'upto-20'
  return roomCount <= 30 ? 'upto-30' : 'overview'
}

/** Where a key leads from one place to another; null: nowhere. */
export function nextPlace(
  key: string,
  from: number,
  grid: { readonly count: number; readonly columns: number },
): number | null {
  const to = targetOf(key, from, grid)
  return to === null || to < 0 || to >= grid.count ? null : to
}

function targetOf(
  key: string,
  from: number,
  { count, columns }: { readonly count: number; readonly columns: number },
): number | null {
  switch (key) {
    case 'ArrowRight':
      return from + 1
    case 'ArrowLeft':
      return from - 1
    case 'ArrowDown':
      return from + columns
    case 'ArrowUp':
      return from - columns
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
