import { minutes, seconds } from '@vigil/shared/time'
import type { ConditionLimits, Level, LimitSet, Side } from '@vigil/shared/vocabulary'

/** hysteresis and clear delay per vital (alarms.md 2.4, last line of the preset). */
const spo2Clearing = { hysteresis: 1, clearDelayMs: seconds(5) }
const rateClearing = { hysteresis: 5, clearDelayMs: seconds(10) }
const cuffClearing = { hysteresis: 5, clearDelayMs: 0 }
const arterialClearing = { hysteresis: 5, clearDelayMs: seconds(15) }

type Clearing = Pick<Level, 'hysteresis' | 'clearDelayMs'>

const medium = (limit: number, delayMs: number, clearing: Clearing): Level => ({
  limit,
  priority: 'medium',
  delayMs,
  ...clearing,
})

const high = (limit: number, delayMs: number, clearing: Clearing): Level => ({
  ...medium(limit, delayMs, clearing),
  priority: 'high',
})

type Judged = Omit<ConditionLimits, 'judged' | 'extreme'>

const always = (condition: Judged, extreme: number): ConditionLimits => ({
  ...condition,
  extreme,
  judged: 'always',
})

/** Pressure limits, the same for cuff and arterial line but for their delays (alarms.md 2.4). */
function pressureConditions(
  source: 'nibp' | 'abp',
  delays: { readonly mediumMs: number; readonly highMs: number },
  clearing: Clearing,
): ConditionLimits[] {
  const at = (limits: { medium: number; high: number }): Level[] => [
    medium(limits.medium, delays.mediumMs, clearing),
    high(limits.high, delays.highMs, clearing),
  ]
  const mean = (side: Side, limit: number): ConditionLimits => ({
    vital: `${source}-map`,
    side,
    levels: [high(limit, delays.highMs, clearing)],
    extreme: null,
    judged: 'without-systolic',
  })
  return [
    always({ vital: `${source}-sys`, side: 'high', levels: at({ medium: 160, high: 180 }) }, 200),
    always({ vital: `${source}-dia`, side: 'high', levels: at({ medium: 100, high: 110 }) }, 120),
    always({ vital: `${source}-sys`, side: 'low', levels: at({ medium: 90, high: 85 }) }, 75),
    mean('low', 60),
    mean('high', 130),
  ]
}

/** "Adult, monitored" (alarms.md 2.4), its absolute limits: rules relative to a baseline need a baseline. */
export const adultMonitored: LimitSet = {
  presetId: 'adult-monitored',
  label: 'Adult, monitored',
  version: 1,
  conditions: [
    always(
      {
        vital: 'rate',
        side: 'high',
        levels: [
          medium(120, seconds(60), rateClearing),
          medium(110, minutes(5), rateClearing),
          high(140, seconds(15), rateClearing),
          high(130, minutes(2), rateClearing),
        ],
      },
      160,
    ),
    always(
      {
        vital: 'rate',
        side: 'low',
        levels: [medium(50, seconds(15), rateClearing), high(40, seconds(10), rateClearing)],
      },
      30,
    ),
    always(
      {
        vital: 'spo2',
        side: 'low',
        levels: [medium(92, seconds(15), spo2Clearing), high(88, seconds(10), spo2Clearing)],
      },
      85,
    ),
    ...pressureConditions('nibp', { mediumMs: 0, highMs: 0 }, cuffClearing),
    ...pressureConditions('abp', { mediumMs: seconds(60), highMs: seconds(30) }, arterialClearing),
  ],
}

export const presets: readonly LimitSet[] = [adultMonitored]

/** The shipped preset of that name; null when there is none. */
export const findPreset = (presetId: string): LimitSet | null =>
  presets.find((preset) => preset.presetId === presetId) ?? null
