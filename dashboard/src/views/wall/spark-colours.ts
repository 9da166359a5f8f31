import type { SparkColours } from './draw-spark.ts'
import type { TileParameter } from './tile-numeric.tsx'

/** By parameter and by how the page shows itself. Asking for a style while texts change costs more than drawing. */
const known = new Map<string, SparkColours>()
const forced = window.matchMedia('(forced-colors: active)')

/** The colours of a curve as the page shows itself now: the same object until it shows itself otherwise. */
export function sparkColours(parameter: TileParameter): SparkColours {
  const page = document.documentElement
  const look = `${parameter} ${page.dataset['theme'] ?? ''} ${forced.matches ? 'forced' : ''}`
  const found = known.get(look)
  if (found !== undefined) return found
  const style = getComputedStyle(page)
  const read = (name: string): string => style.getPropertyValue(name).trim()
  const colours = {
    line: read(`--param-${parameter}`),
    band: read('--band'),
    limit: read('--spark-limit'),
  }
  known.set(look, colours)
  return colours
}
