import type { InstantMs } from '@vigil/shared/time'
import { minutes, seconds } from '@vigil/shared/time'
import type { MeasuredVital, VitalSet } from '@vigil/shared/vocabulary'
import type { MonitorState } from '../session/monitor-state.ts'
import { watchOf } from '../session/plan.ts'

/** How far from the set's own time a value beside it may lie (sessions.md 4). */
const continuousWithinMs = seconds(60)
const spotWithinMs = minutes(5)

type Beside = 'rate' | 'spo2' | 'rr'

/** The newest measurement of a cuff, with what was measured around it; null: it gave no pressure in numbers. */
export function cuffSet(monitor: MonitorState): VitalSet | null {
  const { 'nibp-sys': sys, 'nibp-dia': dia } = monitor.spots.newest
  if (sys === undefined || !Number.isFinite(sys.value)) return null
  const { measuredMs, source } = sys
  const isSame = dia?.measuredMs === measuredMs && dia.source === source
  return {
    measuredMs,
    sys: sys.value,
    dia: isSame && Number.isFinite(dia.value) ? dia.value : null,
    ...around(monitor, measuredMs),
    source,
    typed: false,
  }
}

/** What a person typed, with what was measured around it; null: nothing of a set was typed. */
export function typedSet(
  monitor: MonitorState,
  { values, measuredMs }: TypedValues,
  personId: string,
): VitalSet | null {
  const typed = {
    sys: firstOf(values, ['nibp-sys', 'abp-sys']),
    dia: firstOf(values, ['nibp-dia', 'abp-dia']),
    ratePerMin: firstOf(values, ['hr', 'pr', 'nibp-pr']),
    spo2Percent: firstOf(values, ['spo2']),
    rrPerMin: firstOf(values, ['rr']),
  }
  if (Object.values(typed).every((value) => value === null)) return null
  const beside = around(monitor, measuredMs)
  return {
    measuredMs,
    sys: typed.sys,
    dia: typed.dia,
    ratePerMin: typed.ratePerMin ?? beside.ratePerMin,
    spo2Percent: typed.spo2Percent ?? beside.spo2Percent,
    rrPerMin: typed.rrPerMin ?? beside.rrPerMin,
    source: personId,
    typed: true,
  }
}

interface TypedValues {
  readonly values: Readonly<Partial<Record<MeasuredVital, number>>>
  readonly measuredMs: InstantMs
}

const firstOf = (
  values: TypedValues['values'],
  vitals: readonly MeasuredVital[],
): number | null => {
  for (const vital of vitals) {
    const value = values[vital]
    if (value !== undefined) return value
  }
  return null
}

const around = (monitor: MonitorState, atMs: InstantMs) => ({
  ratePerMin: valueAround(monitor, 'rate', atMs),
  spo2Percent: valueAround(monitor, 'spo2', atMs),
  rrPerMin: valueAround(monitor, 'rr', atMs),
})

/** The newest value of a vital that lies near enough; off the scale is no value. */
function valueAround(monitor: MonitorState, vital: Beside, atMs: InstantMs): number | null {
  const isSpot = watchOf(monitor.session.plan, vital) === 'spot'
  const withinMs = isSpot ? spotWithinMs : continuousWithinMs
  const candidates = monitor.streams.flatMap((stream) =>
    stream.vital === vital
      ? [{ value: stream.lastValue, measuredMs: stream.lastMeasuredMs, withinMs }]
      : [],
  )
  const spot = monitor.spots.newest[vital]
  if (spot !== undefined) candidates.push({ ...spot, withinMs: spotWithinMs })
  const [nearest] = candidates
    .filter((one) => Number.isFinite(one.value) && Math.abs(atMs - one.measuredMs) <= one.withinMs)
    .toSorted((a, b) => b.measuredMs - a.measuredMs)
  return nearest?.value ?? null
}
