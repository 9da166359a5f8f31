import type { Vital } from '@vigil/shared/vocabulary'
import type { TrendVital } from '../../state/trend-series.ts'

/** One stacked chart of a room. */
export interface TrendParameter {
  readonly id: 'hr' | 'spo2' | 'bp' | 'rr'
  readonly label: string
  /** Unit, and what the dashed lines are where it is not plain. */
  readonly note: string
  /** Name of the parameter colour in the style sheet. */
  readonly colour: 'hr' | 'spo2' | 'bp' | 'rr'
  readonly lines: readonly { readonly vital: TrendVital; readonly dashed: boolean }[]
  readonly shape: 'line' | 'bars'
  readonly scale: { readonly min: number; readonly max: number; readonly step: number }
  readonly limitVital: Vital
}

export const trendParameters: readonly TrendParameter[] = [
  {
    id: 'hr',
    label: 'HR',
    note: '/min',
    colour: 'hr',
    lines: [
      { vital: 'hr', dashed: false },
      { vital: 'pr', dashed: true },
    ],
    shape: 'line',
    scale: { min: 40, max: 160, step: 40 },
    limitVital: 'rate',
  },
  {
    id: 'spo2',
    label: 'SpO₂',
    note: '%',
    colour: 'spo2',
    lines: [{ vital: 'spo2', dashed: false }],
    shape: 'line',
    scale: { min: 80, max: 100, step: 10 },
    limitVital: 'spo2',
  },
  {
    id: 'bp',
    label: 'NIBP',
    note: 'mmHg, dashed: limits of SYS',
    colour: 'bp',
    lines: [
      { vital: 'nibp-sys', dashed: false },
      { vital: 'nibp-dia', dashed: false },
    ],
    shape: 'bars',
    scale: { min: 40, max: 200, step: 40 },
    limitVital: 'nibp-sys',
  },
  {
    id: 'rr',
    label: 'RR',
    note: '/min',
    colour: 'rr',
    lines: [{ vital: 'rr', dashed: false }],
    shape: 'line',
    scale: { min: 0, max: 30, step: 10 },
    limitVital: 'rr',
  },
]
