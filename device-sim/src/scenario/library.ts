import { minutes, seconds } from '@vigil/shared/time'
import type { Change } from '../signal/change.ts'
import type { Scenario } from './scenario.ts'

const quietSession: Scenario = {
  name: 'quiet-session',
  summary:
    'an ordinary session: pressure and heart rate rise towards 40 minutes and come back, nothing alarms',
  sinceDoseMs: minutes(-2),
  patient: {},
  changes: [],
  effects: [],
  cuffEveryMs: minutes(3),
  cuffFaults: [],
  cuffErrors: [],
  ownAlarms: [],
  batteryPercent: null,
  linkFaults: [],
  clockFaults: [],
  narration: [],
}

const every = (everyMs: number, atMs: number): { atMs: number; everyMs: number } => ({
  atMs,
  everyMs,
})

const desaturations = every(minutes(3), seconds(25))
const breathesLess = (vital: Change['vital'], by: number): Change => ({
  ...desaturations,
  vital,
  by,
  riseMs: seconds(40),
  holdMs: seconds(50),
  fallMs: seconds(40),
})

const desaturation: Scenario = {
  ...quietSession,
  name: 'desaturation',
  summary:
    'the patient breathes less, SpO2 falls to about 86 % for a minute and comes back, every 3 minutes',
  sinceDoseMs: minutes(12),
  changes: [breathesLess('rr', -5), breathesLess('spo2', -11), breathesLess('rate', 8)],
  narration: [{ ...desaturations, tell: 'breathing slows, SpO2 begins to fall' }],
}

const hypertensivePeak: Scenario = {
  ...quietSession,
  name: 'hypertensive-peak',
  summary: 'near the peak of the drug the cuff reads about 168/104, above the limit of 160',
  sinceDoseMs: minutes(34),
  patient: {
    restingSys: 136,
    restingDia: 85,
    restingRate: 78,
    sysRise: 33,
    diaRise: 20,
    rateRise: 16,
    peakMs: minutes(40),
  },
  narration: [{ atMs: 0, everyMs: null, tell: 'blood pressure is near its peak' }],
}

const clipComesOff = every(minutes(4), seconds(40))
const sensorOff: Scenario = {
  ...quietSession,
  name: 'sensor-off',
  summary: 'the finger clip comes off for 50 seconds, every 4 minutes; heart rate and cuff go on',
  effects: [
    { ...clipComesOff, kind: 'off', sensor: 'oximeter', forMs: seconds(50), why: 'sensor-off' },
  ],
  narration: [{ ...clipComesOff, tell: 'the finger clip comes off' }],
}

const moves = every(seconds(150), seconds(20))
const motion: Scenario = {
  ...quietSession,
  name: 'motion',
  summary:
    'the patient moves: for 45 seconds the oximeter doubts its values, and once the ECG shows 221',
  effects: [
    { ...moves, kind: 'motion', sensor: 'oximeter', forMs: seconds(45) },
    { ...every(minutes(5), seconds(50)), kind: 'outlier', vital: 'hr', value: 221 },
  ],
  narration: [{ ...moves, tell: 'the patient moves the hand with the clip' }],
}

const cuffLeaks = every(minutes(15), 0)
const cuffFailure: Scenario = {
  ...quietSession,
  name: 'cuff-failure',
  summary: 'the cuff leaks: for 4 minutes every attempt fails, then it measures again',
  cuffFaults: [{ ...cuffLeaks, forMs: minutes(4), why: 'cuff-leak' }],
  narration: [{ ...cuffLeaks, tell: 'the cuff leaks' }],
}

const cableBreaks = every(minutes(5), seconds(40))
const deviceLost: Scenario = {
  ...quietSession,
  name: 'device-lost',
  summary: 'the oximeter loses its link for 70 seconds without a word and then sends what it kept',
  linkFaults: [{ ...cableBreaks, device: 'oximeter', forMs: seconds(70) }],
}

const clockJumps = every(minutes(10), seconds(30))
const clockWrong: Scenario = {
  ...quietSession,
  name: 'clock-wrong',
  summary: 'for 4 minutes the oximeter believes it is 7 minutes earlier',
  clockFaults: [{ ...clockJumps, device: 'oximeter', forMs: minutes(4), byMs: minutes(-7) }],
  narration: [{ ...clockJumps, tell: 'the clock of the oximeter goes 7 minutes slow' }],
}

const armMoves = every(minutes(12), 0)
const cuffOnceHigh: Scenario = {
  ...quietSession,
  name: 'cuff-once-high',
  summary:
    'the arm moves while the cuff measures: one reading about 50 too high, and a repeat two minutes later that does not confirm it',
  cuffEveryMs: minutes(2),
  cuffErrors: [{ ...armMoves, forMs: seconds(60), by: 52 }],
  narration: [{ ...armMoves, tell: 'the arm moves while the cuff measures' }],
}

const ownLimit = every(minutes(4), seconds(30))
const ownAlarm: Scenario = {
  ...quietSession,
  name: 'own-alarm',
  summary:
    'the monitor alarms by itself for 45 seconds, every 4 minutes: "HR high" at a limit of its own',
  changes: [
    {
      ...ownLimit,
      vital: 'rate',
      by: 22,
      riseMs: seconds(5),
      holdMs: seconds(40),
      fallMs: seconds(5),
    },
  ],
  ownAlarms: [
    {
      ...ownLimit,
      forMs: seconds(45),
      id: 'hr-high',
      vital: 'hr',
      text: 'HR high',
      priority: 'medium',
      limit: 90,
    },
  ],
  narration: [{ ...ownLimit, tell: 'the monitor itself alarms: HR high' }],
}

const lowBattery: Scenario = {
  ...quietSession,
  name: 'low-battery',
  summary: 'the battery of the oximeter is at 11 % and falls under 10 % within four minutes',
  batteryPercent: 11,
}

const once = (atMs: number): { atMs: number; everyMs: null } => ({ atMs, everyMs: null })

const isNervous = once(0)
const nervous = (vital: Change['vital'], by: number): Change => ({
  ...isNervous,
  vital,
  by,
  riseMs: seconds(1),
  holdMs: minutes(40),
  fallMs: minutes(10),
})
const sleepsDeeply = once(minutes(50))
const shallow = (vital: Change['vital'], by: number): Change => ({
  ...sleepsDeeply,
  vital,
  by,
  riseMs: seconds(40),
  holdMs: minutes(2),
  fallMs: minutes(1),
})
const armMovesOnce = once(minutes(60))
const ivSession: Scenario = {
  ...quietSession,
  name: 'iv-session',
  summary:
    'a whole infusion, its dose at about 25 minutes: nervous before it (about 146/86), one desaturation at 50 minutes, one cuff reading at 60 that its repeat does not confirm',
  sinceDoseMs: minutes(-25),
  patient: {
    restingSys: 124,
    restingDia: 74,
    restingRate: 68,
    restingSpo2: 97.5,
    sysRise: 10,
    diaRise: 6,
    rateRise: 8,
    peakMs: minutes(40),
  },
  changes: [
    nervous('sys', 22),
    nervous('dia', 11),
    nervous('rate', 8),
    shallow('rr', -4),
    shallow('spo2', -11),
  ],
  cuffEveryMs: minutes(4),
  cuffErrors: [{ ...armMovesOnce, forMs: minutes(1), by: 38 }],
  narration: [
    { ...isNervous, tell: 'the patient is nervous, and the pressure is up' },
    { ...sleepsDeeply, tell: 'breathing slows, SpO2 begins to fall' },
    { ...armMovesOnce, tell: 'the arm moves while the cuff measures' },
  ],
}

/** Every scenario there is; `--scenario` takes their names. */
export const scenarios: readonly Scenario[] = [
  quietSession,
  desaturation,
  hypertensivePeak,
  sensorOff,
  motion,
  cuffFailure,
  deviceLost,
  clockWrong,
  cuffOnceHigh,
  ownAlarm,
  lowBattery,
  ivSession,
]

/** The scenario of that name; null when there is none. */
export const findScenario = (name: string): Scenario | null =>
  scenarios.find((scenario) => scenario.name === name) ?? null
