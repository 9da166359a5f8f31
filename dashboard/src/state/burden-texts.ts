import type { Burden } from '@vigil/shared/contracts'

/** One figure of how much the alarms ask, beside its goal (alarms.md 8). */
export interface BurdenFigure {
  readonly id: 'audible' | 'actionable' | 'answered' | 'chattering' | 'uncovered'
  /** The number, or why there is none yet. */
  readonly text: string
  /** Null while nothing was counted that could meet it or miss it. */
  readonly met: boolean | null
}

interface FigureWords {
  readonly name: string
  readonly goal: string
}

export const burdenWords: Readonly<Record<BurdenFigure['id'], FigureWords>> = {
  audible: { name: 'Audible alarms per patient-hour', goal: 'at most 2' },
  actionable: { name: 'Called for action, of those with a word on it', goal: 'at least half' },
  answered: { name: 'High alarm acknowledged after (median)', goal: 'under 20 s' },
  chattering: { name: 'Same alarm 3 times in a minute', goal: '0' },
  uncovered: { name: 'Minutes with no station on watch', goal: '0' },
}

export const verdictText = (met: boolean): string => (met ? 'goal met' : 'goal not met')

/** Whether anybody was watched at all. */
export const wasWatched = ({ watchedHours }: Burden): boolean => watchedHours > 0

/** `3.5 h watched`; below six minutes in minutes. */
export function watchedText({ watchedHours }: Burden): string {
  if (watchedHours < 0.1) return `${Math.max(1, Math.floor(watchedHours * 60))} min watched`
  return `${watchedHours.toFixed(1)} h watched`
}

/** The five figures, each with whether its goal is met. */
export const burdenFigures = (burden: Burden): readonly BurdenFigure[] => [
  audibleFigure(burden),
  actionableFigure(burden),
  answeredFigure(burden),
  { id: 'chattering', text: String(burden.chattering), met: burden.chattering === 0 },
  {
    id: 'uncovered',
    text: upToTenths(burden.uncoveredMinutes),
    met: burden.uncoveredMinutes === 0,
  },
]

function audibleFigure({ audiblePerPatientHour: rate }: Burden): BurdenFigure {
  return rate === null
    ? { id: 'audible', text: 'not watched', met: null }
    : { id: 'audible', text: upToTenths(rate), met: rate <= 2 }
}

function actionableFigure({ actionable: { yes, no } }: Burden): BurdenFigure {
  const all = yes + no
  return all === 0
    ? { id: 'actionable', text: 'no word yet', met: null }
    : { id: 'actionable', text: `${yes} of ${all}`, met: yes * 2 >= all }
}

function answeredFigure({ highAcknowledgedAfterS: afterS }: Burden): BurdenFigure {
  return afterS === null
    ? { id: 'answered', text: 'none yet', met: null }
    : { id: 'answered', text: `${afterS} s`, met: afterS < 20 }
}

/** Rounded up, so that what misses its goal by little never reads as the goal; a whole number without a decimal. */
function upToTenths(count: number): string {
  const tenths = Math.ceil(count * 10 - 1e-6)
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1)
}
