import type { VitalSet } from '@vigil/shared/vocabulary'

/** One measurement as a bar from diastolic to systolic, in a box of 100 by 100, systolic on top. */
export interface PressureBar {
  readonly x: number
  readonly top: number
  readonly bottom: number
}

export interface PressureTrend {
  readonly bars: readonly PressureBar[]
  /** mmHg at the upper and lower edge. */
  readonly upper: number
  readonly lower: number
}

/** The pressures of a session, small; null: fewer than two were taken. */
export function pressureTrend(sets: readonly VitalSet[]): PressureTrend | null {
  const taken = sets.filter(
    (set): set is VitalSet & { sys: number; dia: number } => set.sys !== null && set.dia !== null,
  )
  const first = taken[0]
  const last = taken.at(-1)
  if (first === undefined || last === undefined || taken.length < 2) return null
  const upper = roundTo(Math.max(...taken.map(({ sys }) => sys)) + 10, Math.ceil)
  const lower = roundTo(Math.min(...taken.map(({ dia }) => dia)) - 10, Math.floor)
  const spanMs = Math.max(1, last.measuredMs - first.measuredMs)
  const y = (value: number): number => ((upper - value) / (upper - lower)) * 100
  return {
    upper,
    lower,
    bars: taken.map(({ measuredMs, sys, dia }) => ({
      x: 3 + ((measuredMs - first.measuredMs) / spanMs) * 94,
      top: y(sys),
      bottom: y(dia),
    })),
  }
}

const roundTo = (value: number, round: (value: number) => number): number => round(value / 20) * 20
