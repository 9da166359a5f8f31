import { minutes } from '@vigil/shared/time'
import { vitalSigns, type DischargeLimits } from '@vigil/shared/vocabulary'
import type { GuardRailFindings } from '../alarm/guard-rail-findings.ts'

/** Why discharge limits cannot be signed, a sentence that says what to change; null when they can. */
export const dischargeRefusal = (discharge: DischargeLimits): string | null =>
  impossible(discharge) ?? dischargeFindings(discharge).absolute[0] ?? null

const spans = { sys: 'nibp-sys', dia: 'nibp-dia', rate: 'hr' } as const
const spanNames = ['sys', 'dia', 'rate'] as const

function impossible(discharge: DischargeLimits): string | null {
  for (const name of spanNames) {
    const { min, max } = discharge[name]
    const { range } = vitalSigns[spans[name]]
    for (const bound of [min, max])
      if (!(bound >= range.min && bound <= range.max))
        return `${name}: ${String(bound)} is not possible: give a bound from ${String(range.min)} to ${String(range.max)}`
    if (min >= max)
      return `${name}: the lower bound ${String(min)} must lie under the upper bound ${String(max)}`
  }
  if (discharge.dia.max >= discharge.sys.max)
    return `The diastolic bound ${String(discharge.dia.max)} must lie under the systolic bound ${String(discharge.sys.max)}`
  return impossibleSaturation(discharge)
}

function impossibleSaturation({ spo2, padssLeast }: DischargeLimits): string | null {
  if (!(spo2.min >= 50 && spo2.min <= 100))
    return `spo2: ${String(spo2.min)} is not possible: give a bound from 50 to 100`
  if (spo2.belowBaseline !== null && !(spo2.belowBaseline >= 0))
    return 'spo2: below baseline counts downwards: give 0 or more'
  if (!(padssLeast >= 0 && padssLeast <= 10))
    return `padss: ${String(padssLeast)} is not possible: give a score from 0 to 10`
  return null
}

interface Rail {
  readonly name: string
  readonly read: (discharge: DischargeLimits) => number | null
  /** Which way is looser. */
  readonly looser: 'up' | 'down'
  readonly absolute: number
  readonly recommended: number
  readonly perUnit?: number
}

/**
 * Absolute: nobody goes home at a value that sets off a high alarm (alarms.md 2.4: 180/110, 85, 130 and 40, 88 %).
 * Recommended: what sets off a medium one, or the preset where that is the laxer.
 */
const rails: readonly Rail[] = [
  { name: 'sys', read: ({ sys }) => sys.max, looser: 'up', absolute: 180, recommended: 160 },
  { name: 'sys', read: ({ sys }) => sys.min, looser: 'down', absolute: 85, recommended: 90 },
  { name: 'dia', read: ({ dia }) => dia.max, looser: 'up', absolute: 110, recommended: 100 },
  { name: 'dia', read: ({ dia }) => dia.min, looser: 'down', absolute: 30, recommended: 50 },
  { name: 'rate', read: ({ rate }) => rate.max, looser: 'up', absolute: 130, recommended: 110 },
  { name: 'rate', read: ({ rate }) => rate.min, looser: 'down', absolute: 40, recommended: 50 },
  { name: 'spo2', read: ({ spo2 }) => spo2.min, looser: 'down', absolute: 88, recommended: 92 },
  {
    name: 'spo2 below baseline',
    read: ({ spo2 }) => spo2.belowBaseline,
    looser: 'up',
    absolute: 4,
    recommended: 2,
  },
  {
    name: 'padss',
    read: ({ padssLeast }) => padssLeast,
    looser: 'down',
    absolute: 7,
    recommended: 9,
  },
  {
    name: 'minutes between the two sets',
    read: ({ setsApartMs }) => setsApartMs,
    looser: 'down',
    absolute: 2,
    recommended: 5,
    perUnit: minutes(1),
  },
  {
    name: 'minutes since the newest set',
    read: ({ newestSetMs }) => newestSetMs,
    looser: 'up',
    absolute: 60,
    recommended: 30,
    perUnit: minutes(1),
  },
]

/** What discharge limits say against their guard rails, in sentences. */
export function dischargeFindings(discharge: DischargeLimits): GuardRailFindings {
  const findings = { absolute: [] as string[], recommended: [] as string[] }
  for (const { name, read, looser, absolute, recommended, perUnit = 1 } of rails) {
    const raw = read(discharge)
    if (raw === null) continue
    const value = raw / perUnit
    const isLooser = (than: number): boolean => (looser === 'up' ? value > than : value < than)
    const said = `${name}: ${String(value)} is ${looser === 'up' ? 'over' : 'under'}`
    if (isLooser(absolute))
      findings.absolute.push(`${said} ${String(absolute)}, which no discharge bound may pass`)
    else if (isLooser(recommended))
      findings.recommended.push(`${said} the recommended ${String(recommended)}`)
  }
  return findings
}
