import type {
  Actor,
  CareAct,
  CarePlan,
  CareRecord,
  Dose,
  Gate,
  MeasuredVital,
  MonitoringPlan,
  Observation,
  Observed,
  Protocol,
  Role,
  Session,
  StreamVital,
} from '@vigil/shared/vocabulary'
import { conditionName, streamVitals } from '@vigil/shared/vocabulary'
import { careRecord } from '#core/care/care-record.ts'
import type { CareState } from '#core/care/care-state.ts'
import { findProtocol } from '#core/care/protocols.ts'
import {
  nextSessionDeadline,
  startSession,
  stepAndCloseSession,
  type SessionState,
} from '#core/care/session-machine.ts'
import type { Effect, Transition } from '#core/effect.ts'
import type { SessionCommand, SessionInput } from '#core/input.ts'
import { adultMonitored } from '#core/protocol/presets.ts'
import type { JournalEntry } from '#core/replay/journal.ts'

type Typed = Readonly<Partial<Record<MeasuredVital, number>>>
type Streamed = Readonly<Partial<Record<StreamVital, number>>>
type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never

export interface CareStoryAbout {
  /** A preset's name, or a protocol of its own; the monitored IM preset unless said. */
  readonly protocol?: string | Protocol
  readonly care?: Partial<Omit<CarePlan, 'protocol'>>
  /** How each vital is watched; the protocol's own plan unless said. */
  readonly plan?: MonitoringPlan
  readonly startedMs?: number
}

const roleOf: Readonly<Record<string, Role>> = {
  KB: 'nurse',
  DR: 'provider',
  TH: 'therapist',
  IN: 'integrator',
  AD: 'administrator',
  AU: 'auditor',
}

/** KB is a nurse, DR a provider, TH a therapist, IN, AD and AU neither. */
export const careActor = (personId: string): Actor => ({
  personId,
  role: roleOf[personId] ?? 'nurse',
  stationId: 'desk',
  place: 'site',
})

/** The session of a story; nothing prescribed unless said. */
export function treatedSession(about: CareStoryAbout = {}): Session {
  const named = about.protocol ?? 'im-monitored'
  const protocol = typeof named === 'string' ? findProtocol(named) : named
  if (protocol === null) throw new Error('there is no protocol of this name')
  return {
    sessionId: 's',
    siteId: 'demo',
    roomId: 'room-1',
    mode: 'test',
    patientLabel: 'A',
    plan: about.plan ?? protocol.plan,
    clipOnCuffArm: false,
    devices: null,
    limits: adultMonitored,
    startedMs: about.startedMs ?? 0,
    care: {
      patientId: 'p-1',
      protocol,
      prescription: null,
      discharge: protocol.discharge,
      sessionNumber: 1,
      position: 'reclined',
      arms: { cuff: 'left', clip: 'right', noCuff: null },
      weightKg: 70,
      ...about.care,
    },
  }
}

/** A treated session told minute by minute, as the running server would fold it. Times are minutes since its start. */
export class CareStory {
  readonly session: Session
  /** What went in, as the journal would keep it. */
  readonly journal: JournalEntry[] = []
  private readonly done: Effect[] = []
  private now: SessionState
  private nowMs: number
  private named = 0

  constructor(about: CareStoryAbout = {}) {
    this.session = treatedSession(about)
    this.nowMs = this.session.startedMs
    this.now = startSession(this.session)
  }

  /** Lets time pass to this minute (fractions count), waking at every deadline on the way. */
  at(minute: number): this {
    const untilMs = this.msAt(minute)
    for (;;) {
      const dueMs = nextSessionDeadline(this.now)
      if (dueMs === null || dueMs > untilMs) break
      this.nowMs = Math.max(this.nowMs, dueMs)
      this.step({ kind: 'tick' })
    }
    this.nowMs = Math.max(this.nowMs, untilMs)
    return this
  }

  msAt(minute: number): number {
    return this.session.startedMs + Math.round(minute * 60_000)
  }

  /** One input now. */
  feed(input: SessionInput): this {
    this.step(input)
    return this
  }

  /** One message of streams from the monitor. */
  says(values: Streamed, deviceId = 'mon-1'): this {
    const observations = streamVitals.flatMap((vital): Observation[] => {
      const value = values[vital]
      if (value === undefined) return []
      const result = { kind: 'value', value, quality: 'good' } as const
      return [{ kind: 'stream', vital, measuredMs: this.nowMs, result }]
    })
    return this.reading(observations, deviceId)
  }

  /** The same message every five seconds, both ends included; its period is declared. */
  steadily(fromMinute: number, toMinute: number, values: Streamed): this {
    this.at(fromMinute)
    for (const vital of streamVitals)
      if (values[vital] !== undefined)
        this.feed({ kind: 'period-declared', deviceId: 'mon-1', vital, periodMs: 5000 })
    for (let second = fromMinute * 60; second <= toMinute * 60; second += 5)
      this.at(second / 60).says(values)
    return this
  }

  /** A cuff's measurement now: `set(118, 74)`; `rate`: its pulse. */
  set(sys: number, dia: number, rate?: number): this {
    const good = (value: number) => ({ kind: 'value', value, quality: 'good' }) as const
    this.named += 1
    return this.reading(
      [
        {
          kind: 'cuff',
          measuredMs: this.nowMs,
          measurementId: `m-${String(this.named)}`,
          state: 'measured',
          why: null,
          sys: good(sys),
          dia: good(dia),
          map: null,
          pr: rate === undefined ? null : good(rate),
        },
      ],
      'cuff-1',
    )
  }

  /** Values that somebody typed, measured now unless said. */
  types(values: Typed, by = 'KB', minute?: number): this {
    const measuredMs = minute === undefined ? this.nowMs : this.msAt(minute)
    return this.command({ kind: 'typed-values', values, measuredMs }, by)
  }

  /** A command to the monitor. */
  command(command: Without<SessionCommand, 'commandId' | 'actor'>, by = 'KB'): this {
    this.named += 1
    return this.feed({
      ...command,
      commandId: `c-${String(this.named)}`,
      actor: careActor(by),
    })
  }

  /** An act of the treatment; `signed`: with the person's PIN. */
  act(act: CareAct, by = 'KB', signed = false): this {
    this.named += 1
    const entryId = `e-${String(this.named)}`
    return this.feed({
      kind: 'care',
      commandId: entryId,
      entryId,
      actor: careActor(by),
      signed,
      act,
    })
  }

  sign(act: CareAct, by = 'DR'): this {
    return this.act(act, by, true)
  }

  /** Identified, screened without findings, escort named, call button tested; esketamine: its own checks. */
  checkIn(by = 'KB'): this {
    this.act({ kind: 'identified', checked: ['label', 'birth-year'] }, by)
    this.act({ kind: 'screened', present: [], medicines: [], allergies: '', note: '' }, by)
    this.act({ kind: 'escort', state: 'named', who: 'sister' }, by)
    this.act({ kind: 'call-button-tested' }, by)
    if (this.session.care?.protocol.drug !== 'esketamine') return this
    return this.act(
      { kind: 'esketamine-checked', enrolled: true, prescriberOnSite: 'DR', oximeter: true },
      by,
    )
  }

  /** A dose of the protocol's drug and route, given now unless said. */
  dose(amountMg: number, about: Partial<Dose> = {}, by = 'KB'): this {
    return this.act({ kind: 'dose', dose: this.doseOf(amountMg, about) }, by)
  }

  doseOf(amountMg: number, about: Partial<Dose> = {}): Dose {
    const protocol = this.session.care?.protocol
    return {
      drug: protocol?.drug ?? 'ketamine',
      route: protocol?.route ?? 'im',
      amountMg,
      givenMs: this.nowMs,
      plannedMs: protocol?.route === 'iv' ? 40 * 60_000 : null,
      lot: null,
      overReason: null,
      ...about,
    }
  }

  /** Stops the newest infusion now. */
  stopInfusion(by = 'KB'): this {
    const doseId = this.care.facts.doses.at(-1)?.doseId ?? 'none'
    return this.act({ kind: 'infusion-stopped', doseId, stoppedMs: this.nowMs }, by)
  }

  /** An observation made now. */
  sees(observed: Observed, by = 'KB'): this {
    return this.act({ kind: 'observed', observedMs: this.nowMs, observed }, by)
  }

  /** A look in which all was well. */
  look(by = 'KB'): this {
    return this.sees({ look: { breathing: true, colour: true, answers: true } }, by)
  }

  /** The name of the newest entry. */
  get lastEntry(): string {
    return this.care.entries.at(-1)?.entryId ?? 'none'
  }

  /** Monitor and treatment, once what the treatment told the monitor has come to it. */
  get state(): SessionState {
    this.settle()
    return this.now
  }

  /** The treatment as it stands; the time of the story has come. */
  get care(): CareState {
    if (this.now.care === null) throw new Error('this session is only watched')
    return this.now.care
  }

  get record(): CareRecord {
    return careRecord(this.care)
  }

  get gate(): Gate | null {
    return this.care.gate
  }

  get effects(): readonly Effect[] {
    this.settle()
    return this.done
  }

  get transitions(): readonly Transition[] {
    return this.effects.flatMap((effect) =>
      effect.kind === 'transition' ? [effect.transition] : [],
    )
  }

  /** Answers to acts and commands: `accepted`, or the code of the refusal. */
  get answers(): string[] {
    return this.done.flatMap((effect) => {
      if (effect.kind === 'command-accepted') return ['accepted']
      return effect.kind === 'command-refused' ? [effect.code] : []
    })
  }

  /** The newest answer: `accepted`, or the code and sentence of the refusal. */
  get answer(): string {
    const newest = this.done.findLast(
      (effect) => effect.kind === 'command-accepted' || effect.kind === 'command-refused',
    )
    if (newest?.kind === 'command-refused') return `${newest.code}: ${newest.message}`
    return newest === undefined ? 'none' : 'accepted'
  }

  /** Changes of the phase: `12.5 baseline>dosing`. */
  get phases(): string[] {
    return this.turns('course', 'phase')
  }

  /** Changes of a subject: `12.5 baseline>dosing`, times in minutes, rounded to hundredths. */
  turns(machine: 'course' | 'care', subject: string): string[] {
    return this.transitions.flatMap((one) => {
      if (one.machine !== machine || one.subject !== subject) return []
      const minute = (one.atMs - this.session.startedMs) / 60_000
      return [`${String(Math.round(minute * 100) / 100)} ${one.from}>${one.to}`]
    })
  }

  /** Names of the alarms that are present in the monitor now. */
  get alarms(): string[] {
    return this.state.monitor.occurrences
      .filter(({ alarm }) => alarm.presence === 'present')
      .map(({ alarm }) => conditionName(alarm.condition))
  }

  private reading(observations: readonly Observation[], deviceId: string): this {
    this.named += 1
    return this.feed({
      kind: 'reading',
      reading: {
        deviceId,
        boot: 'b',
        seq: this.named,
        mode: 'test',
        receivedMs: this.nowMs,
        timeliness: 'live',
        observations,
      },
    })
  }

  /** What was told in an instant that is closed acts a millisecond later, when the timer wakes. */
  private settle(): void {
    const atMs = this.now.monitor.open?.atMs
    if (atMs === undefined || atMs > this.nowMs + 1) return
    this.nowMs = atMs
    this.step({ kind: 'tick' })
  }

  /** What is said after its instant was looked at acts a millisecond later. */
  private step(input: SessionInput): void {
    if (input.kind !== 'tick' && input.kind !== 'care')
      this.nowMs = Math.max(this.nowMs, this.now.monitor.closedMs + 1)
    this.journal.push({ atMs: this.nowMs, input })
    const { state, effects } = stepAndCloseSession(this.now, input, this.nowMs)
    this.now = state
    this.done.push(...effects)
  }
}
