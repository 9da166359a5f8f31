import { useRef, type ReactElement } from 'react'
import { heartRateOf } from '../../state/numerics.ts'
import { shownLimits } from '../../state/shown-limits.ts'
import type { RoomStructure } from '../../state/site-state.ts'
import { useCell, useLiveWriter, useStation } from '../station-context.tsx'
import { drawSpark, type SparkColours } from './draw-spark.ts'
import type { TileParameter } from './tile-numeric.tsx'

/** Ten minutes are three hundred slots: more often than this nothing moves. */
const redrawMs = 1000

/** Ten minutes of one vital under its number, with the band between its limits. */
export function Sparkline({
  room,
  parameter,
}: {
  readonly room: RoomStructure
  readonly parameter: TileParameter
}): ReactElement {
  const { readout, settings } = useStation()
  const { theme } = useCell(settings)
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawn = useRef({ atMs: 0, theme, width: 0, height: 0 })
  const limits = shownLimits(room.course?.inForce ?? [], parameter)

  useLiveWriter(() => {
    const element = canvas.current
    if (element === null) return
    const { clientWidth: width, clientHeight: height } = element
    const atMs = performance.now()
    const last = drawn.current
    const same = last.width === width && last.height === height && last.theme === theme
    if (same && atMs - last.atMs < redrawMs) return
    drawn.current = { atMs, theme, width, height }
    const context = readout.context(room.roomId)
    const sparks = readout.sparks(room.roomId)
    const vital =
      parameter === 'spo2'
        ? 'spo2'
        : heartRateOf(readout.values(room.roomId), context).vital === 'pr'
          ? 'pr'
          : 'hr'
    drawSpark(element, {
      series: sparks?.series[vital] ?? [],
      nowMs: context.nowMs,
      gapMs: 10_000 * Math.max(1, context.clockScale / 2),
      limits,
      colours: coloursOf(element, parameter),
    })
  })

  return <canvas ref={canvas} className="spark" />
}

function coloursOf(element: HTMLElement, parameter: TileParameter): SparkColours {
  const style = getComputedStyle(element)
  const read = (name: string): string => style.getPropertyValue(name).trim()
  return {
    line: read(`--param-${parameter}`),
    band: read('--band'),
    limit: read('--spark-limit'),
  }
}
