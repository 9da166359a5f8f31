import type {
  Actor,
  Alarm,
  Measured,
  MonitoringPlan,
  Observation,
  Session,
  SessionCourse,
  StreamVital,
} from '@vigil/shared/vocabulary'
import { conditionName, streamVitals } from '@vigil/shared/vocabulary'
import type { Effect, Transition } from '#core/effect.ts'
import type { SessionCommand, SessionInput } from '#core/input.ts'
import { adultMonitored } from '#core/protocol/presets.ts'
import { courseNow } from '#core/session/course-now.ts'
import { startMonitor, step, type MonitorState } from '#core/session/monitor.ts'

/** Values by vital: a number is a good value, null an absence, anything else as it is. */
type Said = Partial<Record<StreamVital, number | null | Measured>>

/** Who says it; `boot: null` is a device that does not count. */
interface Sender {
  readonly device?: string
  /** It came too late to be judged as it happened. */
  readonly timeliness?: 'live' | 'history'
  readonly boot?: string | null
  readonly seq?: number
}

interface CuffSaid {
  readonly sys?: number | null | Measured
  readonly dia?: number | null
  readonly map?: number
  readonly pr?: number | Measured
  readonly state?: 'measured' | 'held' | 'failed' | 'ongoing'
  readonly id?: string
  readonly atS?: number
}

type WithoutSender<T> = T extends unknown ? Omit<T, 'commandId' | 'actor'> : never
/** A command as a test says it. */
export type Asked = WithoutSender<SessionCommand>

/** A session told second by second; what it does is kept as lines of text. */
export class Story {
  private readonly done: Effect[] = []
  private readonly told: string[] = []
  private readonly toldOfSignals: string[] = []
  private readonly toldOfCourse: string[] = []
  private monitor: MonitorState
  private nowMs = 0
  private seq = 0

  constructor(
    plan: MonitoringPlan = {},
    limits = adultMonitored,
    about: Partial<Pick<Session, 'clipOnCuffArm' | 'devices' | 'startedMs'>> = {},
  ) {
    this.monitor = startMonitor({
      care: null,
      sessionId: 's',
      siteId: 'demo',
      roomId: 'room-1',
      mode: 'test',
      patientLabel: 'A',
      plan,
      clipOnCuffArm: false,
      devices: null,
      limits,
      startedMs: 0,
      ...about,
    })
  }

  /** Lets time pass to this second, whose instant stays open for what is said in it. */
  at(second: number): this {
    this.nowMs = Math.round(second * 1000)
    return this
  }

  /** What is said after the instant was looked at, and so closed, acts a millisecond later. */
  feed(input: SessionInput): this {
    if (input.kind !== 'tick') this.nowMs = Math.max(this.nowMs, this.monitor.closedMs + 1)
    this.note(step(this.monitor, input, this.nowMs))
    return this
  }

  /** The state at the close of this instant. */
  get state(): MonitorState {
    this.feed({ kind: 'tick' })
    return this.monitor
  }

  /** Where the session stands, as stations see it. */
  get course(): SessionCourse {
    return courseNow(this.state)
  }

  /** Every effect up to and including this instant. */
  get effects(): readonly Effect[] {
    this.feed({ kind: 'tick' })
    return this.done
  }

  /** Every transition of a condition up to and including this instant. */
  get lines(): readonly string[] {
    this.feed({ kind: 'tick' })
    return this.told
  }

  /** Every change of what is heard and seen, up to and including this instant. */
  get signalLines(): readonly string[] {
    this.feed({ kind: 'tick' })
    return this.toldOfSignals
  }

  /** Every change of the session's own course, up to and including this instant. */
  get courseLines(): readonly string[] {
    this.feed({ kind: 'tick' })
    return this.toldOfCourse
  }

  /** One message now, measured `agoS` seconds ago. */
  says(said: Said, from: Sender & { agoS?: number } = {}): this {
    const measuredMs = this.nowMs - Math.round((from.agoS ?? 0) * 1000)
    const observations = streamVitals.flatMap((vital): Observation[] => {
      const value = said[vital]
      return value === undefined
        ? []
        : [{ kind: 'stream', vital, measuredMs, result: measured(value) }]
    })
    return this.message(observations, from)
  }

  /** The same message at every whole second, both ends included. */
  each(fromS: number, toS: number, said: Said, from: Sender = {}): this {
    for (let second = fromS; second <= toS; second += 1) this.at(second).says(said, from)
    return this
  }

  cuff(said: CuffSaid, from: Sender = {}): this {
    const part = (value: number | null | undefined | Measured): Measured | null =>
      value === undefined ? null : measured(value)
    const measuredMs = said.atS === undefined ? this.nowMs : said.atS * 1000
    return this.message(
      [
        {
          kind: 'cuff',
          measuredMs,
          measurementId: said.id ?? null,
          state: said.state ?? 'measured',
          why: null,
          sys: part(said.sys),
          dia: part(said.dia),
          map: part(said.map),
          pr: part(said.pr),
        },
      ],
      from,
    )
  }

  /** An attempt of the cuff that gave no pressure, at this second. */
  cuffFails(second: number): this {
    return this.at(second).cuff({ sys: null, dia: null, state: 'failed' })
  }

  acknowledge(condition: string, personId = 'KB'): this {
    const occurrenceId = this.alarm(condition)?.occurrenceId ?? 'none'
    return this.command(
      { kind: 'acknowledge', occurrenceId, note: null, actionable: null },
      { personId },
    )
  }

  /** A person's command; a nurse at the desk unless said otherwise. */
  command(command: Asked, by: Partial<Actor> = {}): this {
    const actor: Actor = {
      personId: 'KB',
      role: 'nurse',
      stationId: 'desk',
      place: 'site',
      ...by,
    }
    return this.feed({ ...command, commandId: 'c', actor })
  }

  /** What stations show of a condition now; undefined when it is not on the screen. */
  alarm(condition: string): Alarm | undefined {
    return this.state.occurrences.find(
      ({ alarm, onScreen }) =>
        onScreen && alarm.presence !== 'finding' && conditionName(alarm.condition) === condition,
    )?.alarm
  }

  /** What stations show of a condition as history has it. */
  finding(condition: string): Alarm | undefined {
    return this.state.occurrences.find(
      ({ alarm, onScreen }) =>
        onScreen && alarm.presence === 'finding' && conditionName(alarm.condition) === condition,
    )?.alarm
  }

  /** Lines about these conditions only. */
  of(...conditions: string[]): string[] {
    return this.lines.filter((line) => conditions.includes(line.split(' ')[1] ?? ''))
  }

  /** Changes of these conditions (of all unless named) without reasons: `60 rate-high pending>active medium`. */
  steps(...conditions: string[]): string[] {
    return this.transitions('condition', conditions)
  }

  /** Changes of what is heard and seen of these conditions, and who did it: `5 spo2-low sounding>acknowledged high by KB`. */
  sounds(...conditions: string[]): string[] {
    return this.transitions('signal', conditions)
  }

  /** Changes of these subjects of the course, and who did it. */
  turns(...subjects: string[]): string[] {
    return this.transitions('course', subjects)
  }

  /** Answers to commands: `accepted`, or the code of the refusal. */
  get answers(): string[] {
    return this.effects.flatMap((effect) => {
      if (effect.kind === 'command-accepted') return ['accepted']
      return effect.kind === 'command-refused' ? [effect.code] : []
    })
  }

  private transitions(machine: Transition['machine'], names: readonly string[]): string[] {
    return this.effects.flatMap((effect) => {
      if (effect.kind !== 'transition' || effect.transition.machine !== machine) return []
      const { transition } = effect
      const isCourse = transition.machine === 'course' || transition.machine === 'care'
      const name = isCourse ? transition.subject : conditionName(transition.condition)
      if (names.length > 0 && !names.includes(name)) return []
      const words = [transition.atMs / 1000, name, `${transition.from}>${transition.to}`]
      if (!isCourse && transition.priority !== null) words.push(transition.priority)
      if (transition.who !== null) words.push('by', transition.who.personId)
      return [words.join(' ')]
    })
  }

  private message(observations: readonly Observation[], from: Sender): this {
    this.seq += 1
    return this.feed({
      kind: 'reading',
      reading: {
        deviceId: from.device ?? 'mon-1',
        boot: from.boot === undefined ? 'b' : from.boot,
        seq: from.boot === null ? null : (from.seq ?? this.seq),
        mode: 'test',
        receivedMs: this.nowMs,
        timeliness: from.timeliness ?? 'live',
        observations,
      },
    })
  }

  private note({ state, effects }: ReturnType<typeof step>): void {
    this.monitor = state
    this.done.push(...effects)
    for (const effect of effects) {
      if (effect.kind !== 'transition') continue
      const { transition } = effect
      const at = (transition.atMs / 1000).toFixed(3)
      const change = `${transition.from}>${transition.to}`
      const why = `(${transition.reason})`
      if (transition.machine === 'care') continue
      if (transition.machine === 'course')
        this.toldOfCourse.push([at, transition.subject, change, why].join(' '))
      else {
        const { condition, priority } = transition
        const words = [at, conditionName(condition), change, ...(priority ?? '').split(' '), why]
        const line = words.filter((word) => word !== '').join(' ')
        if (transition.machine === 'condition') this.told.push(line)
        else this.toldOfSignals.push(line)
      }
    }
  }
}

const measured = (value: number | null | Measured): Measured => {
  if (value === null) return { kind: 'absent', cause: 'off', why: 'sensor-off' }
  return typeof value === 'number' ? { kind: 'value', value, quality: 'good' } : value
}

export const questionable = (value: number): Measured => ({
  kind: 'value',
  value,
  quality: 'questionable',
})

export const offScale = (direction: 'over' | 'under'): Measured => ({
  kind: 'beyond-scale',
  direction,
  value: null,
})
