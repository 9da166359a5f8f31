import { minutes, seconds } from '@vigil/shared/time'
import type { Priority } from '@vigil/shared/vocabulary'
import type { Reason } from '../alarm/reason.ts'
import type { SessionCommand } from '../input.ts'
import { accept, refuse } from './command-answer.ts'
import { announceTechnical, type Draft } from './draft.ts'
import { recordCourse } from './record-course.ts'
import type { Absence, SignalsState } from './signals-state.ts'

type AwayCommand = Extract<SessionCommand, { kind: 'away' | 'extend-away' | 'back' }>

const awayMs = minutes(5)
/** So long must its sensors have been valid again. */
const backAfterMs = seconds(10)
const highAfterMs = minutes(2)

export function runAwayCommand(draft: Draft, command: AwayCommand): void {
  const { absence } = draft.signals
  if (command.kind === 'away') goAway(draft, command)
  else if (absence === null)
    refuse(draft, command, 'nothing-to-do', 'The patient is not said to be away.')
  else if (command.kind === 'back') {
    endAway(draft, 'back')
    accept(draft, command)
  } else extend(draft, command, absence)
}

function goAway(draft: Draft, command: Extract<AwayCommand, { kind: 'away' }>): void {
  if (draft.signals.absence !== null) {
    refuse(
      draft,
      command,
      'nothing-to-do',
      'The patient is said to be away already: extend that time, or press back first.',
    )
    return
  }
  const { actor: by, note } = command
  const sensors = [...new Set(command.sensors)]
  const absence: Absence = {
    told: { by, sensors, note, untilMs: draft.atMs + awayMs },
    sensors: sensors.map((sensor) => ({ sensor, validSinceMs: draft.atMs })),
    hasLeft: false,
    overdue: null,
  }
  // A sensor that is off already has left: its next word may be valid.
  change(draft, 'away', followSensors(draft, absence))
  accept(draft, command)
}

/** Never more than ten minutes ahead, so that nobody stays away by pressing often. */
function extend(draft: Draft, command: AwayCommand, absence: Absence): void {
  const { told, overdue } = absence
  if (told.untilMs > draft.atMs + awayMs) {
    refuse(
      draft,
      command,
      'nothing-to-do',
      'More than five minutes are left: extend it when they have passed.',
    )
    return
  }
  announceNotBack(draft, { from: overdue, to: null, reason: 'extended' })
  const untilMs = Math.max(told.untilMs, draft.atMs) + awayMs
  change(draft, 'extended', {
    ...absence,
    overdue: null,
    told: { ...told, by: command.actor, untilMs },
  })
  accept(draft, command)
}

/** What readings and time say of it; nothing happens while nobody is away. */
export function watchAway(draft: Draft): void {
  const { absence } = draft.signals
  if (absence === null) return
  const followed = followSensors(draft, absence)
  if (followed !== absence) draft.signals = { ...draft.signals, absence: followed }
  const isOver = draft.atMs >= followed.told.untilMs
  if ((followed.hasLeft || isOver) && isReadAgain(draft, followed)) endAway(draft, 'valid-again')
  else if (isOver) raiseNotBack(draft, followed)
}

function followSensors(draft: Draft, absence: Absence): Absence {
  let { sensors } = absence
  absence.sensors.forEach(({ sensor, validSinceMs }, index) => {
    const watch = draft.sensors.find((one) => one.sensor === sensor)
    const isLost = watch === undefined || (watch.lostSinceMs !== null && watch.validAgain === 0)
    const since = isLost ? null : (validSinceMs ?? watch.lastValidMs)
    if (since !== validSinceMs) sensors = sensors.with(index, { sensor, validSinceMs: since })
  })
  if (sensors === absence.sensors) return absence
  const hasLeft = absence.hasLeft || sensors.some((one) => one.validSinceMs === null)
  return { ...absence, sensors, hasLeft }
}

const isReadAgain = (draft: Draft, { sensors }: Absence): boolean =>
  sensors.every(({ sensor, validSinceMs }) => {
    const lastValidMs = draft.sensors.find((one) => one.sensor === sensor)?.lastValidMs
    return (
      validSinceMs !== null &&
      lastValidMs !== undefined &&
      lastValidMs - validSinceMs >= backAfterMs
    )
  })

function raiseNotBack(draft: Draft, absence: Absence): void {
  const overdue = draft.atMs >= absence.told.untilMs + highAfterMs ? 'high' : 'medium'
  if (overdue === absence.overdue) return
  announceNotBack(draft, { from: absence.overdue, to: overdue, reason: 'not-back-in-time' })
  const next = { ...absence, overdue } as const
  if (absence.overdue === null) change(draft, 'time-over', next)
  else draft.signals = { ...draft.signals, absence: next }
}

/** They are back, or it no longer matters. */
export function endAway(
  draft: Draft,
  reason: 'back' | 'valid-again' | 'watch-ended' | 'session-ended',
): void {
  const { absence } = draft.signals
  if (absence === null) return
  announceNotBack(draft, { from: absence.overdue, to: null, reason })
  change(draft, reason, null)
}

function announceNotBack(
  draft: Draft,
  { from, to, reason }: { from: Priority | null; to: Priority | null; reason: Reason },
): void {
  announceTechnical(draft, { condition: { kind: 'not-back' }, from, to, reason })
}

function change(draft: Draft, reason: string, absence: Absence | null): void {
  const from = stateOf(draft.signals.absence)
  const away = absence?.overdue === null ? absence.told : null
  draft.signals = { ...draft.signals, absence, away }
  draft.courseTouched = true
  recordCourse(draft, { subject: 'away', from, to: stateOf(absence), reason })
}

function stateOf(absence: Absence | null): string {
  if (absence === null) return 'here'
  return absence.overdue === null ? 'away' : 'not-back'
}

/** When time alone changes it; Infinity when it does not. */
export function absenceDeadline({ absence }: SignalsState): number {
  if (absence === null || absence.overdue === 'high') return Infinity
  return absence.overdue === null ? absence.told.untilMs : absence.told.untilMs + highAfterMs
}
