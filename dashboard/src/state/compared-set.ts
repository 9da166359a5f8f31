import type { CareRecord, DischargeLimits, HoldLimits, VitalSet } from '@vigil/shared/vocabulary'

/** A number of the patient beside the prescriber's limit, in words that need no medical training. */
export interface Compared {
  /** `142/88`. */
  readonly value: string
  /** `your prescriber's limit 150/95`. */
  readonly limit: string
  readonly ok: boolean
}

const both = ({ sys, dia }: VitalSet): { readonly sys: number; readonly dia: number } | null =>
  sys === null || dia === null ? null : { sys, dia }

/** Pressure against the hold limits before the dose, against the discharge limits after it; null: none measured. */
export function comparedPressure(record: CareRecord): Compared | null {
  const measured = record.sets.map(both).findLast((pair) => pair !== null)
  if (measured === undefined) return null
  const { discharge } = record.plan
  const beforeDose = record.summary.firstDoseMs === null
  const { sysMost, diaMost, sysLeast } = beforeDose
    ? holdBounds(record.plan.protocol.hold)
    : dischargeBounds(discharge)
  const low = measured.sys < sysLeast
  return {
    value: `${Math.round(measured.sys)}/${Math.round(measured.dia)}`,
    limit: low
      ? `your prescriber’s lowest ${sysLeast}`
      : `your prescriber’s limit ${sysMost}/${diaMost}`,
    ok: !low && measured.sys <= sysMost && measured.dia <= diaMost,
  }
}

/** Pulse against the same limits; null: none measured. */
export function comparedRate(record: CareRecord): Compared | null {
  const rate = record.sets.findLast(({ ratePerMin }) => ratePerMin !== null)?.ratePerMin
  if (rate == null) return null
  const { hold } = record.plan.protocol
  const { rate: bounds } = record.plan.discharge
  const [least, most] =
    record.summary.firstDoseMs === null
      ? [hold.amber.rateUnder, hold.amber.rateOver]
      : [bounds.min, bounds.max]
  return {
    value: String(Math.round(rate)),
    limit: `your prescriber’s limits ${least} to ${most}`,
    ok: rate >= least && rate <= most,
  }
}

interface Bounds {
  readonly sysMost: number
  readonly diaMost: number
  readonly sysLeast: number
}

const holdBounds = ({ amber }: HoldLimits): Bounds => ({
  sysMost: amber.sysOver,
  diaMost: amber.diaOver,
  sysLeast: amber.sysUnder,
})

const dischargeBounds = ({ sys, dia }: DischargeLimits): Bounds => ({
  sysMost: sys.max,
  diaMost: dia.max,
  sysLeast: sys.min,
})
