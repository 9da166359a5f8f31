import { minutes, seconds } from '@vigil/shared/time'
import type {
  BaselineChange,
  ConditionRule,
  LevelRule,
  LimitSet,
  Side,
} from '@vigil/shared/vocabulary'

/** hysteresis and clear delay per vital (alarms.md 2.4, last line of the preset). */
const spo2Clearing = { hysteresis: 1, clearDelayMs: seconds(5) }
const rateClearing = { hysteresis: 5, clearDelayMs: seconds(10) }
const cuffClearing = { hysteresis: 5, clearDelayMs: 0 }
const arterialClearing = { hysteresis: 5, clearDelayMs: seconds(15) }
const respirationClearing = { hysteresis: 2, clearDelayMs: seconds(15) }

type Clearing = Pick<LevelRule, 'hysteresis' | 'clearDelayMs'>

const medium = (limit: number, delayMs: number, clearing: Clearing): LevelRule => ({
  limit,
  priority: 'medium',
  delayMs,
  ...clearing,
})

const high = (limit: number, delayMs: number, clearing: Clearing): LevelRule => ({
  ...medium(limit, delayMs, clearing),
  priority: 'high',
})

const low = (limit: number, delayMs: number, clearing: Clearing): LevelRule => ({
  ...medium(limit, delayMs, clearing),
  priority: 'low',
})

/** The same level, narrowed by or eased with the patient's own baseline. */
const and = (
  level: LevelRule,
  by: number,
  change: Partial<Pick<BaselineChange, 'unit' | 'bound'>> = {},
): LevelRule => ({
  ...level,
  fromBaseline: { by, unit: 'absolute', join: 'and', bound: null, ...change },
})

type Judged = Omit<ConditionRule, 'judged' | 'extreme'>

const always = (condition: Judged, extreme: number | null): ConditionRule => ({
  ...condition,
  extreme,
  judged: 'always',
})

/** Pressure limits, the same for cuff and arterial line but for their delays (alarms.md 2.4). */
function pressureConditions(
  source: 'nibp' | 'abp',
  delays: { readonly mediumMs: number; readonly highMs: number },
  clearing: Clearing,
): ConditionRule[] {
  const { mediumMs, highMs } = delays
  const mean = (side: Side, limit: number): ConditionRule => ({
    vital: `${source}-map`,
    side,
    levels: [high(limit, highMs, clearing)],
    extreme: null,
    judged: 'without-systolic',
  })
  const [sys, dia] = [`${source}-sys`, `${source}-dia`] as const
  return [
    always(
      {
        vital: sys,
        side: 'high',
        levels: [
          medium(160, mediumMs, clearing),
          and(medium(140, mediumMs, clearing), 30),
          high(180, highMs, clearing),
        ],
      },
      200,
    ),
    always(
      {
        vital: dia,
        side: 'high',
        levels: [
          medium(100, mediumMs, clearing),
          and(medium(90, mediumMs, clearing), 20),
          high(110, highMs, clearing),
        ],
      },
      120,
    ),
    always(
      {
        vital: sys,
        side: 'low',
        levels: [
          medium(90, mediumMs, clearing),
          and(medium(100, mediumMs, clearing), -25, { unit: 'percent' }),
          high(85, highMs, clearing),
        ],
      },
      75,
    ),
    mean('low', 60),
    mean('high', 130),
  ]
}

/** Respiration by the chest wall or the pleth wave is doubtful by itself; by CO2 it is breathing (alarms.md 2.3). */
const respirationConditions: readonly ConditionRule[] = [
  {
    ...always(
      { vital: 'rr', side: 'low', levels: [medium(8, seconds(30), respirationClearing)] },
      null,
    ),
    method: 'not-co2',
    raisedBy: { spo2BelowMedianBy: 4, unacknowledgedMs: seconds(60) },
  },
  {
    ...always(
      { vital: 'rr', side: 'high', levels: [low(30, seconds(60), respirationClearing)] },
      null,
    ),
    method: 'not-co2',
  },
  {
    ...always(
      {
        vital: 'rr',
        side: 'low',
        levels: [
          high(8, seconds(15), respirationClearing),
          // A pause: no breath at all, which only an explicit 0 can say.
          high(1, seconds(20), respirationClearing),
        ],
      },
      null,
    ),
    method: 'co2',
  },
  {
    ...always(
      { vital: 'rr', side: 'high', levels: [low(24, seconds(60), respirationClearing)] },
      null,
    ),
    method: 'co2',
  },
]

/** "Adult, monitored" (alarms.md 2.4; respiration 2.3). Rules relative to a baseline are off until there is one. */
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
        levels: [
          and(medium(50, seconds(15), rateClearing), -8, { bound: 42 }),
          high(40, seconds(10), rateClearing),
        ],
      },
      30,
    ),
    always(
      {
        vital: 'spo2',
        side: 'low',
        levels: [
          and(medium(92, seconds(15), spo2Clearing), -3, { bound: 90 }),
          high(88, seconds(10), spo2Clearing),
        ],
      },
      85,
    ),
    ...pressureConditions('nibp', { mediumMs: 0, highMs: 0 }, cuffClearing),
    ...pressureConditions('abp', { mediumMs: seconds(60), highMs: seconds(30) }, arterialClearing),
    ...respirationConditions,
  ],
}

export const presets: readonly LimitSet[] = [adultMonitored]

/** The shipped preset of that name; null when there is none. */
export const findPreset = (presetId: string): LimitSet | null =>
  presets.find((preset) => preset.presetId === presetId) ?? null
