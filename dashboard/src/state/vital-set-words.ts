import type { VitalSet } from '@vigil/shared/vocabulary'

/** `142/88 · HR 76 · SpO₂ 97 · RR 14`: only what was measured. */
export function setWords({ sys, dia, ratePerMin, spo2Percent, rrPerMin }: VitalSet): string {
  const parts = [
    sys === null && dia === null ? null : `${whole(sys)}/${whole(dia)}`,
    ratePerMin === null ? null : `HR ${whole(ratePerMin)}`,
    spo2Percent === null ? null : `SpO₂ ${whole(spo2Percent)}`,
    rrPerMin === null ? null : `RR ${whole(rrPerMin)}`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'nothing' : parts.join(' · ')
}

const whole = (value: number | null): string => (value === null ? '–' : value.toFixed(0))
