import { useLayoutEffect, useRef, type ReactElement } from 'react'
import { heartRateOf } from '../../state/numerics.ts'
import { shownLimits } from '../../state/shown-limits.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { useLiveWriter, useStation } from '../station-context.tsx'
import { drawSpark, type SparkSize } from './draw-spark.ts'
import { sparkColours } from './spark-colours.ts'
import type { TileParameter } from './tile-numeric.tsx'

/** Ten minutes are three hundred slots: more often than this nothing moves. */
const redrawMs = 1000
const notDrawn = Number.NEGATIVE_INFINITY

/** Ten minutes of one vital under its number, with the band between its limits. */
export function Sparkline({
  room,
  parameter,
}: {
  readonly room: RoomStructure
  readonly parameter: TileParameter
}): ReactElement {
  const { readout } = useStation()
  const canvas = useRef<HTMLCanvasElement>(null)
  const size = useRef<SparkSize>({ width: 0, height: 0 })
  const drawn = useRef({ atMs: notDrawn, colours: sparkColours(parameter) })
  const limits = shownLimits(room.course?.inForce ?? [], parameter)

  // Asked on each tick, between the texts of two tiles, a size would make the browser lay out the wall 64 times.
  useLayoutEffect(() => {
    if (canvas.current === null) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) size.current = entry.contentRect
      drawn.current.atMs = notDrawn
    })
    observer.observe(canvas.current)
    return () => observer.disconnect()
  }, [])

  useLiveWriter(() => {
    const element = canvas.current
    if (element === null || size.current.width === 0) return
    const colours = sparkColours(parameter)
    const atMs = performance.now()
    if (colours === drawn.current.colours && atMs - drawn.current.atMs < redrawMs) return
    drawn.current = { atMs, colours }
    const context = readout.context(room.roomId)
    const sparks = readout.sparks(room.roomId)
    const vital =
      parameter === 'spo2'
        ? 'spo2'
        : heartRateOf(readout.values(room.roomId), context).vital === 'pr'
          ? 'pr'
          : 'hr'
    drawSpark(element, {
      size: size.current,
      series: sparks?.series[vital] ?? [],
      nowMs: context.nowMs,
      gapMs: 10_000 * Math.max(1, context.clockScale / 2),
      limits,
      colours,
    })
  })

  return <canvas ref={canvas} className="spark" />
}
